"""The council's offer as a site for the phone: manifest, icon, worker, and what pages tell the phone."""

import json
import re

import pytest

from councils.models import OfferSection
from tests import factories

NEVER = [
    "/stoke-on-trent/eligibility/work-it-out/",
    "/stoke-on-trent/feedback/",
    "/stoke-on-trent/feedback/thank-you/",
    "/stoke-on-trent/search/",
    "/stoke-on-trent/search/?q=home",
    "/stoke-on-trent/my-list/?i=shqdw8",
    "/stoke-on-trent/nothing-here/",
    "/privacy/",
    "/",
]
"""Pages that hold what somebody typed, or that are no page of the council's offer."""


def told(client, path):
    """What the page tells the phone, or None where it may not stay there."""
    html = client.get(path).content.decode()
    found = re.search(r'<script type="application/json" data-offline>(.*?)</script>', html, re.DOTALL)
    return found and json.loads(found[1])


def worker_of(client, council):
    """What the council's worker is told, and the script it runs."""
    text = client.get(f"/{council}/service-worker.js").content.decode()
    found = re.fullmatch(r'self\.offer = (\{.*\});\nimportScripts\("/static/js/(\w+)\.js"\);\n', text)
    return json.loads(found[1]), found[2]


def test_the_manifest_is_the_councils_own(stoke, client, django_assert_num_queries):
    stoke.accent = "#7a1f5c"
    stoke.save()
    with django_assert_num_queries(5):
        answer = client.get("/stoke-on-trent/manifest.webmanifest")
    icon = {"src": "/stoke-on-trent/icon.svg", "type": "image/svg+xml", "sizes": "any"}
    assert answer.json() == {
        "id": "/stoke-on-trent/",
        "name": "Stoke-on-Trent: Local offer for care leavers",
        "short_name": "Stoke-on-Trent",
        "lang": "en-GB",
        "start_url": "/stoke-on-trent/",
        "scope": "/stoke-on-trent/",
        "display": "minimal-ui",
        "theme_color": "#7a1f5c",
        "background_color": "#7a1f5c",
        "icons": [icon | {"purpose": "any"}, icon | {"purpose": "maskable"}],
    }
    assert (answer["Content-Type"], answer["Cache-Control"]) == (
        "application/manifest+json",
        "public, max-age=0, s-maxage=10, stale-while-revalidate=5, stale-if-error=86400",
    )
    picture = client.get("/stoke-on-trent/icon.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert '<rect width="32" height="32" fill="#7a1f5c"/>' in picture.content.decode()


def test_each_council_has_a_worker_that_knows_its_own_folder_alone(
    stoke, staffordshire, client, django_assert_num_queries
):
    with django_assert_num_queries(5):
        answer = client.get("/stoke-on-trent/service-worker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert (
        answer["Cache-Control"]
        == "public, max-age=0, s-maxage=10, stale-while-revalidate=5, stale-if-error=86400"
    )
    assert "Service-Worker-Allowed" not in answer
    (ours, script), (theirs, _) = worker_of(client, "stoke-on-trent"), worker_of(client, "staffordshire")
    version = ours.pop("version")
    assert re.fullmatch("[0-9a-f]{12}", version)
    assert (ours, script) == (
        {
            "folder": "/stoke-on-trent/",
            "first": ["/stoke-on-trent/", "/stoke-on-trent/contact/", "/stoke-on-trent/offline/"],
            "fallback": "/stoke-on-trent/offline/",
            "files": "/static/",
        },
        "offline_worker",
    )
    assert (theirs["folder"], "stoke" in json.dumps(theirs)) == ("/staffordshire/", False)
    tag = {"If-None-Match": answer["ETag"]}
    assert client.get("/stoke-on-trent/service-worker.js", headers=tag).status_code == 304


@pytest.mark.parametrize("change", [{"works_offline": False}, {"published": False}, {"slug": "potteries"}])
def test_a_worker_whose_pages_may_not_stay_deletes_them_and_itself(stoke, client, change):
    for name, value in change.items():
        setattr(stoke, name, value)
    stoke.save()
    assert worker_of(client, "stoke-on-trent") == ({"folder": "/stoke-on-trent/"}, "offline_no_more")


def test_a_council_can_switch_it_off(stoke, client):
    home = client.get("/stoke-on-trent/").content.decode()
    assert '<link rel="manifest" href="/stoke-on-trent/manifest.webmanifest">' in home
    assert 'href="/stoke-on-trent/offline/"' in home
    stoke.works_offline = False
    stoke.save()
    answer = client.get("/stoke-on-trent/")
    switched_off = answer.content.decode()
    assert [
        word for word in ("manifest", "/offline", "offline.js", "data-offline") if word in switched_off
    ] == []
    assert "worker-src" not in answer["Content-Security-Policy"]
    assert client.get("/stoke-on-trent/offline/").status_code == 404


def test_what_was_typed_and_what_is_about_abuse_never_stays(offers, client):
    assert {path: told(client, path) for path in NEVER} == dict.fromkeys(NEVER)
    about = "/stoke-on-trent/money/"
    assert told(client, about)["home"] == "/stoke-on-trent/"
    OfferSection.objects.filter(council__slug="stoke-on-trent", slug="money").update(about_abuse=True)
    assert told(client, about) is None


def test_a_page_tells_the_phone_the_hours_and_the_words(offers, client, set_clock):
    set_clock(2026, 12, 3, 9)
    stoke = told(client, "/stoke-on-trent/words/")
    assert (stoke["home"], stoke["teams"]) == (
        "/stoke-on-trent/",
        [
            {
                "name": "Next Steps Team",
                "phone": "01782 233575",
                "href": "tel:+441782233575",
                "week": [["4", 510, 990], ["0123", 510, 1020]],
                "bank": 1,
            },
            {"name": "Emergency Duty Team", "phone": "01782 234234", "href": "tel:+441782234234", "night": 1},
        ],
    )
    assert list(stoke["holidays"].items())[:2] == [
        ("2026-12-25", "Christmas Day"),
        ("2026-12-26", "Boxing Day"),
    ]
    assert (len(stoke["holidays"]), max(stoke["holidays"])) == (9, "2027-08-30")
    # Where nobody listed hours, nothing of the card depends on the time.
    assert set(told(client, "/staffordshire/words/")) == {"home", "words"}


def test_on_a_teams_page_only_its_own_number_is_told(staffordshire, client):
    team = staffordshire.duty_teams.get(name="Tamworth Team")
    teams = told(client, team.get_absolute_url())["teams"]
    assert [each.get("phone") for each in teams] == [None, "01827 78255", "0345 604 2886"]


def test_words_of_a_council_cannot_end_the_element_they_stand_in(stoke, client):
    factories.dated_hours(stoke.duty_teams.get(), reason="</script><script>alert(1)</script>")
    html = client.get("/stoke-on-trent/").content.decode()
    assert "<script>alert" not in html
    reasons = [each[4] for each in told(client, "/stoke-on-trent/")["teams"][0]["dated"]]
    assert "</script><script>alert(1)</script>" in reasons


def test_the_page_about_it_explains_without_scripts(stoke, read, django_assert_num_queries):
    with django_assert_num_queries(5):
        words = read("/stoke-on-trent/offline/")
    for said in ("No data?", "at most 40", "is never kept", "Delete all of it", "01782 233575"):
        assert said in words


@pytest.mark.parametrize(
    "path", ["/nobody/manifest.webmanifest", "/nobody/icon.svg", "/nobody/offline/", "/draft/icon.svg"]
)
def test_no_council_no_site(db, client, path):
    factories.council("Draft", slug="draft", published=False)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", ["manifest.webmanifest", "icon.svg", "service-worker.js", "offline/"])
def test_they_can_only_be_read(stoke, client, name):
    assert client.post(f"/stoke-on-trent/{name}").status_code == 405
