"""Refusing a mention of a team that does not exist, with the mentions that do."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from councils.references import OUR_TEAM, unknown_references


def refuse_unknown_references(row: Any, field: str) -> None:
    """Raise ValidationError beside the field when its text mentions no team of the row's council.

    A text without a council stands under every one, so it may mention no team by its own name.
    """
    teams = list(row.council.duty_teams.values_list("slug", flat=True)) if row.council_id else []
    unknown = unknown_references(getattr(row, field), teams)
    if unknown:
        raise ValidationError(
            {
                field: ValidationError(
                    _("%(unknown)s points at nothing. You can write: %(known)s."),
                    code="reference",
                    params={
                        "unknown": ", ".join(unknown),
                        "known": ", ".join(f"[phone: {team}]" for team in teams or [OUR_TEAM]),
                    },
                )
            }
        )
