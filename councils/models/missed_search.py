from datetime import date, timedelta

from django.db import connection, models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from councils.models.council import Council

TOLD_FROM = 3
"""How often something must have been asked for in one week before anybody is told the words."""

KEPT = timedelta(weeks=26)
"""How long editors can see it."""

MOST_A_WEEK = 1000
"""Different searches of one council that are counted in one week: a machine that tries words fills no more."""

LONGEST = 60
"""Letters of a search that is counted. What is longer is a story, and might tell who tells it."""


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


class MissedSearchQuerySet(models.QuerySet["MissedSearch"]):
    def told(self) -> "MissedSearchQuerySet":
        """Those asked for often enough that editors may read the words."""
        return self.exclude(words="")

    def miss(self, council: Council, words: str, *, on: date) -> None:
        """Somebody searched for these words and found nothing. One query.

        Until it is the third time in its week only a mark is kept, from which nobody can read the words.
        """
        monday = _monday(on)
        mark = salted_hmac("councils.MissedSearch", f"{council.pk} {monday} {words}", algorithm="sha256")
        week = connection.ops.adapt_datefield_value(monday)
        with connection.cursor() as cursor:
            cursor.execute(_ONE_MORE, [council.pk, week, mark.hexdigest(), council.pk, week, words])

    def not_told_before(self, day: date) -> "MissedSearchQuerySet":
        """Marks of weeks that are over, which will never be told."""
        return self.filter(words="", week__lt=_monday(day))

    def kept_too_long(self, day: date) -> "MissedSearchQuerySet":
        """Those of weeks long ago."""
        return self.filter(week__lt=day - KEPT)


class MissedSearch(models.Model):
    """What readers of a council searched for in one week and did not find: the words, and how often.

    Never who, never when. The words are kept from the third time on (`TOLD_FROM`); before that there is
    only a mark made with the site's secret key.
    """

    council = models.ForeignKey(Council, models.CASCADE, related_name="missed_searches")
    week = models.DateField(_("week from"))
    mark = models.CharField(max_length=64)
    words = models.CharField(_("what they typed"), max_length=LONGEST, blank=True)
    times = models.PositiveIntegerField(_("how often"), default=1)

    objects = MissedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("search without an answer")
        verbose_name_plural = _("searches without an answer")
        ordering = ["-week", "-times", "words"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "week", "mark"], name="%(app_label)s_%(class)s_once_a_week"
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_told_from_the_third_time",
                condition=Q(words="") | Q(times__gte=TOLD_FROM),
            ),
        ]

    def __str__(self) -> str:
        return self.words


_ONE_MORE = f"""
INSERT INTO councils_missedsearch (council_id, week, mark, words, times)
SELECT %s, %s, %s, '', 1
WHERE (SELECT COUNT(*) FROM councils_missedsearch WHERE council_id = %s AND week = %s) < {MOST_A_WEEK}
ON CONFLICT (council_id, week, mark) DO UPDATE SET
    times = councils_missedsearch.times + 1,
    words = CASE WHEN councils_missedsearch.times + 1 >= {TOLD_FROM} THEN %s ELSE '' END
"""
"""The same in SQLite (3.24 or newer) and PostgreSQL: counts alike when two ask at the same moment."""
