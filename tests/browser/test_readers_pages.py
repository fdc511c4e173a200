"""Every page readers can open: accessible, narrow and wide, light and dark, private and quiet."""

import urllib.request

import pytest

from tests.browser.conftest import COLOURS, sideways
from tests.sitemap import paths_in_sitemaps

pytestmark = [pytest.mark.browser, pytest.mark.looks]

OFFLINE = {"/stoke-on-trent/offline/", "/staffordshire/offline/"}
"""What phones keep besides what is in the sitemap."""

WAYS = [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")]
ONE_OF_EACH_KIND = [
    "/",
    "/stoke-on-trent/",
    "/staffordshire/",
    "/stoke-on-trent/pathway-plan/",
    "/staffordshire/your-adviser/",
    "/stoke-on-trent/contact/",
    "/staffordshire/contact/",
    "/stoke-on-trent/contact/next-steps/",
    "/staffordshire/contact/stafford/",
    "/stoke-on-trent/eligibility/",
    "/stoke-on-trent/entitlements/",
    "/staffordshire/entitlements/?status=former_relevant&age=19&group=parent&group=custody",
    "/stoke-on-trent/entitlements/adviser-visits/",
    "/compare/?councils=stoke-on-trent,staffordshire,nowhere",
    "/stoke-on-trent/notices/",
    "/stoke-on-trent/words/",
    "/stoke-on-trent/handbook/",
    "/staffordshire/poster/",
    "/stoke-on-trent/my-list/",
    "/stoke-on-trent/my-list/?i=shqdw8.epf94c.ekdz8s",
    "/stoke-on-trent/my-list/questions/",
    "/stoke-on-trent/offline/",
    "/stoke-on-trent/search/?q=homless+flat+uni",
    "/staffordshire/search/?q=pizza",
    "/accessibility/",
    "/stoke-on-trent/safety/",
    "/stoke-on-trent/show/",
    "/stoke-on-trent/show/money/",
    "/stoke-on-trent/show/money/5/",
    "/stoke-on-trent/show/entitlements/5/",
    "/staffordshire/show/money/99/",
    "/stoke-on-trent/nothing-here/",
    "/nobody/",
]


def addresses(site):
    """Every page in the sitemaps, as paths."""
    return paths_in_sitemaps(lambda path: text_of(site, path))


def text_of(site, path):
    """What the site answers, as it is sent."""
    return urllib.request.urlopen(site.url + path, timeout=10).read().decode()


def test_the_sitemap_lists_both_offers(site):
    paths = addresses(site)
    assert {"/", "/privacy/", "/accessibility/", "/staffordshire/", "/stoke-on-trent/contact/"} <= set(paths)
    assert len(paths) > 30


MADE_OF = """[...document.body.querySelectorAll("*")].map(e => [e.parentElement, e].map(
  e => e.tagName + "." + e.getAttribute("class") + e.getAttributeNames() + !!e.textContent.trim()
).join(">"))"""
SCRIPTS_OUT_OF_PLACE = """[...document.querySelectorAll(
  'script:not([type="application/ld+json"], [type="application/json"])'
)].map(e => e.getAttribute("src") || e.outerHTML)
  .filter(from => ![["suggestions", "form[data-suggestions]"], ["kept_pages", "[data-kept-pages]"],
    ["read_aloud", "[data-aloud]"], ["show", "[data-show]"], ["leave", ".leave"],
    ["my_list", "[data-my-list], [data-my-list-form], [data-my-list-sheet]"],
    ...["opening_hours", "call_card", "offline"].map(name => [name, "script[data-offline]"])
  ].some(([name, needed]) => RegExp(`^/static/js/${name}\\.[0-9a-f]+\\.js$`).test(from)
    && document.querySelector(needed)))"""
LAY_OUT = """(html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const inHead = (of, what) => [...of.head.querySelectorAll(what)];
  const styles = (of) => inHead(of, "link[rel=stylesheet], style").map(e => e.outerHTML).join();
  if (styles(page) !== styles(document)) return null;
  inHead(document, "script").forEach(e => e.remove());
  document.head.append(...inHead(page, "script"));
  document.title = page.title;
  document.body.replaceWith(page.body);
  const from = [...inHead(page, "link"), ...document.querySelectorAll("[src]")].map(e => e.src || e.href);
  return from.filter(address => new URL(address).origin !== location.origin);
}"""
"""Put another page in the place of this one, if it is styled alike: what it would load from elsewhere."""


class Eyes:
    """Looks at pages in one way, and remembers what kinds of elements, each inside its kind, axe has met.

    Axe looks at elements, not at words: pages made of those kinds alone are passed over. In what order
    headings come is in tests/site/test_html.py. In the dark, only colours are others.
    """

    def __init__(self, axe, width, scheme):
        self.axe, self.width, self.scheme, self.met = axe, width, scheme, set()

    def problems(self, page, path):
        """Accessibility violations, scripts that have no business there, and sideways scrolling."""
        page.set_viewport_size({"width": self.width, "height": 640})
        page.emulate_media(color_scheme=self.scheme)
        where = f"{path}, {self.width}, {self.scheme}:"
        elements = set(page.evaluate(MADE_OF))
        rules = COLOURS if self.scheme == "dark" else None
        found = [] if elements <= self.met else [f"{where} {wrong}" for wrong in self.axe(page, rules)]
        self.met |= elements
        found += [f"{where} runs a script: {script}" for script in page.evaluate(SCRIPTS_OUT_OF_PLACE)]
        wide = sideways(page)
        found += [f"{where} scrolls {wide} pixels sideways"] if wide > 0 else []
        return found


def test_one_page_of_each_kind_is_accessible_every_way_and_asks_nobody_else(site, open_page, axe):
    """Besides, none sets a cookie, only the pages themselves are stored, and the console has no complaint."""
    watched = open_page()
    page, listed = watched.page, addresses(site)
    ways = [Eyes(axe, width, scheme) for width, scheme in WAYS]
    for path in [path for path in ONE_OF_EACH_KIND if path in listed]:
        page.goto(path)
        assert [problem for eyes in ways for problem in eyes.problems(page, path)] == []
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    assert page.evaluate("indexedDB.databases()") == []
    kept = page.evaluate(
        "caches.keys().then(all => Promise.all(all.map(name => caches.open(name).then(one => one.keys()))))"
        ".then(all => all.flat().map(request => new URL(request.url)).map(url => url.pathname + url.search))"
    )
    assert {path for path in kept if not path.startswith("/static/")} <= {*listed, *OFFLINE}
    assert [url for url in watched.requests if not url.startswith(site.url)] == []
    assert watched.complaints == []
    for path in [path for path in ONE_OF_EACH_KIND if path not in listed]:
        page.goto(path)
        assert [problem for eyes in ways for problem in eyes.problems(page, path)] == []


def test_every_page_is_accessible_and_fits(site, open_page, axe):
    """Those that are styled alike are laid out in one another's place, without their scripts."""
    watched = open_page()
    page, eyes = watched.page, Eyes(axe, 320, "light")
    page.goto("/privacy/")
    for path in addresses(site):
        elsewhere = page.evaluate(LAY_OUT, text_of(site, path))
        if elsewhere is None:
            page.goto(path)
        assert [*(elsewhere or []), *eyes.problems(page, path)] == []
    assert [url for url in watched.requests if not url.startswith(site.url)] == []


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/stoke-on-trent/",
        "/staffordshire/",
        "/staffordshire/contact/",
        "/stoke-on-trent/entitlements/?age=19",
        "/stoke-on-trent/words/",
        "/stoke-on-trent/my-list/",
        "/stoke-on-trent/search/?q=hurt",
        "/compare/?councils=stoke-on-trent",
    ],
)
def test_nothing_small_to_tap(open_page, path):
    """Targets are at least 24 CSS pixels each way (WCAG 2.2, 2.5.8); inside sentences the line decides."""
    page = open_page(width=360).page
    page.goto(path)
    small = page.evaluate(
        """[...document.querySelectorAll('a[href], button, summary, input, select')]
        .filter(e => !e.closest('p') && !e.closest('.skip') && e.checkVisibility() && !e.classList.contains('skip'))
        .map(e => [e.textContent.trim(), (e.matches('.whole') ? e.closest('li') : e).getBoundingClientRect()])
        .filter(([, r]) => r.height < 24 || r.width < 24).map(([t, r]) => `${t} ${r.width}x${r.height}`)"""
    )
    assert small == []


