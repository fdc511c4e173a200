"""What one answer of Django's application costs, without the cache of whole pages in front of it.

Each database has a process of its own, which answers when it is told to (`benchmarks.answering`), so
that those compared are measured in turn.
"""

import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from benchmarks.throwaway import ROOT, Throwaway

HOME = "/stoke-on-trent/"

PAGES = {
    "first page": "/",
    "council": HOME,
    "section": f"{HOME}money/",
    "contact": f"{HOME}contact/",
    "entitlements": f"{HOME}entitlements/",
    "entitlement": f"{HOME}entitlements/personal-adviser/",
    "eligibility": f"{HOME}eligibility/",
    "words": f"{HOME}words/",
    "suggestions": f"{HOME}search/suggestions/?q=mon",
    "compare": "/compare/?councils=stoke-on-trent,staffordshire",
}
SEARCHES = {
    f"search: {typed}": f"{HOME}search/?q={typed.replace(' ', '+')}"
    for typed in (
        "money",
        "acomodation",
        "pathway plann",
        "I need help with council tax",
        "somewhere to live",
        "my worker",
        "univercity",
        "phone number",
        "pizza",
    )
}
MANY = {
    ("", "first page"): "/",
    ("", "first page, a search"): "/?q=stoke-on-trnet",
    ("", "council"): HOME,
    ("", "section"): f"{HOME}money/",
    ("", "entitlements"): f"{HOME}entitlements/",
    ("", "search"): f"{HOME}search/?q=council+tax",
    ("", "suggestions"): f"{HOME}search/suggestions/?q=mon",
    ("", "compare"): "/compare/?councils=stoke-on-trent,staffordshire",
    ("", "sitemap of a council"): f"{HOME}sitemap.xml",
    **{
        (who, f"list: {name}"): f"/admin/councils/{name}/"
        for who, names in (
            ("editor", "offersection entitlement dutyteam notice draft report link membership council"),
            ("superuser", "offersection entitlement wayin glossaryword planprompt"),
        )
        for name in names.split()
    },
    ("superuser", "form: offersection"): "/admin/councils/offersection/add/",
}
"""By who asks. Superusers' lists are those that fill a page with two councils already."""


@dataclass(frozen=True)
class Cost:
    """Of the middle one of many answers: milliseconds of CPU and of waiting, statements, bytes."""

    cpu: float
    waiting: float
    queries: int
    size: int


class Site:
    """One database, and a process that answers about it."""

    def __init__(self, place: Throwaway, database: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "benchmarks.answering"],
            cwd=ROOT,
            env=place.environment(database),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Site":
        self._hear()
        return self

    def __exit__(self, *_error: object) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()

    def answer(
        self, path: str, *, who: str = "", times: int = 1, publish: bool = False
    ) -> list[dict[str, Any]]:
        """What so many answers cost. With `publish`, something else has been published before each."""
        assert self.process.stdin
        asked = {"path": path, "who": who, "times": times, "publish": publish}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        answers: list[dict[str, Any]] = json.loads(self._hear())
        return answers

    def _hear(self) -> str:
        assert self.process.stdout
        said = self.process.stdout.readline()
        if not said:
            raise SystemExit("The site stopped; what it said stands above.")
        return said


def compare(
    sites: Sequence[Site], path: str, *, who: str = "", rounds: int, publish: bool = False
) -> list[Cost]:
    """The same page of each site, in turn."""
    found: list[list[dict[str, Any]]] = [[] for _site in sites]
    for site in sites:
        site.answer(path, who=who, times=2, publish=publish)
    for _round in range(rounds):
        for site, costs in zip(sites, found, strict=True):
            costs += site.answer(path, who=who, publish=publish)
    return [_middle(costs) for costs in found]


def of_pages(place: Throwaway, *, rounds: int) -> None:
    """Print what each page costs on each database, from memory and after a publish."""
    place.collect_static_files()
    with ExitStack() as running:
        sites = {kind: running.enter_context(Site(place, place.filled(kind, 2))) for kind in place.kinds}
        print("\nCPU of one answer of Django's application, ms (statements to the database)")
        print(f"{'':38}" + "".join(f"{kind:>14}{'after a publish':>18}" for kind in sites))
        for name, path in {**PAGES, **SEARCHES}.items():
            still = compare(list(sites.values()), path, rounds=rounds)
            new = compare(list(sites.values()), path, rounds=max(rounds // 3, 3), publish=True)
            said = "".join(f"{_said(a):>14}{_said(b):>18}" for a, b in zip(still, new, strict=True))
            print(f"{name:38}{said}", flush=True)


def of_many_councils(place: Throwaway, *, councils: int, rounds: int) -> None:
    """Print what pages and lists cost with two councils and with many."""
    place.collect_static_files()
    with ExitStack() as running:
        for kind in place.kinds:
            few, many = (
                running.enter_context(Site(place, place.filled(kind, number))) for number in (2, councils)
            )
            print(f"\n{kind}: CPU of one answer, ms, with 2 and with {councils:,} councils")
            print(
                f"{'':34}{'2':>8}{councils:>8,}{'ratio':>8}{'waiting, ms':>18}{'statements':>12}{'bytes':>16}"
            )
            for (who, name), path in MANY.items():
                a, b = compare([few, many], path, who=who, rounds=rounds)
                print(
                    f"{f'{who} {name}'.strip():34}{a.cpu:>8.1f}{b.cpu:>8.1f}{b.cpu / a.cpu:>8.2f}"
                    f"{f'{a.waiting:.1f} → {b.waiting:.1f}':>18}{f'{a.queries} → {b.queries}':>12}"
                    f"{f'{a.size:,} → {b.size:,}':>16}",
                    flush=True,
                )


def _middle(costs: list[dict[str, Any]]) -> Cost:
    return Cost(
        cpu=statistics.median(each["cpu"] for each in costs) * 1000,
        waiting=statistics.median(each["seconds"] for each in costs) * 1000,
        queries=costs[-1]["queries"],
        size=costs[-1]["bytes"],
    )


def _said(cost: Cost) -> str:
    return f"{cost.cpu:.1f} ({cost.queries})"
