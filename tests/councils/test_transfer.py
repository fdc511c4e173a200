"""A whole council as one file, and back, without a word lost; and files that are not let in."""

import json
import random
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from councils import transfer
from councils.models import (
    Council,
    Draft,
    DraftStep,
    GlossaryWord,
    Membership,
    OfferSection,
    Role,
    Stage,
    Version,
    recording,
)
from tests import factories
from tests.conftest import logged_in
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(stoke, editor):
    """Stoke with something of every kind that a file can hold."""
    factories.eligibility_status("eligible")
    national = factories.entitlement(None, "An adviser")
    factories.entitlement(stoke, "Our adviser", tops_up=national, editor_note="Ask Sam.", groups="parent")
    home = stoke.sections.get(slug="home")
    home.statuses.set(home.statuses.model.objects.all())
    with recording() as book:
        book.touch(home)
    factories.former_address(home, "house")
    factories.opening_period(stoke.duty_teams.get(), 6, opens="22:00", closes="06:00", closes_next_day=True)
    GlossaryWord.objects.create(council=stoke, term="PA", also="PAs", meaning="Personal adviser.")
    factories.same_words(stoke)
    factories.way_in(stoke, "I need a home", section_slugs="home", urgent=True)
    factories.plan_prompt(stoke)
    factories.missed_search(stoke)
    Draft.objects.create(
        council=stoke, section=home, content={"title": "Half written", "statuses": []},
        stage=Stage.REVIEW, note="Please look.", edition=4, written_by=editor,
    )  # fmt: skip
    DraftStep.objects.create(
        council=stoke, kind="offersection", row=home.pk, what="sent", by=editor, by_name="Edie Torr"
    )
    with recording(editor, "No longer needed"):
        stoke.sections.get(slug="money").delete()
    return stoke


def file_of(council, **how):
    return transfer.as_json(transfer.exported(council, **how)).encode()


def changed(council, change):
    said = transfer.exported(council)
    change(said)
    return transfer.as_json(said).encode()


def problems(data, **how):
    with pytest.raises(transfer.NotImportable) as refused:
        transfer.imported(data, **how)
    return refused.value.problems


def without_name(said):
    return said | {"council": {**said["council"], "slug": "", "name": "", "published": ""}}


# Out and in again ----------------------------------------------------------------------------------


def test_nothing_is_lost_on_the_way(full):
    said = transfer.exported(full)
    counted = {name: len(rows) for name, rows in said.items() if isinstance(rows, list)}
    assert counted == {
        "teams": 1,
        "sections": 2,
        "entitlements": 3,
        "notices": 1,
        "words": 1,
        "same_words": 1,
        "ways_in": 1,
        "plan_prompts": 1,
    }
    assert said["sections"][1]["draft"]["content"]["title"] == "Half written"

    copy = transfer.imported(file_of(full), slug="stoke-copy")

    assert without_name(transfer.exported(copy)) == without_name(said)
    assert (copy.slug, copy.name, copy.published) == (
        "stoke-copy",
        "Stoke-on-Trent Council (stoke-copy)",
        False,
    )


def test_history_travels_when_asked(full):
    said = transfer.exported(full, history=True)
    copy = transfer.imported(file_of(full, history=True), slug="stoke-copy")

    again = transfer.exported(copy, history=True)
    assert again["history"]["steps"] == said["history"]["steps"]
    others = [each for each in again["history"]["versions"] if each["kind"] != "council"]
    assert others == [each for each in said["history"]["versions"] if each["kind"] != "council"]
    gone = Version.objects.get(council=copy, content__isnull=True)
    assert (gone.title, gone.by_name, gone.why) == ("Money in Stoke", "Edie Torr", "No longer needed")
    assert gone.row >= 2**62


def test_two_councils_with_history_never_share_a_row_that_is_gone(full):
    data = file_of(full, history=True)
    for slug in ("one", "two"):
        transfer.imported(data, slug=slug)
    gone = Version.objects.filter(content__isnull=True, row__gte=2**62).values_list("row", flat=True)
    assert len(set(gone)) == 2


def test_no_person_travels(full, editor):
    text = file_of(full, drafts=True).decode()
    assert [word for word in ("Edie", "editor@", "last_checked_by", "owner") if word in text] == []
    assert "Half written" not in file_of(full, drafts=False).decode()


