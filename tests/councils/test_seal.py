"""A stranger, who edits another council, tries every door of the admin by address and by posted id.

`test_scoping` opens every page and looks for words. Here everything that has an argument is also
posted to, and every action is run on rows of the other council: nothing of Stoke's may change.
"""

from itertools import product

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from councils import content, publishing
from councils.models import (
    AccessChange,
    DraftStep,
    GlossaryWord,
    Link,
    Version,
)
from tests import factories
from tests.councils.test_scoping import every_address

pytestmark = pytest.mark.django_db

EVERYTHING = {
    "_save": "Save",
    "_publish": "1",
    "_send": "1",
    "_checked": "1",
    "_answered": "1",
    "post": "yes",
    "note": "x",
    "reason": "x",
    "edition": "1",
    "replace": "on",
    "title": "Taken over",
    "name": "Taken over",
    "term": "taken over",
    "meaning": "Taken over.",
    "word": "taken over",
    "also": "taken over",
    "question": "Taken over",
    "answer": "Taken over.",
    "words": "taken over",
    "slug": "taken-over",
    "topic": "money",
    "summary": "Taken over.",
    "body": "<p>Taken over.</p>",
    "text": "Taken over.",
    "phone": "01782 111111",
    "role": "admin",
    "email": "stranger@example.org",
    "said": "x",
    "did": "x",
    "shown": "on",
    "published": "on",
    "at_0": "2099-01-01",
    "at_1": "9am",
}
"""What any of our forms might take, so that no door is shut only because a box is empty."""

DECISIONS = ["send", "send-back", "publish", "schedule", "call-back", "discard", "unpublish"]


@pytest.fixture
def busy(stoke, staffordshire, editor, writer, stranger):
    """Stoke with something of every kind in it."""
    section = stoke.sections.get(slug="money")
    promise = stoke.entitlements.get(title="Stoke newsletter")
    for row in (section, promise):
        draft = publishing.save_draft(row, content.words_of(row) | {"title": "Stoke in the making"}, writer)
        publishing.send(draft, writer, "Stoke note")
    factories.report(stoke, "Stoke report")
    Link.objects.create(council=stoke, section=section, url="https://stoke.example", severity=3)
    GlossaryWord.objects.create(council=stoke, term="stoke word", meaning="Ours.")
    factories.same_words(stoke, "stoke home")
    factories.way_in(stoke, "I need Stoke")
    factories.plan_prompt(stoke, "Is Stoke my home?")
    factories.missed_search(stoke, "stoke words")
    AccessChange.objects.create(council=stoke, by=editor, by_name="Edie", person=writer, what="Invited")
    return stoke


def of_stoke(stoke, kind):
    """The row of this kind whose number stands in an address."""
    rows = {
        "council": [stoke],
        "offersection": stoke.sections.filter(slug="money"),
        "entitlement": stoke.entitlements.filter(title="Stoke newsletter"),
        "dutyteam": stoke.duty_teams.all(),
        "notice": stoke.notices.all(),
        "draft": stoke.drafts.all(),
        "report": stoke.reports.all(),
        "link": stoke.links.all(),
        "glossaryword": stoke.words.all(),
        "samewords": stoke.same_words.all(),
        "wayin": stoke.ways_in.all(),
        "planprompt": stoke.plan_prompts.all(),
        "missedsearch": stoke.missed_searches.all(),
        "membership": stoke.memberships.all(),
        "accesschange": stoke.access_changes.all(),
        "user": User.objects.filter(username="editor"),
    }
    return next(iter(rows[kind]), None) if kind in rows else None


def addresses(stoke):
    """Every address that can name something of Stoke's: the name it has in the code, and where it leads."""
    for name, arguments in every_address():
        kind = name.split("_")[1] if "_" in name else ""
        row = of_stoke(stoke, kind)
        if arguments in (["slug"], ["council"]):
            yield name, reverse(f"admin:{name}", args=[stoke.slug])
        elif arguments == ["object_id", "pk"]:
            past = DraftStep if name.endswith("step") else Version
            for found in past.objects.filter(council=stoke, kind=kind):
                yield name, reverse(f"admin:{name}", args=[found.row, found.pk])
        elif row is not None and len(arguments) == 1:
            yield name, reverse(f"admin:{name}", args=[row.pk])


def everything_of_stoke():
    """Every row of the record and every person, whole."""
    models = [*apps.get_app_config("councils").get_models(), User]
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in models
        if model.__name__ != "SignIn"
    }


def without_last_login(rows):
    return {
        name: [{key: value for key, value in row.items() if key != "last_login"} for row in found]
        for name, found in rows.items()
    }


def test_the_doors_that_are_tried(busy):
    """So that a new one is tried as soon as it is there, or somebody says here why not."""
    tried = {name for name, _address in addresses(busy)}
    with_arguments = {
        name for name, arguments in every_address() if arguments and name.startswith("councils_")
    }

    national = {f"councils_eligibilitystatus_{what}" for what in ("change", "delete", "history")}
    of_a_person = {f"councils_signin_{what}" for what in ("change", "delete", "history")}
    kinds = ("council", "dutyteam", "glossaryword", "notice", "samewords", "wayin", "planprompt")
    without_steps = {f"councils_{kind}_step" for kind in kinds}
    assert with_arguments - tried == national | of_a_person | without_steps
    assert {
        "councils_offersection_review",
        "councils_offersection_restore",
        "councils_entitlement_still_true",
        "councils_council_export",
        "councils_council_as_it_was_data",
        "councils_council_deleted",
    } <= tried


def test_a_stranger_reads_and_changes_nothing_by_any_address(busy, stranger_client):
    before = without_last_login(everything_of_stoke())
    shown = []
    for name, address in addresses(busy):
        for do in DECISIONS if name.endswith("_review") else [""]:
            answers = [
                stranger_client.get(address),
                stranger_client.post(address, EVERYTHING | {"council": busy.pk, "do": do}),
            ]
            shown += [
                (name, do, answer.status_code)
                for answer in answers
                if answer.status_code not in (302, 403, 404, 405) or "Stoke" in answer.content.decode()
            ]

    assert shown == []
    assert without_last_login(everything_of_stoke()) == before


def test_a_stranger_runs_no_action_on_another_councils_rows(busy, stranger_client, rf, stranger):
    before = without_last_login(everything_of_stoke())
    asked = rf.get("/admin/")
    asked.user = stranger
    tried = set()
    for model, screen in admin.site._registry.items():
        row = of_stoke(busy, model._meta.model_name)
        if row is None:
            continue
        offered = set(screen.get_actions(asked))
        named = {name for name in screen.actions or () if isinstance(name, str)}
        for action, confirmed in product(offered | named | {"delete_selected"}, ({}, {"post": "yes"})):
            listed = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
            stranger_client.post(
                listed, {"action": action, "_selected_action": [row.pk], "index": "0"} | confirmed
            )
            tried.add(action)

    assert {"delete_selected", "say_still_true", "close_these", "send_again"} <= tried
    assert without_last_login(everything_of_stoke()) == before


def test_a_stranger_adds_nothing_to_another_council(busy, stranger_client):
    before = without_last_login(everything_of_stoke())
    now = timezone.now()
    for model in admin.site._registry:
        add = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
        stranger_client.post(add, EVERYTHING | {"council": busy.pk, "user": "1", "starts_0": str(now.date())})

    after = without_last_login(everything_of_stoke())
    for name, rows in before.items():
        kept = [row for row in rows if row.get("council_id") == busy.pk]
        assert [row for row in after[name] if row.get("council_id") == busy.pk] == kept, name
