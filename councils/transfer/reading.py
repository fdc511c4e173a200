"""A council's offer from a file: all of it or nothing, and never a row of another council's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from councils.content import put, statuses
from councils.in_words import PARTS, Said, name_in_words
from councils.models import Council, Draft, DraftStep, FormerAddress, OfferSection, Stage, Version, recording
from councils.transfer.checking import LARGEST, NotImportable, called, read
from councils.transfer.layout import DRAFT, DRAFT_PARTS, LISTS, OLD_ADDRESSES, SAME

__all__ = ["LARGEST", "NotImportable", "imported"]

GONE_FROM = 2**62
"""Numbers from here on are given to rows that were gone before the file was made: no sequence gets there."""


def imported(data: bytes, *, slug: str = "", replace: bool = False, by: Any = None) -> Council:
    """Take the council of a file in, under another address if one is given. Raises NotImportable.

    A new council is not published. With `replace`, a council that is there is made to say what the
    file says: its people, its own history and whether it is published stay.
    """
    said = read(data)
    there = Council.objects.filter(slug=slug or said["council"]["slug"]).first()
    if there and not replace:
        words = {"slug": there.slug, "council": there.name}
        raise NotImportable(
            [_("The address “%(slug)s” is taken by %(council)s. Choose another, or replace it.") % words]
        )
    with transaction.atomic(), recording(by, _("Imported from a file.")):
        work = _Import(said, slug, there)
        work.do()
        if work.problems:
            raise NotImportable(work.problems)
        return work.council


@dataclass
class _Import:
    """One file on its way into the record."""

    said: Said
    slug: str
    there: Council | None
    problems: list[str] = field(default_factory=list)
    council: Council = field(default_factory=Council)
    rows: dict[str, list[Any]] = field(default_factory=dict)

    def do(self) -> None:
        self._council()
        if self.problems:
            return
        if self.there:
            self._clear()
        for name in LISTS:
            self.rows[name] = []
            for place, row in enumerate(self.said.get(name, ()), start=1):
                self.rows[name].append(self._row(name, row, place))
        if not self.problems:
            self._beside_rows()
        if "history" in self.said and not self.there and not self.problems:
            _History(self.council, self.rows, self.said["history"]).load()

    # Rows -----------------------------------------------------------------------------------------

    def _council(self) -> None:
        said = dict(self.said["council"])
        said["published"] = bool(self.there and self.there.published)
        if self.slug:
            said |= {"slug": self.slug, "name": _free_name(said["name"], self.slug)}
        self.council = self.there or Council()
        put(said, self.council)
        self._saved(self.council, _("Council"), lambda: None)

    def _clear(self) -> None:
        """Take away what the file no longer has. The others are changed where they stand."""
        FormerAddress.objects.filter(council=self.council).delete()
        Draft.objects.filter(council=self.council).delete()
        for name, model in ((name, model) for name, model in LISTS.items() if name in self.said):
            wanted = [_same(name, row) for row in self.said[name]]
            for row in model._default_manager.filter(council=self.council):
                if [getattr(row, part) for part in SAME[name]] not in wanted:
                    row.delete()

    def _row(self, name: str, said: Said, place: int) -> Any:
        model = LISTS[name]
        row = self._standing(name, said) or model(council=self.council)
        put(said, row)
        what = called(model, said, place)
        self._saved(row, what, lambda: self._relations(row, said, what))
        return row

    def _standing(self, name: str, said: Said) -> Any:
        """The row that is to say this from now on, where the council has one that is not spoken for."""
        if not self.there:
            return None
        same = dict(zip(SAME[name], _same(name, said), strict=True))
        spoken_for = [row.pk for row in self.rows[name] if row.pk]
        rows = LISTS[name]._default_manager.filter(council=self.council, **same).exclude(pk__in=spoken_for)
        return rows.first()

    def _relations(self, row: Any, said: Said, what: str) -> None:
        """The row's statuses, and a team's hours in place of those it had."""
        if "statuses" in said:
            row.statuses.set(statuses(said))
        for name in (name for name in PARTS if name in said):
            getattr(row, name).all().delete()
            for place, part in enumerate(said[name], start=1):
                child = PARTS[name](team=row)  # type: ignore[misc]
                put(part, child)
                if self._checked(child, f"{what}, {called(PARTS[name], part, place)}"):
                    child.save()

    def _saved(self, row: Any, what: str, then: Callable[[], None]) -> None:
        if not self._checked(row, what):
            return
        with recording() as book:
            row.save()
            then()
            book.touch(row)

    def _checked(self, row: Any, what: str, *, besides: tuple[str, ...] = ()) -> bool:
        """Whether the row keeps the record's own rules, some fields aside; if not, why not is written down."""
        try:
            row.full_clean(exclude=besides)
        except ValidationError as error:
            self.problems += [f"{what}: {problem}" for problem in _in_words(row, error)]
            return False
        return True

    # Beside rows ------------------------------------------------------------------------------------

    def _beside_rows(self) -> None:
        for name in ("sections", "entitlements"):
            for row, said in zip(self.rows[name], self.said[name], strict=True):
                for slug in said.get(OLD_ADDRESSES, ()):
                    self._former_address(row, slug)
                if DRAFT in said:
                    self._draft(row, said[DRAFT])

    def _former_address(self, section: OfferSection, slug: str) -> None:
        former = FormerAddress(council=self.council, section=section, slug=slug)
        if self._checked(former, _("Old address “%(slug)s”") % {"slug": slug[:60]}):
            former.save()

    def _draft(self, row: Any, said: Said) -> None:
        """An approval was given by somebody there for that site: here the draft waits for review again."""
        draft = Draft(
            council=self.council, **{"section" if isinstance(row, OfferSection) else "entitlement": row}
        )
        for name in (name for name in DRAFT_PARTS if name in said):
            setattr(draft, name, _moment(said[name]) if name.endswith("_at") else said[name])
        if draft.stage == Stage.APPROVED:
            draft.stage, draft.approved_at, draft.publish_at = Stage.REVIEW, None, None
        if self._checked(
            draft, _("Draft of “%(title)s”") % {"title": row}, besides=("content", "written_by")
        ):
            draft.save()


