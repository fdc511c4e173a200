"""Parts of pages that are made once: for a record and the values they name, and from nothing else."""

from dataclasses import dataclass
from itertools import count
from types import SimpleNamespace

import pytest
from django.template import Context, Template, TemplateSyntaxError

from offers import clock
from offers.record.contents import Held

pytestmark = pytest.mark.no_database


@dataclass(eq=False, kw_only=True)
class Thing(Held):
    pass


class Made:
    """Counts how often a part was made: a number that is another each time."""

    def __init__(self):
        self.numbers = count(1)

    def number(self):
        return next(self.numbers)


@pytest.fixture
def made():
    return Made()


@pytest.fixture
def held():
    return Thing(stamp=1, true_at=clock.now())


def frame_of(held, minute):
    """A frame, of which the name lasts and the minute does not."""
    lasting = SimpleNamespace(name="Stoke")
    return SimpleNamespace(name="Stoke", minute=minute, lasting=lasting, once=held.once)


PART = Template("{% once card=card made=made %}{{ frame.name }} {{ card }} {{ made.number }}{% endonce %}")


def shown(template, **context):
    return template.render(Context(context))


def test_it_is_made_once_for_the_same_values_and_anew_for_others(held, made):
    pages = [
        shown(PART, frame=frame_of(held, minute), card=card, made=made)
        for minute, card in ((1, "open"), (2, "open"), (2, "shut"), (3, "open"))
    ]
    assert pages == ["Stoke open 1", "Stoke open 1", "Stoke shut 2", "Stoke open 1"]


def test_another_record_has_its_own(held, made):
    other = Thing(stamp=2, true_at=clock.now())
    assert [shown(PART, frame=frame_of(each, 1), card="", made=made) for each in (held, other)] == [
        "Stoke  1",
        "Stoke  2",
    ]


def test_two_parts_of_a_page_are_not_taken_for_each_other(held):
    template = Template("{% once card=card %}a{% endonce %}{% once card=card %}b{% endonce %}")
    assert [shown(template, once=held.once, card=1) for _ in range(2)] == ["ab", "ab"]


def test_what_changes_cannot_be_seen_unless_it_is_named(held):
    template = Template("{% once %}[{{ frame.minute }}{{ other }}]{% endonce %}{{ frame.minute }}{{ other }}")
    assert shown(template, frame=frame_of(held, 7), other="b") == "[]7b"


def test_a_page_without_a_frame_says_what_its_parts_are_made_of_or_keeps_nothing(held, made):
    template = Template("{% once made=made %}{{ made.number }}{% endonce %}")
    kept = [shown(template, once=held.once, made=made) for _ in range(2)]
    not_kept = [shown(template, made=made) for _ in range(2)]
    assert (kept, not_kept) == (["1", "1"], ["2", "3"])


def test_what_somebody_wrote_is_escaped_and_only_indentation_goes(held):
    template = Template("{% once text=text %}\n    <p>\n        {{ text }}  b</p>{% endonce %}")
    assert shown(template, once=held.once, text="<a>") == "\n<p>\n&lt;a&gt;  b</p>"


def test_a_value_without_a_name_is_refused():
    with pytest.raises(TemplateSyntaxError, match="once takes named arguments only"):
        Template("{% once card %}{% endonce %}")
