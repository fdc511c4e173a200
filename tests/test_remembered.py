"""The cast and the demonstration are the same whether they are made or remembered."""

import pytest
from django.apps import apps
from django.contrib.auth.models import User

from councils.models import Stamp, Version
from tests import conftest, factories
from tests.remembered import Remembered

pytestmark = pytest.mark.django_db


def everything():
    """Every row of ours without numbers and moments, each with what it refers to by name."""
    return {
        model._meta.label: sorted(
            (_plain(row) for row in model._base_manager.all()), key=lambda row: str(sorted(row.items()))
        )
        for model in [*apps.get_app_config("councils").get_models(include_auto_created=True), User]
        if model is not Stamp
    }


def _plain(row):
    plain = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.name)
        if field.is_relation and value is not None:
            value = (str(value), getattr(value, "slug", ""), getattr(value, "council_id", None) is None)
        if not field.primary_key and field.name not in ("at", "since", "date_joined", "password"):
            plain[field.name] = value
    if isinstance(row, Version):
        kind = apps.get_model("councils", plain["kind"])
        plain["row"] = str(kind._default_manager.get(pk=row.row))
    return plain


def forget_everything():
    for model in [*apps.get_app_config("councils").get_models(), User]:
        model._base_manager.all().delete()


@pytest.mark.parametrize(
    ("name", "people"), [("_stoke", ["editor"]), ("_staffordshire", ["stranger"]), ("_demonstration", [])]
)
def test_what_is_remembered_is_what_is_made(name, people):
    remembered = Remembered(getattr(conftest, name).work)
    remembered.put(*(factories.user(person) for person in people))
    made = everything()
    forget_everything()
    factories.council("Somewhere else").delete()
    factories.user("somebody else").delete()

    remembered.put(*(factories.user(person) for person in people))

    assert len(made["councils.Version"]) > 5
    assert everything() == made
