"""The call card as a phone makes it anew, held against the server's own card at the same moment."""

from datetime import date, datetime, time

import pytest

from councils.opening_hours import LONDON
from tests import factories
from tests.browser.test_opening_hours_script import SCRIPT, milliseconds

pytestmark = [pytest.mark.browser, pytest.mark.looks]

CARD_SCRIPT = SCRIPT.with_name("call_card.js")
MOMENTS = [
    (2026, 12, 3, 0, 0),
    (2026, 12, 3, 8, 30),
    (2026, 12, 3, 12, 0),
    (2026, 12, 3, 16, 30),
    (2026, 12, 3, 17, 5),
    (2026, 12, 4, 23, 59),
    (2026, 12, 5, 11, 0),
    (2026, 12, 25, 9, 0),
    (2026, 12, 30, 10, 0),
    (2026, 12, 31, 18, 0),
    (2027, 3, 28, 2, 30),
    (2027, 5, 31, 12, 0),
]
BOTH = """([made, moments]) => moments.map(({at, html}) => {
  const read = (text) => new DOMParser().parseFromString(text, "text/html");
  const words = (element) => element.textContent.replace(/\\s+/g, "");
  const parts = (card) => Array.from(card.querySelectorAll("*"))
    .filter((element) => !element.closest("svg, [hidden]"))
    .map((e) => [e.tagName, e.getAttribute("class"), e.getAttribute("href"), e.getAttribute("aria-label"), words(e)]
      .join("|"));
  const page = read(made);
  document.querySelectorAll(".call").forEach((card) => card.remove());
  document.body.append(page.querySelector(".call"));
  callCard.show(JSON.parse(page.querySelector("script[data-offline]").textContent), at);
  return [parts(document.querySelector(".call")), parts(read(html).querySelector(".call"))];
})"""


def office(council, name, *, weekdays=range(5), **given):
    team = factories.duty_team(council, name, **given)
    for weekday in weekdays:
        factories.opening_period(team, weekday, opens=time(8, 30), closes=time(17))
    return team


def one_and_a_stand_in(council):
    office(council, "Next Steps Team")
    factories.duty_team(council, "Emergency Duty Team", phone="01782 234234", out_of_hours=True)


def one_alone(council):
    team = office(council, "Next Steps Team")
    factories.dated_hours(
        team, date(2026, 12, 29), last_day=date(2026, 12, 31), reason='Closed for "Christmas" <b>'
    )


def several(council):
    office(council, "North Team", areas="Stone\nLeek", phone="01785 276999")
    late = office(council, "South Team", areas="Tamworth", phone="01827 78255", weekdays=(1, 3, 5))
    factories.dated_hours(late, date(2026, 12, 3), reason="Short day", opens=time(10), closes=time(12))
    own = factories.duty_team(council, "Night Team", phone="0345 604 2886", out_of_hours=True)
    for weekday in range(7):
        factories.opening_period(own, weekday, opens=time(17), closes=time(8), closes_next_day=True)


def hours_not_known(council):
    factories.duty_team(council, "North Team", phone="01785 276999")
    shut = factories.duty_team(council, "South Team", phone="01827 78255")
    factories.dated_hours(shut, date(2026, 12, 30), last_day=date(2026, 12, 31), reason="Moving house")
    factories.duty_team(council, "Night Team", phone="0345 604 2886", out_of_hours=True)


def never_shut(council):
    team = factories.duty_team(council, "Line Team")
    for weekday in range(7):
        factories.opening_period(team, weekday, opens=time(0), closes=time(0), closes_next_day=True)
    team.closed_on_bank_holidays = False
    team.save()


@pytest.fixture(scope="module", autouse=True)
def database_beside_a_browser():
    """An open browser looks to Django like an event loop, in which it refuses to ask the database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def page(chromium):
    """An empty page with the two scripts."""
    context = chromium.new_context(timezone_id="America/New_York")
    page = context.new_page()
    page.set_content('<html lang="en-GB"><body></body></html>')
    page.add_script_tag(path=SCRIPT)
    page.add_script_tag(path=CARD_SCRIPT)
    yield page
    context.close()


CASTS = [one_and_a_stand_in, one_alone, several, hours_not_known, never_shut]


def test_the_phone_makes_the_card_that_the_server_makes(db, page, client, set_clock):
    wrong = []
    for number, cast in enumerate(CASTS):
        council = factories.council(f"Council {number}")
        cast(council)
        team = council.duty_teams.first()
        home, folded, own = f"/council-{number}/", f"/council-{number}/notices/", team.get_absolute_url()
        for path, moments in ((home, MOMENTS), (folded, MOMENTS[::3]), (own, MOMENTS[1::3])):
            made = [(moment, read(client, set_clock, path, moment)) for moment in moments]
            asked = [
                {"at": milliseconds(datetime(*moment, tzinfo=LONDON)), "html": html} for moment, html in made
            ]
            # A page made at the first of these moments, and one made later: by day and by night.
            for since in (0, len(made) // 2):
                said = page.evaluate(BOTH, [made[since][1], asked[since:]])
                wrong += [
                    (path, moment, phone, server)
                    for (moment, _), (phone, server) in zip(made[since:], said, strict=True)
                    if phone != server
                ]
    assert wrong == []


def read(client, set_clock, path, moment):
    set_clock(*moment)
    return client.get(path).content.decode()
