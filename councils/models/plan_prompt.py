from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from councils.models.council import Council
from councils.models.in_one_list import InOneList
from councils.models.offer_section import Topic, place_of_topic
from councils.models.recorded import Recorded


class PlanPromptQuerySet(models.QuerySet["PlanPrompt"]):
    def listed_for(self, council: Any) -> InOneList:
        """The national ones and this council's, by topic and in order: no query of their own.

        `council` may refer to the row it is asked about. A council that has its own for a topic has them in
        place of the national ones: `councils.models.plan_prompt.in_their_place` sees to that.
        """
        of_it = self.filter(Q(council=council) | Q(council=None))
        of_it = of_it.order_by(place_of_topic(), F("council").asc(nulls_first=True), "order", "question")
        return InOneList(of_it.values(listed=JSONObject(own="council", topic="topic", question="question")))

    def get_by_natural_key(self, council: str | None, question: str) -> "PlanPrompt":
        return self.get(council__slug=council, question=question)


class PlanPrompt(Recorded):
    """A question that a young person may bring to the meeting about their pathway plan, on one topic.

    National without a council. A council's own for a topic stand in for the national ones of that topic.
    """

    council = models.ForeignKey(
        Council,
        models.CASCADE,
        related_name="plan_prompts",
        verbose_name=_("council"),
        null=True,
        blank=True,
    )
    topic = models.CharField(_("topic"), max_length=10, choices=Topic)
    question = models.CharField(
        _("question"),
        max_length=160,
        help_text=_("As the young person would ask it: “How much do I get for my first home?”"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Lower numbers come first."))

    objects = PlanPromptQuerySet.as_manager()

    class Meta:
        verbose_name = _("question for the plan")
        verbose_name_plural = _("questions for the plan")
        ordering = ["topic", "order", "question"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "question"],
                name="%(app_label)s_%(class)s_once_per_council",
                violation_error_message=_("This question is already there."),
            ),
            models.UniqueConstraint(
                fields=["question"],
                condition=Q(council=None),
                name="%(app_label)s_%(class)s_once_nationally",
                violation_error_message=_("This question is already there for every council."),
            ),
        ]

    def __str__(self) -> str:
        return self.question

    def natural_key(self) -> tuple[str | None, str]:
        return (self.council.slug if self.council else None, self.question)

    natural_key.dependencies = ["councils.council"]  # type: ignore[attr-defined]


def in_their_place(listed: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    """Of what `listed_for` lists, the council's own where it has some for a topic, else the national ones."""
    prompts = listed or []
    own = {prompt["topic"] for prompt in prompts if prompt["own"] is not None}
    return [prompt for prompt in prompts if prompt["own"] is not None or prompt["topic"] not in own]