def test_the_number_is_on_the_first_screen(open_page):
    """On a small phone, without scrolling, on the first page and on a section."""
    page = open_page(width=360, height=640).page
    for path in ("/stoke-on-trent/", "/stoke-on-trent/pathway-plan/", "/stoke-on-trent/contact/"):
        page.goto(path)
        box = page.locator(".call a.number").bounding_box()
        assert box["y"] + box["height"] < 640, path
    page.goto("/staffordshire/")
    for number in page.locator(".call .choices a[href^=tel]").all():
        assert number.bounding_box()["y"] + number.bounding_box()["height"] < 640


def test_colours_of_the_system_and_paper_hide_nothing(open_page):
    page = open_page().page
    for media in ({"forced_colors": "active"}, {"media": "print"}):
        page.goto("/stoke-on-trent/pathway-plan/")
        page.emulate_media(**media)
        for part in ("h1", ".section .checked"):
            assert page.locator(part).is_visible()
        assert page.locator(".call .number").is_visible()


def test_a_printed_page_keeps_the_number_and_its_own_address(open_page, site):
    page = open_page().page
    page.goto("/stoke-on-trent/pathway-plan/")
    page.emulate_media(media="print")
    assert page.locator(".printed-address").inner_text() == f"{site.url}/stoke-on-trent/pathway-plan/"
    assert not page.locator(".foot nav").is_visible()
    page.goto("/staffordshire/")
    assert page.get_by_text("01785 276800").first.is_visible()


def test_each_council_has_its_own_colour(open_page):
    """The council's colour reached the page: its hash in the policy is right."""
    page = open_page().page
    page.goto("/staffordshire/")
    staffordshire = page.evaluate("getComputedStyle(document.querySelector('.top')).backgroundColor")
    page.goto("/stoke-on-trent/")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.top')).backgroundColor")
        == "rgb(11, 79, 108)"
    )
    assert staffordshire not in ("rgb(11, 79, 108)", "rgb(75, 46, 131)")
