"""The finder in the demonstration: every page on ten journeys valid and in plain words."""

import pytest

from councils.plain_words import reading_age, sentences
from tests.offers.finder_journeys import JOURNEYS
from tests.site.html import mistakes
from tests.site.reading import prose_of


@pytest.mark.looks
@pytest.mark.parametrize("council", ["stoke-on-trent", "staffordshire"])
def test_every_page_on_the_way_is_valid_and_in_plain_words(offers, client, council):
    seen = []
    for journey in JOURNEYS:
        answers = {}
        for field, value in [*journey.answers, ("", "")]:
            if answers in seen:  # Several set out on the same way.
                answers[field] = value
                continue
            seen.append(dict(answers))
            html = client.post(f"/{council}/eligibility/work-it-out/", answers).content.decode()
            assert mistakes(html) == [], (journey.who, field)
            # Names of Acts are not ours to make plain.
            prose = prose_of(html, without=frozenset({"cite"}))
            long = [each for each in sentences(prose) if len(each.split()) > 25]
            assert long == [], (journey.who, field)
            assert reading_age(prose) <= 11, (journey.who, field, reading_age(prose))
            answers[field] = value
