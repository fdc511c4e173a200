"""Nothing of one council on any page of another, for readers or for editors."""

import re

import pytest

from tests.pages import text_of
from tests.sitemap import paths_told_to

STAFFORDSHIRE_ONLY = (
    "Staffordshire",
    "Tamworth",
    "Stafford Team",
    "01827 78255",
    "01785 276999",
    "0345 604 2886",
    "44182778255",
)
"""What only the second council of the cast has: names, areas, numbers as read and as dialled."""


def pages_of(client, council):
    """Every page of this council that the sitemaps name."""
    return [path for path in paths_told_to(client) if path.startswith(f"/{council}/")]


def test_the_other_council_does_show_them(stoke, staffordshire, visitor):
    """What is looked for below could be found."""
    html = "".join(visitor.get(path).content.decode() for path in pages_of(visitor, "staffordshire"))
    assert [word for word in STAFFORDSHIRE_ONLY if word not in html] in ([], ["0345 604 2886"])


def test_readers_of_one_council_meet_nothing_of_another(stoke, staffordshire, visitor):
    paths = [*pages_of(visitor, "stoke-on-trent"), "/stoke-on-trent/nothing-here/", "/stoke-on-trent/old/"]
    assert len(paths) > 6
    for path in paths:
        html = visitor.get(path).content.decode()
        assert [word for word in STAFFORDSHIRE_ONLY if word in html] == [], path


def links_in(html):
    """Addresses inside the admin that a page leads to, without those that log out or filter."""
    found = re.findall(r'href="(/admin/[^"#]*)"', html)
    return {link.split("?")[0] for link in found if "logout" not in link and "jsi18n" not in link}


def test_editors_can_click_anywhere_and_meet_nothing_of_another_council(stoke, staffordshire, editor_client):
    seen, to_see = set(), {"/admin/"}
    while to_see:
        path = to_see.pop()
        seen.add(path)
        answer = editor_client.get(path)
        assert answer.status_code in (200, 302, 405), path
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            html = answer.content.decode()
            assert [word for word in STAFFORDSHIRE_ONLY if word in html] == [], path
            to_see |= links_in(html) - seen
    assert len(seen) > 15


@pytest.mark.parametrize("kind", ["offersection", "entitlement", "dutyteam", "notice", "council"])
def test_guessing_an_address_in_the_admin_leads_nowhere(stoke, staffordshire, editor_client, kind):
    rows = {
        "offersection": staffordshire.sections,
        "entitlement": staffordshire.entitlements,
        "dutyteam": staffordshire.duty_teams,
        "notice": staffordshire.notices,
    }
    keys = rows[kind].values_list("pk", flat=True) if kind in rows else [staffordshire.pk]
    for key in keys:
        for page in ("change", "delete", "history"):
            for answer in (
                editor_client.get(f"/admin/councils/{kind}/{key}/{page}/", follow=True),
                editor_client.post(f"/admin/councils/{kind}/{key}/{page}/", {"post": "yes"}, follow=True),
            ):
                words = text_of(answer)
                assert [word for word in STAFFORDSHIRE_ONLY if word in words] == [], (kind, page)
    assert staffordshire.sections.count() == 2
    assert staffordshire.entitlements.count() == 2
    assert staffordshire.duty_teams.count() == 3
    assert staffordshire.notices.count() == 1
