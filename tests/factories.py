"""One unsurprising row of each kind. Give what your test is about; the rest is filled in."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User

from councils.models import (
    Council,
    DatedHours,
    DutyTeam,
    EligibilityStatus,
    Entitlement,
    FormerAddress,
    Kind,
    Membership,
    MissedSearch,
    Notice,
    OfferSection,
    OpeningPeriod,
    PlanPrompt,
    Report,
    Role,
    SameWords,
    Topic,
    WayIn,
)

LONDON = ZoneInfo("Europe/London")
PASSWORD = "a long enough password"


def user(username="robin", **given):
    """Somebody with staff status, who may log in but edits nothing yet."""
    filled = {"username": username, "password": PASSWORD, "is_staff": True} | given
    return User.objects.create_user(**filled)


def council(short_name="Testshire", *, editors=(), **given):
    """A published council."""
    filled = {
        "name": f"{short_name} Council",
        "slug": short_name.lower().replace(" ", "-"),
        "team_name": f"{short_name} Leaving Care Team",
        "welcome": f"Welcome to {short_name}. We can help.",
        "published": True,
    }
    row = Council.objects.create(short_name=short_name, **filled | given)
    row.editors.set(editors, through_defaults={"role": Role.ADMIN})
    return row


def membership(council, user, role=Role.WRITER, **given):
    """Somebody works on the council's offer, as a writer unless told."""
    return Membership.objects.create(council=council, user=user, role=role, **given)


def duty_team(council, name="Duty Team", **given):
    """A team with a phone number and no opening hours."""
    filled = {"slug": name.lower().replace(" ", "-"), "phone": "01782 233575"}
    return DutyTeam.objects.create(council=council, name=name, **filled | given)


def opening_period(team, weekday=0, **given):
    """Nine to five on one day of the week, Monday unless told."""
    filled = {"opens": time(9), "closes": time(17)}
    return OpeningPeriod.objects.create(team=team, weekday=weekday, **filled | given)


def dated_hours(team, first_day=date(2026, 12, 24), **given):
    """A closure on one day."""
    filled = {"last_day": first_day, "reason": "Staff training day"}
    return DatedHours.objects.create(team=team, first_day=first_day, **filled | given)


def eligibility_status(code="relevant", **given):
    """One of the four statuses."""
    name = EligibilityStatus.Code(code).label
    filled = {
        "name": name,
        "legal_name": f"{name} child",
        "meaning": f"What {name.lower()} means.",
        "ages": "16 or 17",
        "conditions": "You were looked after",
        "brings": "A personal adviser",
        "law": "Children Act 1989, section 23A",
        "law_url": "https://www.legislation.gov.uk/ukpga/1989/41/section/23A",
    }
    return EligibilityStatus.objects.create(code=code, **filled | given)


def offer_section(council, title="Money", *, statuses=(), **given):
    """A published page, checked lately, that is for everybody."""
    filled = {
        "slug": title.lower().replace(" ", "-"),
        "topic": Topic.MONEY,
        "summary": f"All about {title.lower()}.",
        "body": f"<p>{title}: ask your adviser.</p>",
        "published": True,
        "last_checked": date(2026, 3, 3),
        "next_check_due": date(2099, 3, 3),
    }
    row = OfferSection.objects.create(council=council, title=title, **filled | given)
    row.statuses.set(statuses)
    return row


def entitlement(council, title="Newsletter", *, statuses=(), **given):
    """A published promise of a council, checked lately, that is for everybody. It holds since 2026.

    Without a council (None) it is national, and the law.
    """
    filled = {
        "slug": title.lower().replace(" ", "-"),
        "topic": Topic.SUPPORT,
        "summary": f"You get this: {title.lower()}.",
        "kind": Kind.EXTRA if council else Kind.DUTY,
        "law": "" if council else "Children Act 1989, section 23C",
        "valid_from": date(2026, 1, 1),
        "published": True,
        "last_checked": date(2026, 3, 3),
        "next_check_due": date(2099, 3, 3),
    }
    row = Entitlement.objects.create(council=council, title=title, **filled | given)
    row.statuses.set(statuses)
    return row


def national_section(title="Staying put", **given):
    """A published page that is part of every council's offer."""
    return offer_section(None, title, **given)


def former_address(section, slug="old-money"):
    """An address the section used to have."""
    return FormerAddress.objects.create(council=section.council, section=section, slug=slug)


def notice(council, title="Closed for Christmas", **given):
    """A notice that readers see all through 2026 and long after."""
    starts = datetime(2026, 1, 1, 9, tzinfo=LONDON)
    filled = {"text": f"{title}.", "starts": starts, "ends": starts + timedelta(days=365 * 80)}
    return Notice.objects.create(council=council, title=title, **filled | given)


def report(council, text="The number is wrong.", **given):
    """What a reader told the council, which nobody has answered yet."""
    return Report.objects.create(council=council, text=text, **given)


def answered(council, page, said="The number was wrong.", **given):
    """A report with an answer that readers see beside the page."""
    return report(council, page=page, said=said, did="We put it right.", shown=True, **given)


def same_words(council, word="home", also="flat\nhouse"):
    """Words that mean the same; national without a council (None)."""
    return SameWords.objects.create(council=council, word=word, also=also)


def way_in(council, question="I have no money for food", **given):
    """A published way in that comes up by its words; national without a council (None)."""
    filled = {
        "slug": question.lower().replace(" ", "-"),
        "answer": "Ring us today. We can help.",
        "words": "no food\nhungry",
    }
    return WayIn.objects.create(council=council, question=question, **filled | given)


def plan_prompt(council, question="Can I stay here?", **given):
    """A question to bring to a plan meeting; national without a council (None)."""
    return PlanPrompt.objects.create(council=council, question=question, **{"topic": "home"} | given)


def missed_search(council, words="vape shop", *, week=date(2026, 11, 16), times=3):
    """What three people of one week searched for and did not find."""
    return MissedSearch.objects.create(council=council, week=week, mark=words, words=words, times=times)