@pytest.mark.parametrize("slug", ["staffordshire", "stoke-on-trent"])
def test_the_demonstration_goes_round(offers, slug):
    council = Council.objects.get(slug=slug)
    said = transfer.exported(council, history=True)

    copy = transfer.imported(file_of(council, history=True), slug="another")

    again = transfer.exported(copy, history=True)
    assert without_name(again | {"history": 0}) == without_name(said | {"history": 0})
    assert (
        len(again["history"]["versions"]) == len(said["history"]["versions"]) + 1
    )  # The council's new name.


ODD = ["Ünïcödé – “quotes” …", "‮right to left‬", "👩‍👩‍👧‍👦", "a\u2028b\tc", "&lt;b&gt; <b>", "\\u0000 \\", "'; --", "İı ß", "\u200bzero"]  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_odd_texts_go_round(stoke, seed):
    chance = random.Random(seed)

    def text(longest):
        return " ".join(chance.choice(ODD) for _ in range(4))[:longest].strip()

    section = stoke.sections.get(slug="money")
    section.title, section.summary, section.editor_note = text(80), text(200), text(999)
    section.body = f"<p>{text(400)}</p><h2>{text(50)}</h2>"
    section.save()
    word = GlossaryWord(council=stoke, term=text(60), meaning=text(300), also=text(50))
    word.full_clean()
    word.save()
    Draft.objects.create(council=stoke, section=section, content={"body": text(500), "title": text(80)})

    copy = transfer.imported(file_of(stoke), slug="odd")

    assert without_name(transfer.exported(copy)) == without_name(transfer.exported(stoke))


def test_an_approval_does_not_travel(stoke):
    at = timezone.now() + timedelta(days=1)
    Draft.objects.create(
        council=stoke, section=stoke.sections.first(), content={"title": "Soon"},
        stage=Stage.APPROVED, approved_at=at, publish_at=at,
    )  # fmt: skip
    copy = transfer.imported(file_of(stoke), slug="copy")
    assert (copy.drafts.get().stage, copy.drafts.get().publish_at) == (Stage.REVIEW, None)


# Replacing -----------------------------------------------------------------------------------------


def test_a_council_that_is_there_is_not_touched_unless_told(stoke):
    before = transfer.exported(stoke, history=True)
    said = problems(file_of(stoke))
    assert said == [
        "The address “stoke-on-trent” is taken by Stoke-on-Trent Council. Choose another, or replace it."
    ]
    assert transfer.exported(stoke, history=True) == before


def test_a_council_is_put_back_as_the_file_says(full, editor, staffordshire):
    data, said = file_of(full), transfer.exported(full)
    home, other = full.sections.get(slug="home"), transfer.exported(staffordshire, history=True)
    people = list(full.memberships.values_list("user", "role"))
    full.welcome = "Changed since."
    full.save()
    home.title = "Changed since"
    home.save()
    factories.offer_section(full, "New since")
    factories.duty_team(full, "New team")
    full.notices.all()[0].delete()

    again = transfer.imported(data, replace=True, by=editor)

    assert again == full
    assert transfer.exported(again) == said
    assert OfferSection.objects.get(council=full, slug="home").pk == home.pk
    assert Version.objects.of(home).first().why == "Imported from a file."
    assert Version.objects.of(home).first().by == editor
    assert list(full.memberships.values_list("user", "role")) == people
    assert transfer.exported(staffordshire, history=True) == other


def test_an_older_file_says_nothing_about_what_came_later(full):
    def made_older(said):
        for name in ("same_words", "ways_in", "plan_prompts"):
            said.pop(name)
        said["council"].pop("works_offline")
        for section in said["sections"]:
            section.pop("easy_words")
            section.pop("about_abuse")

    full.works_offline = False
    full.save()
    full.sections.filter(slug="home").update(easy_words="We help.", about_abuse=True)
    said = transfer.exported(full)
    older = changed(full, made_older)

    copy = transfer.exported(transfer.imported(older, slug="copy"))
    assert [copy[name] for name in ("same_words", "ways_in", "plan_prompts")] == [[], [], []]
    assert copy["council"]["works_offline"] is True
    assert [(each["easy_words"], each["about_abuse"]) for each in copy["sections"]] == [("", False)] * 2
    assert transfer.exported(transfer.imported(older, replace=True)) == said


@pytest.mark.parametrize("published", [True, False])
def test_replacing_never_publishes_nor_hides(stoke, published):
    data = changed(stoke, lambda said: said["council"].update(published=not published))
    Council.objects.update(published=published)
    assert transfer.imported(data, replace=True).published is published


def test_replacing_twice_changes_nothing_the_second_time(full):
    data = file_of(full)
    transfer.imported(data, replace=True)
    versions = Version.objects.count()
    transfer.imported(data, replace=True)
    assert Version.objects.count() == versions