@dataclass
class _History:
    """Versions and steps of a file, for a council that has none of its own yet."""

    council: Council
    rows: dict[str, list[Any]]
    said: Said
    gone: dict[tuple[str, int], int] = field(default_factory=dict)

    def load(self) -> None:
        """Before the work's own versions are written: rows that say what their last one says need none."""
        for said in self.said["versions"]:
            Version.objects.create(**self._parts(said, title=200, by_name=150, why=300))
        for said in self.said["steps"]:
            DraftStep.objects.create(**self._parts(said, by_name=150, what=12))

    def _parts(self, said: Said, **longest: int) -> Said:
        cut = {name: said[name][:length] for name, length in longest.items()}
        row = self._row(said["kind"], said["row"])
        return said | cut | {"council": self.council, "row": row, "at": _moment(said["at"])}

    def _row(self, kind: str, place: int) -> int:
        if kind == "council":
            return int(self.council.pk)
        name = next(name for name, model in LISTS.items() if model._meta.model_name == kind)
        if place < len(self.rows[name]):
            return int(self.rows[name][place].pk)
        if (kind, place) not in self.gone:
            self.gone[kind, place] = _next_gone(kind)
        return self.gone[kind, place]


def _next_gone(kind: str) -> int:
    """A number for a row that is gone, which no row of this site has or will have."""
    last = Version.objects.filter(kind=kind, row__gte=GONE_FROM).order_by("-row").first()
    steps = DraftStep.objects.filter(kind=kind, row__gte=GONE_FROM).order_by("-row").first()
    return max([GONE_FROM, *(kept.row + 1 for kept in (last, steps) if kept)])


def _same(name: str, said: Said) -> list[Any]:
    """What makes it the same row, as the database has it."""
    return [_moment(said[part]) if part == "starts" else said[part] for part in SAME[name]]


def _moment(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None


def _free_name(name: str, slug: str) -> str:
    """A council's full name, with its new address where another council has that name."""
    taken = Council.objects.filter(name=name).exclude(slug=slug).exists()
    return f"{name[: 97 - len(slug)]} ({slug})" if taken else name


def _in_words(row: Any, error: ValidationError) -> Iterator[str]:
    for name, messages in error.message_dict.items():
        for message in messages:
            yield message if name == NON_FIELD_ERRORS else f"{name_in_words(type(row), name)}: {message}"
