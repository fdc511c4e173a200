"""The statutory floor as it is loaded: safe to load again, honest about whose promise it is."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from councils import demo, floor
from councils.advice import advice_on
from councils.fields import lines
from councils.models import (
    Council,
    EligibilityStatus,
    Entitlement,
    OfferSection,
    PlanPrompt,
    SameWords,
    Topic,
    WayIn,
)
from councils.plain_words import reading_age, sentences
from offers import access
from offers.search.words import stem, words_in
from tests.remembered import Remembered

FIXTURES = Path(settings.FIXTURE_DIRS[0])
TODAY = date(2026, 11, 22)


@Remembered
def _floor():
    floor.load(FIXTURES)


@pytest.fixture
def loaded(db):
    _floor.put()


def test_loading_twice_changes_nothing(loaded):
    def rows():
        return [
            list(model.objects.order_by("pk").values())
            for model in (EligibilityStatus, Entitlement, OfferSection, Entitlement.statuses.through)
        ]

    before = rows()
    again = floor.load(FIXTURES)
    assert (again.added, again.kept) == (0, ())
    assert rows() == before


def test_an_edited_row_is_kept_and_said(loaded):
    Entitlement.objects.national().filter(slug="university-bursary").update(amount="£2,500")
    OfferSection.objects.national().filter(slug="staying-put").delete()
    again = floor.load(FIXTURES)
    assert (again.added, again.kept) == (1, ("University bursary",))
    assert Entitlement.objects.national().get(slug="university-bursary").amount == "£2,500"


def test_a_reset_brings_our_words_back_and_tells_the_councils(loaded):
    for slug in demo.COUNCILS:
        demo.load_council(FIXTURES, slug)
    visits = Entitlement.objects.national().get(slug="adviser-visits")
    number = visits.pk
    Entitlement.objects.filter(pk=number).update(amount="Never")
    floor.load(FIXTURES, reset=True)
    visits.refresh_from_db()
    assert (visits.pk, visits.amount) == (number, "In 7 days, then every 2 months")
    assert "was “Never”" in Entitlement.objects.please_check().get().please_check


def test_the_command_says_what_it_did(db, capsys):
    call_command("load_national")
    assert " added." in capsys.readouterr().out
    Entitlement.objects.national().filter(slug="council-tax").update(title="Council tax")
    call_command("load_national")
    assert "left as they are: Council tax" in capsys.readouterr().out


def test_every_national_row_is_sound(loaded):
    for row in [*Entitlement.objects.national(), *OfferSection.objects.national()]:
        row.full_clean()


def test_words_ways_in_and_questions_are_kept_as_edited_and_put_back_by_a_reset(loaded):
    models = (SameWords, WayIn, PlanPrompt)
    before = [list(model.objects.order_by("pk").values()) for model in models]
    assert [len(rows) for rows in before] == [49, 13, 36]
    SameWords.objects.filter(word="home").update(also="crib")
    WayIn.objects.filter(slug="money-for-food").update(answer="Ring us.")
    stay = "Can I stay with my foster carer when I turn 18?"
    PlanPrompt.objects.filter(question=stay).update(order=9)
    again = floor.load(FIXTURES)
    assert (again.added, again.kept) == (0, ("home", "I need money for food", stay))
    assert SameWords.objects.get(word="home").also == "crib"
    floor.load(FIXTURES, reset=True)
    assert [list(model.objects.order_by("pk").values()) for model in models] == before


def test_few_words_mean_the_same_as_two_of_ours_and_all_begin_with_a_word_of_our_pages(offers):
    """A form in two groups brings up both; our own word is found where every council's readers read."""
    groups = SameWords.objects.all()
    forms = Counter(form.lower() for group in groups for form in group.forms)
    # Pages about money tell whom to ask about benefits, and one page is about family and friends.
    assert {form for form, times in forms.items() if times > 1} == {
        "benefits",
        "people in your life",
        "people who matter",
        "universal credit",
    }
    texts = {
        slug: access.lookup(access.published_council(slug), TODAY).places.keys() for slug in demo.COUNCILS
    }
    nowhere = [
        (slug, group.word)
        for group in groups
        for slug, stems in texts.items()
        if not {stem(word) for word in words_in(group.word)} <= stems
    ]
    assert nowhere == []


def test_ways_in_lead_somewhere_and_answer_shortly_in_plain_words(offers):
    ways = list(WayIn.objects.all())
    for way in ways:
        way.full_clean()
        assert 1 < len(sentences(way.answer)) <= 7, way
        assert reading_age(way.answer) <= 9, way
    assert [way.slug for way in ways if way.on_home] == [
        "nowhere-to-stay",
        "money-for-food",
        "my-adviser",
        "help-after-21",
        "college-or-university",
        "what-can-i-get",
    ]
    for council in Council.objects.all():
        pages = set(OfferSection.objects.of_council(council).published().values_list("slug", flat=True))
        promises = set(Entitlement.objects.national().values_list("slug", flat=True))
        for way in ways:
            wanted = lines(way.section_slugs)
            assert not wanted or pages & set(wanted), (council, way)
            assert set(lines(way.entitlement_slugs)) <= promises, way


def brought_up(search, ways):
    """The urgent ways in that all words of some line bring up."""
    typed = {stem(word) for word in words_in(search)}
    return [
        way.slug
        for way in ways
        if any({stem(word) for word in words_in(line)} <= typed for line in way.word_list)
    ]