# What is not let in --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [b"", b"no", b"{", b"[" * 100_000, b"\xff\xfe", b'{"a": NaN}', b"9" * 5000],
    ids=["empty", "word", "cut", "deep", "bytes", "nan", "number"],
)
def test_what_is_not_json(data):
    assert problems(data) == ["This is not a JSON file, or it is damaged."]


@pytest.mark.parametrize("data", [b"[]", b"{}", b'"a"', b"null", b'{"format": "other"}'])
def test_json_of_something_else(data):
    assert problems(data)[0].startswith("This is JSON, but not a council's offer")


def test_another_format_version(stoke):
    data = changed(stoke, lambda said: said.update(format_version=99))
    assert problems(data) == ["The file has format version 99. This site reads version 1."]


def test_what_is_too_large(monkeypatch, stoke):
    monkeypatch.setattr("councils.transfer.checking.LARGEST", 100)
    assert problems(file_of(stoke)) == ["The file is too large to be a council's offer."]


@pytest.mark.parametrize("odd", ["a\u0000b", "\ud800"])
def test_characters_no_database_stores(stoke, odd):
    said = transfer.exported(stoke)
    said["sections"][0]["title"] = odd
    assert problems(json.dumps(said).encode()) == [
        "The file has characters in it that no database can store. Export it again."
    ]


