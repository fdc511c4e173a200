"""Ten young people, what each answers question by question, and what the finder must find."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Journey:
    """`answers` in the order they are asked: the field and what the form sends."""

    who: str
    answers: tuple[tuple[str, str], ...]
    status: str
    heading: str
    words: tuple[str, ...]


AGE, COUNCIL, NOW = "age_years", "last_looked_after_by", "looked_after_now"
AT_16, DAYS, BREAKS = "looked_after_on_or_after_16", "days_looked_after_since_14", "short_breaks_only"
NONE = "This law gives you no group just now, but there is other help"

JOURNEYS = (
    Journey(
        "a 16-year-old in care",
        ((AGE, "16"), (COUNCIL, "here"), (NOW, "yes"), (DAYS, "yes"), (BREAKS, "no")),
        "eligible",
        "We think you are “eligible”",
        ("I think I am an eligible child.", "When you turn 18 You leave care"),
    ),
    Journey(
        "a 17-year-old who left at 16",
        (
            (AGE, "17"),
            (COUNCIL, "here"),
            (NOW, "no"),
            (AT_16, "yes"),
            (DAYS, "yes"),
            (BREAKS, "no"),
            ("home_6_months", "no"),
        ),
        "relevant",
        "We think you are “relevant”",
        ("I think I am a relevant child. I would like a personal adviser.", "You become “former relevant”"),
    ),
    Journey(
        "a 19-year-old care leaver",
        ((AGE, "19"), (COUNCIL, "here"), ("age_ceased", "18"), (DAYS, "yes"), (BREAKS, "no")),
        "former_relevant",
        "We think you are “former relevant”",
        ("I think I am a former relevant child. I would like a personal adviser.", "When you turn 21"),
    ),
    Journey(
        "a 22-year-old who wants to come back",
        ((AGE, "22"), (COUNCIL, "here"), ("age_ceased", "18"), (DAYS, "yes"), (BREAKS, "no")),
        "former_relevant",
        "We think you are “former relevant”",
        ("You can come back, however long it has been.", "I would like support again.", "When you turn 25"),
    ),
    Journey(
        "six weeks in care at 17",
        ((AGE, "17"), (COUNCIL, "here"), (NOW, "yes"), (DAYS, "no")),
        "none",
        NONE,
        ("After 13 weeks in all you become “eligible”.", "You have had less than 13 weeks in care"),
    ),
    Journey(
        "special guardianship",
        (
            (AGE, "18"),
            (COUNCIL, "here"),
            ("age_ceased", "under_16"),
            ("at_16th_birthday", "none"),
            ("sgo", "from_care"),
        ),
        "qualifying",
        "We think you are “qualifying”",
        ("You went straight from care to a special guardian.", "When you turn 21"),
    ),
    Journey(
        "short breaks only",
        (
            (AGE, "17"),
            (COUNCIL, "here"),
            (NOW, "yes"),
            (DAYS, "yes"),
            (BREAKS, "yes"),
            ("care_order_now", "no"),
        ),
        "none",
        NONE,
        ("Your time in care was only short breaks.", "Nowhere safe to stay?"),
    ),
    Journey(
        "not sure about the 13 weeks",
        (
            (AGE, "19"),
            (COUNCIL, "here"),
            ("age_ceased", "18"),
            (DAYS, "not_sure"),
            (BREAKS, "no"),
        ),
        "unsure",
        "We cannot tell yet, and that is fine",
        ("How many days was I in care after I turned 14?", "Former relevant", "Qualifying"),
    ),
    Journey(
        "an asylum-seeking young person",
        (
            (AGE, "18"),
            (COUNCIL, "here"),
            ("age_ceased", "18"),
            (DAYS, "no"),
            (BREAKS, "no"),
        ),
        "qualifying",
        "We think you are “qualifying”",
        ("Your passport, your visa or an asylum claim change nothing about it.",),
    ),
    Journey(
        "someone from Scottish care",
        ((AGE, "19"), (COUNCIL, "scotland")),
        "none",
        NONE,
        ("Ring the council in Scotland that looked after you.", "Care anywhere in the UK can count."),
    ),
)