def test_who_is_in_danger_is_met_and_who_is_not_is_left_alone(loaded):
    danger = list(WayIn.objects.filter(urgent=True))
    for search, met in {
        "I want to die": "ending-my-life",
        "suicidal": "ending-my-life",
        "im cutting myself again": "ending-my-life",
        "he is hitting me": "being-hurt",
        "my dad hurts me": "being-hurt",
        "i dont feel safe, i am not safe": "being-hurt",
        "forced marriage": "afraid-at-home",
        "county lines": "being-used",
        "they took over my flat": "being-used",
        "got kicked out tonight": "nowhere-to-stay",
        "sofa surfing": "nowhere-to-stay",
        "nowhere to sleep": "nowhere-to-stay",
    }.items():
        assert met in brought_up(search, danger), search
    everyday = (
        "diet; dietician; hair cut; dog grooming course; self employed; i dont want to live with my foster carer; "
        "take my driving test; end of my course; what does it all end at 21; my own home; a home; money for my flat; "
        "staying put; place to stay in the holidays; hit the gym; safe; keep safe; danger money; sexual health; "
        "control my money; partner; family; my mum; sell my car; carry on at college; being a parent; myself; "
        "drugs; owe money; street dance; rough guide; car insurance; touch base; beat stress; end my tenancy"
    )
    assert {search: brought_up(search, danger) for search in everyday.split("; ")} == {
        search: [] for search in everyday.split("; ")
    }


def test_each_topic_has_a_few_questions_for_the_plan_in_plain_words(loaded):
    for topic in Topic.values:
        prompts = list(PlanPrompt.objects.filter(topic=topic))
        assert [prompt.order for prompt in prompts] in ([1, 2, 3], [1, 2, 3, 4]), topic
        assert reading_age(" ".join(prompt.question for prompt in prompts)) <= 9, topic
        for prompt in prompts:
            prompt.full_clean()
            assert sentences(prompt.question) == [prompt.question]
            assert prompt.question.endswith("?")
            assert advice_on(prompt, {"question": prompt.question}, TODAY) == [], prompt


def test_every_national_promise_names_its_source_and_when_it_was_checked(loaded):
    for row in Entitlement.objects.national():
        assert row.law, row
        assert row.last_checked, row


def test_what_is_not_a_right_is_not_shown_as_one(loaded):
    kinds = dict(Entitlement.objects.national().values_list("slug", "kind"))
    assert kinds["setting-up-home"] == "guidance"
    assert kinds["council-tax"] == "power"
    assert {kinds[slug] for slug in ("apprentice-bursary", "college-bursary", "savings")} == {"scheme"}
    assert {kinds[slug] for slug in ("university-bursary", "adviser-visits", "plan-review")} == {"duty"}


def test_the_act_of_2026_waits_for_its_days(loaded):
    waiting = Entitlement.objects.national().filter(law__contains="Act 2026")
    assert {row.law.rsplit(" ", 1)[1] for row in waiting} == {"7", "8", "9"}
    assert not waiting.in_force(on=date(2099, 1, 1)).exists()


def test_nothing_national_for_qualifying_people_promises_what_the_law_does_not_give(loaded):
    """No adviser, plan, £2,000 or setting up home allowance (Children Act 1989, section 24)."""
    theirs = Entitlement.objects.national().filter(statuses__code="qualifying")
    slugs = set(theirs.values_list("slug", flat=True))
    assert not slugs & {"personal-adviser", "pathway-plan", "university-bursary", "setting-up-home"}


@pytest.mark.parametrize(
    ("council", "slug", "amount", "minimum"),
    [
        ("stoke-on-trent", "adviser-visits", "At least every 8 weeks", "In 7 days, then every 2 months"),
        ("stoke-on-trent", "plan-review", "Every 6 months", "At least every 6 months"),
        ("stoke-on-trent", "personal-adviser", "By 17 years 6 months", "From 16 to 21"),
        ("stoke-on-trent", "adviser-to-25", "Until you are 25", "Until you are 25"),
        ("stoke-on-trent", "say-in-the-offer", "Every year", "Before each new version"),
        ("staffordshire", "personal-adviser", "Within 3 months", "From 16 to 21"),
        ("staffordshire", "offer-after-21", "At 21", "At least once a year"),
        ("staffordshire", "adviser-to-25", "Until you are 25", "Until you are 25"),
    ],
)
def test_both_councils_promises_stand_beside_the_law(offers, council, slug, amount, minimum):
    promise = Entitlement.objects.get(council__slug=council, slug=slug)
    promise.full_clean()
    assert (promise.amount, promise.tops_up.amount) == (amount, minimum)


def test_both_councils_rows_are_sound(offers):
    for slug in demo.COUNCILS:
        council = Council.objects.get(slug=slug)
        for promise in council.entitlements.all():
            promise.full_clean()
        assert council.entitlements.filter(tops_up=None).exists()


def test_a_reset_of_the_demonstration_loads_each_council_once_more(loaded):
    for reset in (False, True):
        for slug in demo.COUNCILS:
            demo.load_council(FIXTURES, slug, reset=reset)
    assert Entitlement.objects.filter(council__slug="stoke-on-trent").count() == 14