def test_every_problem_is_listed_and_nothing_is_kept(full):
    def spoil(said):
        said["teams"][0]["phone"] = "12"
        said["sections"][0]["slug"] = "Not An Address"
        said["sections"][1]["body"] = "<p>[phone: nobody]</p>"
        said["entitlements"][0]["age_from"] = 120
        said["notices"][0]["ends"] = said["notices"][0]["starts"]

    before = Council.objects.count(), Version.objects.count()
    said = problems(changed(full, spoil), slug="new")

    assert [each.split(":")[0] for each in said] == [
        "Duty team 1, “Next Steps Team”",
        "Offer section 1, “A Stoke draft”",
        "Offer section 2, “A home in Stoke”",
        "Entitlement 1, “Our adviser”",
        "Notice 1, “Stoke notice”",
        "Way in 1, “I need a home”",  # Its page could not be taken in.
    ]
    assert (Council.objects.count(), Version.objects.count()) == before


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda s: s["sections"][0].update(statuses=["king"]), "there is no status “king”"),
        (lambda s: s["sections"][0].update(statuses="eligible"), "“statuses” has a value that cannot be read"),
        (lambda s: s["entitlements"][0].update(tops_up="nothing"), "national promise “nothing”, which this site"),
        (lambda s: s["sections"][0].update(title=5), "“title” has a value that cannot be read"),
        (lambda s: s["sections"][0].update(order=True), "“order” has a value that cannot be read"),
        (lambda s: s["sections"][0].update(order=10**12), "“order” has a value that cannot be read"),
        (lambda s: s["sections"][0].update(last_checked="soon"), "“last_checked” has a value that cannot be read"),
        (lambda s: s["notices"][0].update(starts="2026-01-01T09:00:00"), "“starts” has a value"),
        (lambda s: s["sections"][0].update(price=3), "this site does not know “price”"),
        (lambda s: s["sections"][0].pop("title"), "“title” is missing"),
        (lambda s: s.pop("sections"), "no list of sections"),
        (lambda s: s.update(sections={}), "no list of sections"),
        (lambda s: s.update(sections=["a"]), "Offer section 1 is not written as an object"),
        (lambda s: s.update(council=None), "Council is missing"),
        (lambda s: s.update(more=1), "this site does not know “more”"),
        (lambda s: s["teams"][0]["opening_periods"][0].update(opens="nine"), "“opens” has a value"),
        (lambda s: s["teams"][0].update(dated_hours=5), "“dated_hours” has a value"),
        (lambda s: s["teams"][0]["opening_periods"].append(s["teams"][0]["opening_periods"][0]), "Opening period 3"),
        (lambda s: s["sections"].append(s["sections"][0]), "Another page of this council already has"),
        (lambda s: s["sections"][1].update(draft={"content": 1}), "draft is not written as an object"),
        (lambda s: s["sections"][1]["draft"].update(stage="published"), "“draft” has a value"),
        (lambda s: s["sections"][1].update(former_addresses=[5]), "“former_addresses” has a value"),
        (lambda s: s["council"].update(accent="red"), "Colour: Write the colour as #"),
        (lambda s: s["council"].update(slug="admin"), "is used by the site itself"),
        (lambda s: s.update(history={"versions": [{"row": 1}], "steps": []}), "versions 1 is not as it should be"),
        (lambda s: s["same_words"].append(s["same_words"][0]), "Words that mean the same 2, “home”: This word"),
        (lambda s: s["ways_in"][0].update(section_slugs="nowhere"), "There is nothing at “nowhere”"),
        (lambda s: s["ways_in"][0].update(words="", on_home=False), "Nobody would meet it"),
        (lambda s: s.update(ways_in=5), "no list of ways_in"),
        (lambda s: s["plan_prompts"].append(s["plan_prompts"][0]), "Question for the plan 2, “Can I stay here?”: This"),
        (lambda s: s["plan_prompts"][0].update(topic="sport"), "sport' is not a valid choice"),
        (lambda s: s["sections"][0].update(about_abuse="yes"), "“about_abuse” has a value"),
        (lambda s: s["council"].update(works_offline=None), "“works_offline” has a value"),
        (lambda s: s.update(history=[]), "The history has no list of versions"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("replace", [False, True])
def test_one_thing_that_is_wrong(full, spoil, said, replace):
    before = transfer.exported(full, history=True)
    slug = "" if replace or "itself" in said else "new"
    found = problems(changed(full, spoil), slug=slug, replace=replace)
    assert [each for each in found if said in each], found
    assert transfer.exported(full, history=True) == before


# Commands ---------------------------------------------------------------------------------------------


def test_the_commands(stoke, tmp_path):
    file, out = tmp_path / "stoke.json", StringIO()
    call_command("export_council", "stoke-on-trent", stdout=out)
    file.write_text(out.getvalue())

    said = StringIO()
    call_command("import_council", str(file), "--as", "copy", stdout=said)

    assert (
        said.getvalue()
        == "  Stoke-on-Trent Council (copy) is here as copy (not published: nobody sees it yet).\n"
    )
    with pytest.raises(CommandError, match="Nothing was imported:\n  - The address “copy” is taken"):
        call_command("import_council", str(file), "--as", "copy")
    with pytest.raises(CommandError, match="The file cannot be read: No such file"):
        call_command("import_council", str(tmp_path / "none.json"))
    with pytest.raises(CommandError, match="There is no council"):
        call_command("export_council", "atlantis")


# In the admin ------------------------------------------------------------------------------------------


def export(council):
    return reverse("admin:councils_council_export", args=[council.slug])


def test_council_admins_take_their_council_away(editor_client, stoke):
    answer = editor_client.get(export(stoke))
    assert json.loads(answer.content) == transfer.exported(stoke)
    today = timezone.localdate().isoformat()
    assert answer["Content-Disposition"] == f'attachment; filename="stoke-on-trent-{today}.json"'
    assert "history" in json.loads(editor_client.get(export(stoke), {"history": "yes"}).content)


def test_nobody_else_does(stoke, staffordshire, stranger_client, visitor):
    publisher = factories.user("publisher")
    Membership.objects.create(council=stoke, user=publisher, role=Role.PUBLISHER)
    assert logged_in(publisher).get(export(stoke)).status_code == 404
    assert stranger_client.get(export(stoke)).status_code == 404
    assert visitor.get(export(stoke)).status_code == 302


def upload(client, data, **more):
    file = SimpleUploadedFile("stoke.json", data, content_type="application/json")
    return client.post(reverse("admin:councils_council_import"), {"file": file} | more)


def test_those_who_run_the_site_bring_a_council_in(superuser_client, superuser, stoke):
    answer = upload(superuser_client, file_of(stoke), slug="copy")
    copy = Council.objects.get(slug="copy")
    assert answer.url == reverse("admin:councils_council_change", args=[copy.pk])
    assert Version.objects.of(copy.sections.first()).first().by == superuser
    assert copy.sections.get(slug="money").last_checked == date(2026, 3, 3)


def test_the_screen_says_what_is_wrong(superuser_client, stoke):
    answer = upload(superuser_client, b"no", slug="copy")
    assert "Nothing was imported." in text_of(answer)
    assert "This is not a JSON file" in text_of(answer)
    assert "Choose a file." in text_of(superuser_client.post(reverse("admin:councils_council_import")))
    assert "is used by the site itself" in text_of(upload(superuser_client, file_of(stoke), slug="admin"))


def test_council_admins_bring_nothing_in(editor_client, stoke):
    address = reverse("admin:councils_council_import")
    assert editor_client.get(address).status_code == 403
    assert upload(editor_client, file_of(stoke), replace="on").status_code == 403
    assert "Import" not in text_of(editor_client.get(reverse("admin:councils_council_changelist")))
