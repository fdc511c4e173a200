"""What the finder asks: the words of each question, why it is asked, and the answers to choose from."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOT_SURE: Final = "not_sure"
"""The answer that every question has."""

HERE: Final = "here"
"""The council whose page this is. To the law, one of the councils in England."""

Words = str | Promise


@dataclass(frozen=True)
class Option:
    """One answer to choose: what the form sends, and what the reader sees."""

    value: str
    label: Words
    hint: Words = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question, on a page of its own. `field` is what the answer is called in `Circumstances`."""

    field: str
    words: Words
    why: Words
    """Why it is asked."""
    hint: Words = ""
    examples: tuple[Words, ...] = ()
    """What counts and what does not, folded away."""
    options: tuple[Option, ...] = ()
    """The answers to choose from besides "I'm not sure"; none where a number is typed."""
    short: Words
    """What the answer is about, in a list of answers."""
    to_ask: Words
    """The same question as the reader can put it to the council."""


YES_NO: Final = (Option("yes", _("Yes")), Option("no", _("No")))

_ALL: Final = (
    Question(
        field="age_years",
        words=_("How old are you?"),
        hint=_("In whole years. For example, 17. Choose “I’m not sure” if the council says another age."),
        why=_("The law gives different help at different ages."),
        short=_("Your age"),
        to_ask=_("How old am I on your records?"),
    ),
    Question(
        field="last_looked_after_by",
        words=_("Who was the last to look after you in care?"),
        hint=_("It does not matter where you live now, or what passport you have."),
        why=_("Each nation has its own law. This one is about councils in England."),
        examples=(
            _("In care: foster care, a children’s home, or a supported home that social services found you."),
            _("In care: you came to the UK alone, and a council gave you a home before you were 18."),
            _("In care: you were on remand, or a court put you in the council’s care."),
            _("Not in care: your family sent you to live with relatives, or you were adopted."),
            _(
                "Not clear: the council gave you a room at 16 or 17 because you were homeless. "
                "It may count. Choose “I’m not sure”."
            ),
        ),
        options=(
            Option(HERE, _("%(council)s")),
            Option("england", _("Another council in England")),
            Option("wales", _("A council in Wales")),
            Option("scotland", _("A council in Scotland")),
            Option("northern_ireland", _("A trust in Northern Ireland")),
            Option("abroad", _("Nobody in the UK, only in another country")),
            Option("never", _("I have never been in care")),
        ),
        short=_("Last looked after by"),
        to_ask=_("Which council was the last to look after me?"),
    ),
    Question(
        field="looked_after_now",
        words=_("Are you in care now?"),
        hint=_("If you are under a care order, you are in care, even if you live at home."),
        why=_("The help you get has a different name while you are in care."),
        options=YES_NO,
        short=_("In care now"),
        to_ask=_("Am I in care now?"),
    ),
    Question(
        field="age_ceased",
        words=_("How old were you when you last left care?"),
        hint=_("If you were adopted, that is when care ended."),
        why=_("Most of this help is for people who were in care at 16 or later."),
        options=(
            Option("under_16", _("15 or younger")),
            Option("16", _("16")),
            Option("17", _("17")),
            Option("18", _("I was in care until I turned 18")),
            Option("not_ceased", _("I am still in care")),
        ),
        short=_("Left care at"),
        to_ask=_("On what day did I last leave care?"),
    ),
    Question(
        field="looked_after_on_or_after_16",
        words=_("Were you in care on the day you turned 16, or at any time after?"),
        hint=_("A short time counts, if it was longer than a day. Being on remand counts too."),
        why=_("Most of this help is for people who were in care at 16 or later."),
        options=YES_NO,
        short=_("In care at 16 or later"),
        to_ask=_("Was I in care on my 16th birthday, or at any time after it?"),
    ),
    Question(
        field="days_looked_after_since_14",
        words=_("Have you been in care for 13 weeks or more in total, since you turned 14?"),
        hint=_("Add up every stay. They can be far apart, in other places and with other councils."),
        why=_("13 weeks is where the law draws the line for most help."),
        examples=(
            _("Counts: every day in care from your 14th birthday on, in England."),
            _("Counts: days in care in Wales, if an English council was the last to look after you."),
            _("Does not count: days before you were 14, or in Scotland, Northern Ireland or abroad."),
        ),
        options=(Option("yes", _("Yes, 13 weeks or more")), Option("no", _("No, less than 13 weeks"))),
        short=_("Time in care since 14"),
        to_ask=_("How many days was I in care after I turned 14?"),
    ),
    Question(
        field="short_breaks_only",
        words=_("Was your time in care only short breaks?"),
        hint=_(
            "Short breaks are a few days away from your family, again and again. "
            "You go home after each one. Some people call it respite."
        ),
        why=_("The law does not count short breaks in the same way."),
        options=(
            Option("no", _("No, I lived in care")),
            Option("yes", _("Yes, it was only short breaks")),
        ),
        short=_("Only short breaks"),
        to_ask=_("Was all my time in care short breaks?"),
    ),
    Question(
        field="care_order_now",
        words=_("Are you under a care order now?"),
        hint=_("A court makes a care order. It gives the council the rights of a parent."),
        why=_("Under a care order you are in care all the time, not just for short breaks."),
        options=YES_NO,
        short=_("Care order now"),
        to_ask=_("Is there a care order for me now?"),
    ),
    Question(
        field="home_6_months",
        words=_("Before you turned 18, did you go back to a parent for six months or more?"),
        hint=_(
            "Six months in a row. A parent can also be somebody else with the legal rights of a parent. "
            "Living with a gran or an aunt does not count, unless a court gave her those rights."
        ),
        why=_("Six months at home can change your group."),
        options=(
            Option("no", _("No")),
            Option("yes_still", _("Yes, and it has not broken down")),
            Option("yes_broke_down", _("Yes, but it broke down before I turned 18")),
            Option("yes_broke_down_after_18", _("Yes, but it broke down after I turned 18")),
        ),
        short=_("Six months back home"),
        to_ask=_("Do your records say that I went home for six months or more?"),
    ),
    Question(
        field="at_16th_birthday",
        words=_("Where were you on the day you turned 16?"),
        hint=_("Locked up means a young offender institution, a secure school or a secure children’s home."),
        why=_("There is a rule for people who were locked up or in hospital on that day."),
        options=(
            Option("none", _("None of these places")),
            Option("hospital", _("In hospital")),
            Option("sentenced_detention", _("Locked up, sent there by a court as a sentence")),
            Option("remand", _("On remand, which means waiting for a court")),
        ),
        short=_("On the day you turned 16"),
        to_ask=_("Where do your records say I was on my 16th birthday?"),
    ),
    Question(
        field="thirteen_weeks_before_detention_or_hospital",
        words=_("Were you in care for 13 weeks or more, right before that?"),
        hint=_("In total since you turned 14, up to the day you went to hospital or were locked up."),
        why=_("The rule for that day only helps people who were in care just before."),
        options=YES_NO,
        short=_("13 weeks in care right before"),
        to_ask=_("Was I in care for 13 weeks right before I went to hospital or was locked up?"),
    ),
    Question(
        field="sgo",
        words=_("Did a court make a special guardianship order for you?"),
        hint=_("It makes somebody your guardian, such as a grandparent, an aunt or your foster carer."),
        why=_("Going straight from care to a special guardian gives you a right to some help."),
        options=(
            Option("none", _("No")),
            Option(
                "from_care",
                _("Yes, straight from care"),
                _("The order still holds, or it held on the day you turned 18."),
            ),
            Option("ended_before_18", _("Yes, but it ended before I turned 18")),
            Option("not_from_care", _("Yes, but I was not in care just before")),
        ),
        short=_("Special guardianship"),
        to_ask=_("Was I in care right before my special guardianship order?"),
    ),
    Question(
        field="other_accommodation_16_17",
        words=_("At 16 or 17, did you live in one of these places?"),
        hint=_("Only if it was not part of being in council care."),
        why=_("People who lived away from home in other ways can get some help too."),
        options=(
            Option("none", _("No, none of these")),
            Option("voluntary_organisation", _("A home run by a charity or voluntary group")),
            Option("private_childrens_home", _("A private children’s home")),
            Option(
                "health_or_education_3_months",
                _("A hospital, a care home or a school I lived at"),
                _("For three months or more in a row."),
            ),
            Option("privately_fostered_disabled", _("Private foster care, and I am disabled")),
            Option("privately_fostered_not_disabled", _("Private foster care, and I am not disabled")),
        ),
        short=_("Other places at 16 or 17"),
        to_ask=_("Does the place where I lived at 16 or 17 give me a right to help?"),
    ),
    Question(
        field="in_education_or_training",
        words=_("Are you in education or training now?"),
        hint=_("For example school, college, university or an apprenticeship."),
        why=_("From 21, some help is only for people who study or train."),
        options=YES_NO,
        short=_("In education or training"),
        to_ask=_("Does my course give me a right to help?"),
    ),
)

QUESTIONS: Final[dict[str, Question]] = {question.field: question for question in _ALL}
"""Every question, by the field of `Circumstances` that it fills."""
