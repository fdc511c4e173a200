"""Every public address: valid HTML, one h1, no repeated id, named controls, honest metadata."""

import json
import re
from datetime import date, time

import pytest

from councils.models import DutyTeam
from tests import factories
from tests.site import schema
from tests.site.html import mistakes

ERRORS = {"/nobody/": 404, "/stoke-on-trent/nothing/": 404, "/?q=" + "x" * 3000: 414, "/?q=tamworth": 200}


def test_every_page_is_valid(pages):
    found = {path: mistakes(html) for path, html in pages.items()}
    assert len(found) > 100
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("path", "status"), ERRORS.items())
def test_the_pages_for_when_something_is_wrong(offers, client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert mistakes(answer.content.decode()) == []


def test_titles_and_descriptions_are_each_pages_own(pages):
    titles = [re.search(r"<title>\s*(.*?)\s*</title>", html, re.DOTALL)[1] for html in pages.values()]
    assert len(set(titles)) == len(titles)
    for path, html in pages.items():
        description = re.search(r'<meta name="description" content="([^"]*)">', html)[1]
        assert 20 <= len(description) <= 240, path
        assert f'<link rel="canonical" href="http://127.0.0.1:8000{path.partition("?")[0]}">' in html
        assert '<html lang="en-GB"' in html


def test_what_search_engines_are_told(offers, client):
    html = client.get("/stoke-on-trent/").content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])
    next_steps, emergency = data["availableChannel"]
    assert data["@context"] == "https://schema.org"
    assert data["provider"]["name"] == "Stoke-on-Trent City Council"
    assert next_steps["servicePhone"]["telephone"] == "+441782233575"
    assert next_steps["serviceLocation"]["address"]["postalCode"] == "ST4 1HH"
    assert next_steps["servicePhone"]["hoursAvailable"][4] == {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": "https://schema.org/Friday",
        "opens": "08:30",
        "closes": "16:30",
    }
    assert emergency["servicePhone"]["contactType"] == "emergency"


def test_search_engines_are_told_of_the_days_that_are_not_as_usual(offers, client, set_clock):
    set_clock(2026, 12, 10, 9)
    team = DutyTeam.objects.get(slug="next-steps")
    factories.dated_hours(
        team, date(2026, 12, 24), opens=time(8, 30), closes=time(12), reason="Christmas Eve"
    )
    next_steps = structured(client, "/stoke-on-trent/contact/")["availableChannel"][0]
    place, point = next_steps["serviceLocation"], next_steps["servicePhone"]
    assert [(day["dayOfWeek"], day["closes"]) for day in place["openingHoursSpecification"]] == [
        *((f"https://schema.org/{day}", "17:00") for day in ("Monday", "Tuesday", "Wednesday", "Thursday")),
        ("https://schema.org/Friday", "16:30"),
    ]
    kind = {"@type": "OpeningHoursSpecification"}
    assert place["specialOpeningHoursSpecification"] == [
        kind | {"validFrom": "2026-12-24", "validThrough": "2026-12-24", "opens": "08:30", "closes": "12:00"},
        kind | {"validFrom": "2026-12-25", "validThrough": "2026-12-25"},
        kind | {"validFrom": "2026-12-28", "validThrough": "2026-12-28"},
        kind | {"validFrom": "2027-01-01", "validThrough": "2027-01-01"},
    ]
    assert point["hoursAvailable"] == [
        *place["openingHoursSpecification"],
        *place["specialOpeningHoursSpecification"],
    ]


@pytest.mark.parametrize("path", ["/stoke-on-trent/", "/stoke-on-trent/contact/", "/staffordshire/contact/"])
def test_what_search_engines_are_told_is_in_their_words(offers, client, set_clock, path):
    set_clock(2026, 12, 10, 9)
    assert list(schema.mistakes(structured(client, path))) == []


@pytest.mark.parametrize(
    ("data", "mistake"),
    [
        ({"@type": "Shed"}, "Shed is not a type we know"),
        (
            {"@type": "ContactPoint", "specialOpeningHoursSpecification": []},
            "ContactPoint has no specialOpeningHoursSpecification",
        ),
        ({"@type": "Place", "address": {"@type": "Audience"}}, "Place.address may not be a Audience"),
        ({"@type": "OpeningHoursSpecification", "opens": "5pm"}, "OpeningHoursSpecification.opens: '5pm'"),
        ({"name": "x"}, "something without a type"),
    ],
)
def test_mistakes_in_those_words_are_seen(data, mistake):
    assert mistake in list(schema.mistakes(data))


def structured(client, path):
    html = client.get(path).content.decode()
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])


@pytest.mark.parametrize(
    ("html", "mistake"),
    [
        ("<main><h1>a</h1><ul><p>x</p></ul></main>", "<p> may not stand in <ul>"),
        ('<main><h1 id="a">a</h1><p id="a">b</p></main>', "id 'a' stands 2 times"),
        ("<main><h1>a</h1><h3>b</h3></main>", "h3 follows h1"),
        ("<main><h1>a</h1><a href='/'></a></main>", "<a> without a name"),
        ("<main><h1>a</h1><input></main>", "<input> without a label"),
        ("<main><h1>a</h1><p style='color:red'>b</p></main>", "<p> with an inline style or script"),
        ("<main><h1>a</h1><a href='#b'>b</a></main>", "link to #b, which is nowhere"),
        ("<main><p>a</p></main>", "0 h1"),
    ],
)
def test_mistakes_are_seen(html, mistake):
    assert mistake in mistakes(f"<!doctype html><html lang=en><title>t</title>{html}</html>")
