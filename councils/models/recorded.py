"""Every change of the record leaves a version behind, by whom and why, or does not happen at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from councils.models.version import Version
from councils.names import name_of


@dataclass
class Recording:
    """The rows that one piece of work touches, to be written down together at its end."""

    by: Any = None
    why: str = ""
    touched: dict[tuple[type[models.Model], int], None] = field(default_factory=dict)

    def touch(self, row: models.Model) -> None:
        """This row has changed, or may have."""
        self.touched[type(row), row.pk] = None

    def gone(self, row: "Recorded") -> None:
        """This row is about to be deleted."""
        self.touched.pop((type(row), row.pk), None)
        self._write(row, None)

    def write(self) -> None:
        """A version of each row that says something else than its last one."""
        for model, pk in self.touched:
            row = model._default_manager.filter(pk=pk).first()
            if row is None:
                continue
            content = row.content()  # type: ignore[attr-defined]
            last = Version.objects.of(row).first()
            if last is None or last.content != content:
                self._write(row, content)

    def _write(self, row: Any, content: dict[str, Any] | None) -> None:
        version = version_of(row, by=self.by, why=self.why)
        version.content = content
        version.save()


def version_of(row: Any, *, by: Any = None, why: str = "") -> Version:
    """What the row says now, as a version that is not saved yet."""
    return Version(
        council=row.council_of_record(),
        kind=row._meta.model_name,
        row=row.pk,
        title=str(row)[:200],
        by=by,
        by_name=name_of(by)[:150],
        why=why[:300],
        content=row.content(),
    )


_open: ContextVar[Recording | None] = ContextVar("recording", default=None)


@contextmanager
def recording(by: Any = None, why: str = "") -> Iterator[Recording]:
    """One piece of work by one person, all or nothing: its rows and their versions are saved together.

    Inside another one it belongs to that one, and says why where it has not been said.
    """
    outer = _open.get()
    if outer is not None:
        outer.why = why or outer.why
        outer.by = outer.by or by
        with transaction.atomic():
            yield outer
        return
    with transaction.atomic():
        book = Recording(by, why)
        token = _open.set(book)
        try:
            yield book
        finally:
            _open.reset(token)
        book.write()


class Recorded(models.Model):
    """A row whose every change leaves a version behind."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with recording() as book:
            super().save(*args, **kwargs)
            book.touch(self)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        with recording() as book:
            book.gone(self)
            return super().delete(*args, **kwargs)

    def content(self) -> dict[str, Any]:
        """All that the row says, as plain values: see `councils.content`."""
        from councils.content import content_of  # content knows the models

        return content_of(self)

    def council_of_record(self) -> Any:
        """Whose the row is; None for a national one."""
        return self.council  # type: ignore[attr-defined, no-any-return]
