"""`/<council>/entitlements/<promise>/`: one promise in full."""

import pytest

from tests import factories

PATH = "/stoke-on-trent/entitlements/"


@pytest.fixture
def visits(stoke):
    """A national promise with all its parts, read in Stoke."""
    relevant = factories.eligibility_status("relevant")
    return factories.entitlement(
        None,
        "Visits",
        amount="Every 2 months",
        statuses=[relevant],
        age_from=16,
        age_to=17,
        details="Only in a home of the council's.",
        how_to_ask="Ask your adviser, or ring [phone: our-team].",
        who_decides="The council decides.",
        how_long="Seven days.",
        if_not="Complain.",
        law_url="https://www.legislation.gov.uk/ukpga/1989/41/section/23C",
    )


def test_everything_about_a_promise(stoke, visits, visitor, read):
    words = read(f"{PATH}visits/")
    for part in (
        "Every 2 months The law says You get this: visits.",
        "Only in a home of the council's.",
        "This is the law. If it is for you, the council must do it.",
        "Your status is relevant.",
        "You are 16 or 17.",
        "Ask your adviser, or ring 01782 233575.",
        "The council decides.",
        "Seven days.",
        "Complain.",
        "Children Act 1989, section 23C",
        "Last checked 3 March 2026.",
    ):
        assert part in words, part
    html = visitor.get(f"{PATH}visits/").content.decode()
    assert 'href="https://www.legislation.gov.uk/ukpga/1989/41/section/23C"' in html
    assert '<a href="tel:+441782233575">01782 233575</a>' in html


def test_the_councils_words_with_the_national_ones_beside_them(stoke, visits, read):
    factories.entitlement(stoke, "Visits", amount="Every 8 weeks", tops_up=visits)
    words = read(f"{PATH}visits/")
    assert "Every 8 weeks Our extra" in words
    assert "The law says Every 2 months" in words
    assert "For: relevant, age 16 to 17" in words
    assert "Everyone with care experience." in words
    assert "This is our own promise." in words
    assert "The council decides." in words
    assert "Only in a home of the council's." not in words


def test_a_national_promise_that_has_ended_stands_beside_nothing(stoke, visits, read):
    factories.entitlement(stoke, "Our visits", amount="Every 8 weeks", tops_up=visits)
    visits.published = False
    visits.save()
    words = read(f"{PATH}our-visits/")
    assert "Every 8 weeks" in words
    assert "Every 2 months" not in words


def test_the_national_address_leads_to_the_councils_own_for_as_long_as_there_is_one(stoke, visits, visitor):
    own = factories.entitlement(stoke, "Our visits", tops_up=visits)
    answer = visitor.get(f"{PATH}visits/")
    assert (answer.status_code, answer["Location"]) == (302, f"{PATH}our-visits/")
    own.delete()
    assert visitor.get(f"{PATH}visits/").status_code == 200
    assert visitor.get(f"{PATH}our-visits/").status_code == 404


def test_what_nobody_wrote_is_said_all_the_same(stoke, read):
    words = read(f"{PATH}stoke-newsletter/")
    assert "Ask your adviser. Or ring the Stoke-on-Trent Leaving Care Team: 01782 233575." in words
    assert "You can ask for an advocate" in words
    assert "Who decides" not in words
    assert "Where this comes from" not in words


def test_with_several_teams_the_number_is_where_readers_find_theirs(staffordshire, visitor):
    html = visitor.get("/staffordshire/entitlements/staffordshire-programme/").content.decode()
    assert '<a href="/staffordshire/contact/">your team&#x27;s number</a>' in html


@pytest.mark.parametrize(
    ("kind", "meaning"),
    [
        ("power", "It does not have to."),
        ("guidance", "It is not the law."),
        ("scheme", "It is not from the council."),
    ],
)
def test_what_is_not_a_right_says_so(stoke, read, kind, meaning):
    factories.entitlement(None, "Money", kind=kind)
    words = read(f"{PATH}money/")
    assert meaning in words
    assert "the council must do it" not in words


def test_several_groups_are_said_one_after_another(stoke, read):
    factories.entitlement(stoke, "Extra help", groups="parent\ncustody")
    words = read(f"{PATH}extra-help/")
    assert "You are a parent, or soon to be one. Or you are in custody, or just out." in words


@pytest.mark.parametrize(
    "slug", ["nothing", "stoke-promise-in-the-making", "staffordshire-programme", "not-yet", "%00", "STOKE"]
)
def test_promises_that_are_not_there(stoke, staffordshire, visitor, slug):
    factories.entitlement(stoke, "Not yet", valid_from=None)
    answer = visitor.get(f"{PATH}{slug}/")
    assert answer.status_code == 404
    assert "01782 233575" in answer.content.decode()


def test_markup_in_the_database_does_not_reach_readers(stoke, visitor):
    stoke.entitlements.update(details="a<script>alert(1)</script>", how_to_ask="<img src=x onerror=a>")
    html = visitor.get(f"{PATH}stoke-newsletter/").content.decode()
    assert "<script>alert" not in html
    assert "<img" not in html


def test_queries(stoke, visits, visitor, django_assert_num_queries):
    factories.entitlement(stoke, "Visits", tops_up=visits)
    with django_assert_num_queries(5):
        visitor.get(f"{PATH}visits/")


def test_it_can_only_be_read(stoke, visitor):
    assert visitor.post(f"{PATH}stoke-newsletter/").status_code == 405
