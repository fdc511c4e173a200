"""A page that a council brings becomes drafts: by the command and on the screen."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from councils.bringing import bring_in
from councils.models import Draft, DutyTeam, OfferSection, OpeningPeriod
from tests.pages import form_on, messages_on, text_of

pytestmark = pytest.mark.django_db

PAGES = Path(__file__).parent / "pages"
SCREEN = "admin:councils_offersection_bring"
TODAY = date(2026, 11, 22)

PAGE = b"""
<main>
  <h1>Leaving care in Testshire</h1>
  <h2>Money when you set up home</h2>
  <p>You can get a grant of up to 2,500 pounds to furnish your first flat. Ask before 1 March 2024.</p>
  <h2>Who to ring</h2>
  <p>Ring the Night Team on 01782 234999. They answer Monday to Friday, 9am to 5pm.</p>
  <h2>Your rights</h2>
  <p>Ring the Next Steps Team on 01782 233575 if something goes wrong.</p>
</main>
"""


def upload(client, content=PAGE, name="page.html", **typed):
    shown = form_on(client.get(reverse(SCREEN)), "bring_form")
    file = SimpleUploadedFile(name, content)
    return client.post(reverse(SCREEN), shown | typed | {"file": file}, follow=True)


@pytest.mark.parametrize("name", ["county.txt", "city.txt"])
def test_a_councils_page_becomes_at_least_six_drafts_and_nothing_is_published(stoke, editor, name):
    before = set(stoke.sections.published())
    brought = bring_in(stoke, name, (PAGES / name).read_bytes(), editor, TODAY)

    assert len(brought.drafts) >= 6
    assert set(stoke.sections.published()) == before
    assert [draft.row.published for draft in brought.drafts] == [False] * len(brought.drafts)
    assert DutyTeam.objects.filter(council=stoke).count() == 1


def test_a_number_of_a_team_that_is_there_becomes_a_mention(stoke, editor):
    brought = bring_in(stoke, "page.html", PAGE, editor, TODAY)

    words = " ".join(draft.content["body"] + draft.content["summary"] for draft in brought.drafts)
    assert "[phone: next-steps]" in words
    assert "01782 234999" in words


def test_what_must_be_checked_stands_in_the_note_for_editors(stoke, editor):
    brought = bring_in(stoke, "page.html", PAGE, editor, TODAY)

    notes = " ".join(draft.content["editor_note"] for draft in brought.drafts)
    assert "Brought from page.html. 22 November 2026" in notes
    assert "1 March 2024" in notes


def test_bringing_the_same_page_again_takes_no_address_twice(stoke, editor):
    first = bring_in(stoke, "page.html", PAGE, editor, TODAY)
    second = bring_in(stoke, "page.html", PAGE, editor, TODAY)

    slugs = [draft.content["slug"] for draft in (*first.drafts, *second.drafts)]
    assert len(slugs) == len(set(slugs))


def test_the_screen_makes_drafts_and_says_what_was_found(editor_client, stoke):
    page = upload(editor_client)

    assert messages_on(page)[0].endswith("Nothing is published.")
    assert "Money when you set up home" in text_of(page)
    assert "Night Team" in text_of(page)
    assert Draft.objects.filter(council=stoke).count() == len(page.context["brought"]["drafts"]) > 1
    assert "Night Team" not in text_of(editor_client.get(reverse(SCREEN)))


def test_a_team_that_was_found_fills_in_the_form_for_a_new_one(editor_client, stoke):
    page = upload(editor_client)
    [link] = [url for name, url in page.context["brought"]["teams"] if name == "Night Team"]

    shown = form_on(editor_client.get(link), "dutyteam_form")
    assert (shown["name"], shown["phone"]) == (["Night Team"], ["01782 234999"])
    editor_client.post(link, shown)

    team = stoke.duty_teams.get(name="Night Team")
    hours = OpeningPeriod.objects.filter(team=team).values_list("weekday", "opens__hour", "closes__hour")
    assert list(hours) == [(day, 9, 17) for day in range(5)]


@pytest.mark.parametrize(
    ("name", "content"),
    [("page.pdf", b"%PDF-1.7 nothing"), ("page.docx", b"PK\x03\x04 broken"), ("empty.txt", b"   ")],
)
def test_a_file_that_cannot_be_read_is_said_kindly_and_nothing_is_made(editor_client, stoke, name, content):
    page = upload(editor_client, content, name)

    assert page.status_code == 200
    assert page.context["form"].errors["file"]
    assert not Draft.objects.exists()


def test_no_file_at_all_is_said_beside_the_box(editor_client, stoke):
    page = editor_client.post(reverse(SCREEN), {"council": stoke.pk})

    assert page.context["form"].errors["file"] == ["This field is required."]


def test_a_stranger_brings_nothing_into_another_council(stranger_client, stoke, staffordshire):
    page = upload(stranger_client, council=stoke.pk)

    assert page.context["form"].errors["council"]
    assert not OfferSection.objects.filter(title="Money when you set up home").exists()


def test_the_command_makes_drafts_and_says_what_it_did_not_understand(stoke, tmp_path):
    file = tmp_path / "page.html"
    file.write_bytes(PAGE)
    said = StringIO()

    call_command("import_offer", str(file), "--council", "stoke-on-trent", stdout=said)

    assert "“Money when you set up home”" in said.getvalue()
    assert "Nothing is published." in said.getvalue()
    assert Draft.objects.filter(council=stoke).count() > 1


@pytest.mark.parametrize(
    ("file", "council", "said"),
    [
        ("page.html", "nowhere", "There is no council at “nowhere”."),
        ("missing.html", "stoke-on-trent", "could not be opened"),
        ("page.pdf", "stoke-on-trent", "PDF"),
    ],
)
def test_the_command_says_what_is_wrong(stoke, tmp_path, file, council, said):
    (tmp_path / "page.html").write_bytes(PAGE)
    (tmp_path / "page.pdf").write_bytes(b"%PDF-1.7 nothing")

    with pytest.raises(CommandError, match=said):
        call_command("import_offer", str(tmp_path / file), "--council", council)
