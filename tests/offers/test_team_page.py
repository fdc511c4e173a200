"""`/<council>/contact/<team>/`: one team, at an address that can be saved."""

import pytest

from tests import factories


def call_number(html):
    card = html[html.index('<section class="call"') :]
    return card[card.index('href="tel:') + 10 :].split('"')[0]


def test_the_card_at_the_top_is_that_teams(staffordshire, visitor, set_clock):
    set_clock(2026, 12, 7, 10)
    html = visitor.get("/staffordshire/contact/tamworth-team/").content.decode()
    assert call_number(html) == "+44182778255"
    assert "01785 276999" not in html
    assert "<h1>Tamworth Team</h1>" in html


def test_at_night_it_is_the_number_that_answers(staffordshire, visitor, set_clock):
    set_clock(2026, 12, 7, 20)
    html = visitor.get("/staffordshire/contact/tamworth-team/").content.decode()
    assert call_number(html) == "+443456042886"
    assert "The Tamworth Team is closed. It opens 9am on Monday 14 December." in html


@pytest.mark.parametrize(
    ("hour", "said"), [(10, "Closed. Opens 5pm today"), (20, "Open until 9am on Monday")]
)
def test_an_out_of_hours_team_has_a_page_too(staffordshire, read, set_clock, hour, said):
    set_clock(2026, 12, 7, hour)
    words = read("/staffordshire/contact/emergency-duty-team/")
    assert "Ring the Emergency Duty Team" in words
    assert said in words


def test_it_remembers_nothing_and_leads_to_the_others(staffordshire, visitor):
    answer = visitor.get("/staffordshire/contact/tamworth-team/")
    assert not answer.cookies
    assert '<a href="/staffordshire/contact/">See all of them</a>' in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/staffordshire/contact/nobody/",
        "/staffordshire/contact/next-steps/",
        "/nowhere/contact/tamworth-team/",
        "/staffordshire/contact/nobody.vcf",
        "/staffordshire/contact/next-steps.vcf",
    ],
)
def test_an_unknown_team_or_another_councils_is_not_there(staffordshire, stoke, visitor, path):
    assert visitor.get(path).status_code == 404


@pytest.mark.parametrize("end", ["/", ".vcf"])
def test_an_unpublished_councils_team_is_not_there(staffordshire, visitor, end):
    staffordshire.published = False
    staffordshire.save()
    answer = visitor.get(f"/staffordshire/contact/tamworth-team{end}")
    assert answer.status_code == 404
    assert "01827" not in answer.content.decode()


@pytest.mark.parametrize("end", ["/", ".vcf"])
def test_it_can_only_be_read(staffordshire, visitor, end):
    assert visitor.post(f"/staffordshire/contact/tamworth-team{end}").status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(db, visitor, django_assert_num_queries, rows):
    council = factories.council("Testshire")
    for number in range(rows):
        team = factories.duty_team(council, f"Team {number}")
        factories.opening_period(team)
        factories.dated_hours(team)
    factories.duty_team(council, "Night Team", out_of_hours=True)
    with django_assert_num_queries(5):
        visitor.get("/testshire/contact/team-0/")
    with django_assert_num_queries(5):
        visitor.get("/testshire/contact/night-team/")
    with django_assert_num_queries(5):
        visitor.get("/testshire/contact/team-0.vcf")
