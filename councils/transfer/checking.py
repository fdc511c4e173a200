"""Whether a file can be what it says it is: before anything of it touches the database."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from councils.content import said_by
from councils.in_words import PARTS, Said
from councils.models import Council, DraftStep, EligibilityStatus, Entitlement, Stage
from councils.transfer.layout import (
    CAME_LATER,
    DRAFT,
    DRAFT_PARTS,
    FORMAT,
    LISTS,
    MAY_BE_MISSING,
    NUMBER,
    OLD_ADDRESSES,
    STEP_PARTS,
    VERSION_PARTS,
    WITH_DRAFTS,
)

LARGEST = 50_000_000
"""Bytes of a file: a council with a long history has a tenth of it."""

DEEPEST = 30
"""Lists and objects inside one another: a file of ours has six."""


NAMING = ("title", "name", "term", "word", "question")
"""What a row is called by, whatever its kind."""


class NotImportable(Exception):
    """A file that cannot be taken in, with everything that is wrong with it in words."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read(data: bytes) -> Said:
    """The file as plain values, of the shape that a council's file has. Raises NotImportable."""
    said = _parsed(data)
    problems = list(_problems_of_format(said)) or list(_problems(said))
    if problems:
        raise NotImportable(problems)
    return said


def _parsed(data: bytes) -> Any:
    if len(data) > LARGEST:
        raise NotImportable([_("The file is too large to be a council's offer.")])
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise NotImportable([_("This is not a JSON file, or it is damaged.")]) from None


def _refuse_constant(constant: str) -> Any:
    raise ValueError(constant)


def _problems_of_format(said: Any) -> Iterator[str]:
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        yield _("This is JSON, but not a council's offer that was exported from a site like this one.")
    elif said.get("format_version") != NUMBER:
        words = {"theirs": str(said.get("format_version"))[:20], "ours": NUMBER}
        yield _("The file has format version %(theirs)s. This site reads version %(ours)s.") % words
    elif not _is_shallow(said, DEEPEST):
        yield _("The file has lists inside lists deeper than any offer.")
    elif not _can_be_stored(said):
        yield _("The file has characters in it that no database can store. Export it again.")


