"""Questions for the plan, as editors meet them: a council's own, and the national ones to read."""

import pytest
from django.urls import reverse

from councils.models import PlanPrompt, Version
from councils.models.plan_prompt import in_their_place
from tests import factories
from tests.pages import errors_on, form_on, messages_on, text_of

pytestmark = pytest.mark.django_db


def address(what, *arguments):
    return reverse(f"admin:councils_planprompt_{what}", args=arguments)


def listed(client, **chosen):
    return [str(row) for row in client.get(address("changelist"), chosen).context["cl"].result_list]


def add(client, **typed):
    shown = form_on(client.get(address("add")), "planprompt_form")
    return client.post(address("add"), shown | typed)


def save(client, row, **typed):
    shown = form_on(client.get(address("change", row.pk)), "planprompt_form")
    return client.post(address("change", row.pk), shown | typed)


@pytest.fixture
def rows(stoke, staffordshire):
    """Stoke's own, a stranger's, and national ones of three topics."""
    factories.plan_prompt(stoke, "Who pays my rent in Stoke?", topic="money", order=1)
    factories.plan_prompt(staffordshire, "Where is my home in Stafford?")
    factories.plan_prompt(None, "What are my rights?", topic="rights")
    factories.plan_prompt(None, "What money do I get?", topic="money", order=2)
    factories.plan_prompt(None, "Where do I live?", topic="home", order=2)
    factories.plan_prompt(None, "May I stay?", topic="home", order=1)
    return stoke


def test_a_publisher_sees_their_own_and_national_ones_by_topic(publisher_client, rows):
    assert listed(publisher_client) == [
        *("May I stay?", "Where do I live?"),
        *("What money do I get?", "Who pays my rent in Stoke?"),
        "What are my rights?",
    ]
    assert listed(publisher_client, topic="home") == ["May I stay?", "Where do I live?"]
    assert listed(publisher_client, council__isnull="True", topic="money") == ["What money do I get?"]
    shown = text_of(publisher_client.get(address("changelist")))
    assert "yours stand in place of all the national ones for that topic" in shown
    assert "Who pays my rent in Stoke? Money 1 Stoke-on-Trent Council" in shown
    assert "What money do I get? Money 2 National" in shown


def test_a_publisher_edits_their_own_and_reads_national_ones(publisher_client, rows):
    own, national = rows.plan_prompts.get(), PlanPrompt.objects.get(question="May I stay?")
    assert save(publisher_client, own, question="Who pays my rent?").status_code == 302
    assert (rows.plan_prompts.get().question, Version.objects.of(own).first().by_name) == (
        "Who pays my rent?",
        "publisher",
    )
    shown = publisher_client.get(address("change", national.pk))
    assert (shown.status_code, "_save" in shown.content.decode()) == (200, False)
    assert publisher_client.get(address("history", national.pk)).status_code == 200
    for what in ("change", "delete"):
        assert publisher_client.post(address(what, national.pk), {"post": "yes"}).status_code == 403
    assert publisher_client.post(address("delete", own.pk), {"post": "yes"}).status_code == 302
    assert rows.plan_prompts.count() == 0
    assert PlanPrompt.objects.count() == 5


def test_a_writer_reads_and_those_who_run_the_site_edit_national_ones(writer_client, superuser_client, rows):
    own, national = rows.plan_prompts.get(), PlanPrompt.objects.get(question="May I stay?")
    assert writer_client.get(address("change", own.pk)).status_code == 200
    assert writer_client.post(address("change", own.pk), {}).status_code == 403
    assert writer_client.get(address("add")).status_code == 403
    assert save(superuser_client, national, question="May I stay here?").status_code == 302
    assert len(listed(superuser_client)) == 6
    assert add(superuser_client, topic="work", question="Is there a job?", council="").status_code == 302
    assert PlanPrompt.objects.get(topic="work").council is None


def test_own_ones_stand_in_place_of_the_national_ones_of_their_topic(publisher_client, rows):
    def read():
        council = type(rows).objects.annotate(prompts=PlanPrompt.objects.listed_for(rows.pk)).get(pk=rows.pk)
        return [prompt["question"] for prompt in in_their_place(council.prompts)]

    rest = ["Who pays my rent in Stoke?", "What are my rights?"]
    assert read() == ["May I stay?", "Where do I live?", *rest]
    assert add(publisher_client, topic="home", question="May I stay?", order="3").status_code == 302
    assert add(publisher_client, topic="home", question="Is it warm?", order="2").status_code == 302
    assert read() == ["Is it warm?", "May I stay?", *rest]


def test_a_question_is_asked_once_and_read_through(publisher_client, rows):
    again = add(publisher_client, topic="home", question="Who pays my rent in Stoke?")
    assert errors_on(again) == [("id_question_error", "This question is already there.")]
    number = add(publisher_client, topic="home", question="May I ring 01782 233575 at night?")
    assert [box for box, _said in errors_on(number)] == ["id_question_error"]
    assert rows.plan_prompts.count() == 1

    saved = add(publisher_client, topic="home", question="Will you signpost me?")
    told = messages_on(publisher_client.get(saved.headers["Location"]))
    assert [said for said in told if "signpost" in said] != []
