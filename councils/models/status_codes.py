"""The codes of a row's statuses, brought along with the row as one text: no query of their own."""

from typing import Any

from django.db.models import Aggregate, CharField, F, OuterRef, Subquery

from councils.models.eligibility_status import EligibilityStatus


class Joined(Aggregate):
    """The values of a group in one text, a comma between them, in no particular order.

    PostgreSQL and SQLite each have a function for it; Django 5.2 knows only the first.
    """

    function = "GROUP_CONCAT"
    template = "%(function)s(%(expressions)s, ',')"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="STRING_AGG", **context)


def joined_codes(relation: Any, *, of: str = "pk") -> Subquery:
    """The codes at the other end of a many-to-many relation, as one text.

    `relation` is the relation as the model holds it, such as `OfferSection.statuses`. `of` leads
    from the row asked about to the one whose codes are wanted.
    """
    here = relation.field.m2m_field_name()
    code = f"{relation.field.m2m_reverse_field_name()}__code"
    links = relation.through._default_manager.filter(**{here: OuterRef(of)}).order_by()
    return Subquery(links.values(here).annotate(joined=Joined(F(code))).values("joined"))


def in_order(codes: str | None) -> list[str]:
    """The codes of a joined text, in the law's order.

    >>> in_order("qualifying,eligible"), in_order(None)
    (['eligible', 'qualifying'], [])
    """
    found = (codes or "").split(",")
    return [code for code in EligibilityStatus.Code.values if code in found]


def is_for_status(row: Any, code: str) -> bool:
    """Whether a row is for people of this leaving-care status. One that names no status is for everybody."""
    return not row.status_codes or code in row.status_codes


def status_codes_of(row: Any) -> list[str]:
    """The codes of a row's statuses, in the law's order. No query where they came with the row."""
    if hasattr(row, "joined_status_codes"):
        return in_order(row.joined_status_codes)
    return in_order(",".join(row.statuses.values_list("code", flat=True)))