def _is_shallow(value: Any, left: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return left > 0 and all(_is_shallow(each, left - 1) for each in inner)


def _can_be_stored(said: Said) -> bool:
    """PostgreSQL refuses the character of code zero, and every database halves of characters."""
    text = json.dumps(said, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\\u0000" not in text.replace("\\\\", "")


# Shape --------------------------------------------------------------------------------------------


def _problems(said: Said) -> Iterator[str]:
    yield from _unknown(said, {"format", "format_version", "council", *LISTS, "history"}, _("The file"))
    yield from _row(Council, said.get("council"), _("Council"))
    for name, model in LISTS.items():
        listed = said.get(name, [] if name in MAY_BE_MISSING else None)
        if not isinstance(listed, list):
            yield _("The file has no list of %(what)s.") % {"what": name}
            continue
        for place, row in enumerate(listed, start=1):
            yield from _listed(name, model, row, called(model, row, place))
    if "history" in said:
        yield from _history(said["history"])


def called(model: Any, row: Any, place: int) -> str:
    """What to call a row of a file when there is something to say about it.

    >>> called(Entitlement, {"title": "A grant"}, 3)
    'Entitlement 3, “A grant”'
    """
    names = [row[name] for name in NAMING if row.get(name)] if isinstance(row, dict) else []
    kind = f"{str(model._meta.verbose_name).capitalize()} {place}"
    return f"{kind}, “{str(names[0])[:60]}”" if names else kind


def _listed(name: str, model: Any, row: Any, what: str) -> Iterator[str]:
    if not isinstance(row, dict):
        yield _("%(what)s is not written as an object.") % {"what": what}
        return
    beside = {OLD_ADDRESSES} if name == "sections" else set()
    beside |= {DRAFT} if name in WITH_DRAFTS else set()
    yield from _row(model, {key: value for key, value in row.items() if key not in beside}, what)
    if OLD_ADDRESSES in beside and not _is_list_of(str, row.get(OLD_ADDRESSES, [])):
        yield _wrong(what, OLD_ADDRESSES)
    if DRAFT in row and DRAFT in beside:
        yield from _draft(model, row[DRAFT], _("%(what)s, draft") % {"what": what})


def _row(model: Any, row: Any, what: str) -> Iterator[str]:
    """Whether each part of a row is there, is known, and is of the right kind."""
    if not isinstance(row, dict):
        yield _("%(what)s is missing, or not written as an object.") % {"what": what}
        return
    names = names_of(model)
    yield from _unknown(row, names, what)
    yield from (
        _("%(what)s: “%(name)s” is missing.") % {"what": what, "name": name}
        for name in sorted(names - CAME_LATER - row.keys())
    )
    yield from _values(model, row, what)


def _values(model: Any, row: Said, what: str) -> Iterator[str]:
    for name, value in row.items():
        if name == "statuses":
            yield from _statuses(value, what)
        elif name in PARTS:
            yield from _parts(name, value, what)
        elif name in names_of(model) and not _fits(model._meta.get_field(name), value):
            yield _wrong(what, name)
        elif name == "tops_up" and value and not Entitlement.objects.national().filter(slug=value).exists():
            words = {"what": what, "slug": value}
            yield (
                _("%(what)s tops up the national promise “%(slug)s”, which this site does not have.") % words
            )


def _statuses(value: Any, what: str) -> Iterator[str]:
    if not _is_list_of(str, value):
        yield _wrong(what, "statuses")
        return
    known = set(EligibilityStatus.objects.values_list("code", flat=True))
    for code in sorted(set(value) - known):
        yield _("%(what)s: there is no status “%(code)s”.") % {"what": what, "code": code[:60]}


def _parts(name: str, value: Any, what: str) -> Iterator[str]:
    if not _is_list_of(dict, value):
        yield _wrong(what, name)
        return
    for place, row in enumerate(value, start=1):
        yield from _row(PARTS[name], row, f"{what}, {called(PARTS[name], row, place)}")


def _draft(model: Any, draft: Any, what: str) -> Iterator[str]:
    if not isinstance(draft, dict) or not isinstance(draft.get("content"), dict):
        yield _("%(what)s is not written as an object.") % {"what": what}
        return
    yield from _unknown(draft, set(DRAFT_PARTS), what)
    yield from _unknown(draft["content"], names_of(model), what)
    yield from _values(model, draft["content"], what)
    right = (
        draft.get("stage") in Stage.values
        and isinstance(draft.get("note", ""), str)
        and _is_whole(draft.get("edition", 1))
        and all(_is_moment(draft.get(name), may_be_empty=name != "written_at") for name in DRAFT_PARTS[4:7])
    )
    if not right:
        yield _wrong(what, "draft")


def _history(history: Any) -> Iterator[str]:
    for name, parts in (("versions", VERSION_PARTS), ("steps", STEP_PARTS)):
        listed = history.get(name) if isinstance(history, dict) else None
        if not _is_list_of(dict, listed):
            yield _("The history has no list of %(what)s.") % {"what": name}
            continue
        for place, row in enumerate(listed, start=1):
            if not _is_happening(row, parts):
                words = {"what": name, "place": place}
                yield _("History, %(what)s %(place)d is not as it should be.") % words


def _is_happening(row: Said, parts: tuple[str, ...]) -> bool:
    kinds = {"council", *(model._meta.model_name for model in LISTS.values())}
    words = [row.get(name) for name in parts if name not in ("at", "content")]
    return (
        row.keys() == {"kind", "row", *parts}
        and row["kind"] in kinds
        and _is_whole(row["row"])
        and _is_moment(row["at"])
        and isinstance(row["content"], dict | None)
        and all(isinstance(each, str) for each in words)
        and ("what" not in row or row["what"] in DraftStep.What.values)
    )


# Values -----------------------------------------------------------------------------------------------


def names_of(model: Any) -> set[str]:
    """The parts that a row of this model says."""
    names = {field.name for field in said_by(model)}
    if _has(model, "statuses"):
        names.add("statuses")
    return names | (set(PARTS) if _has(model, "dated_hours") else set())


def _has(model: Any, name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def _fits(field: models.Field, value: Any) -> bool:
    """Whether the value is of a kind that the field can hold. The field's own rules come later."""
    if value is None:
        return bool(field.null)
    if isinstance(field, models.BooleanField):
        return isinstance(value, bool)
    if isinstance(field, models.IntegerField):
        return _is_whole(value)
    if not isinstance(value, str):
        return False
    if isinstance(field, models.DateTimeField):
        return _is_moment(value)
    if isinstance(field, models.DateField):
        return _is_read_by(date.fromisoformat, value)
    return not isinstance(field, models.TimeField) or _is_read_by(time.fromisoformat, value)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31


def _is_moment(value: Any, *, may_be_empty: bool = False) -> bool:
    """Whether it is a moment that knows its zone."""
    if value is None:
        return may_be_empty
    return (
        isinstance(value, str)
        and _is_read_by(datetime.fromisoformat, value)
        and datetime.fromisoformat(value).tzinfo is not None
    )


def _is_read_by(read: Any, value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


def _is_list_of(kind: type, value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, kind) for each in value)


def _unknown(row: Said, known: set[str], what: str) -> Iterator[str]:
    for name in sorted(row.keys() - known):
        yield _("%(what)s: this site does not know “%(name)s”.") % {"what": what, "name": name[:60]}


def _wrong(what: str, name: str) -> str:
    return _("%(what)s: “%(name)s” has a value that cannot be read.") % {"what": what, "name": name[:60]}
