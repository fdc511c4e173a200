"""UK phone numbers: read as people type them, stored as people say them.

The parsing and spacing come from the phonenumbers library; this module says what we ask of it.
"""

import phonenumbers

REGION = "GB"

FIVE_FIGURE_AREAS = frozenset(
    f"1{area}"
    for area in (
        *(204, 208, 254, 276, 297, 298, 363, 364, 384, 386, 404, 420, 460, 461, 480, 488, 524, 527),
        *(562, 566, 606, 629, 635, 647, 659, 695, 726, 744, 750, 768, 827, 837, 884, 900, 905, 935),
        *(946, 949, 963, 995),
    )
)
"""Areas where Ofcom's numbering plan still has five-figure local numbers, as Tamworth's 01827 78255."""


def spaced(number: str) -> str:
    """The number as people in the UK write it, in spaced groups.

    Raises ValueError when nobody could ring it.

    >>> spaced("+441782233575")
    '01782 233575'
    >>> spaced("(01827) 78255")
    '01827 78255'
    >>> spaced("111")
    '111'
    """
    if _is_short(number):
        return number.strip()
    return phonenumbers.format_number(_parsed(number), phonenumbers.PhoneNumberFormat.NATIONAL)


def dialled(number: str) -> str:
    """The number as a phone dials it from anywhere: the part after `tel:`.

    >>> dialled("01782 233575")
    '+441782233575'
    >>> dialled("999")
    '999'
    """
    if _is_short(number):
        return number.strip()
    return phonenumbers.format_number(_parsed(number), phonenumbers.PhoneNumberFormat.E164)


def _is_short(number: str) -> bool:
    """999, 111, 116 123: numbers that have no area code and cannot be rung from abroad."""
    digits = number.replace(" ", "")
    return digits in {"999", "112", "111", "101", "119"} or digits.startswith("116")


def _parsed(number: str) -> phonenumbers.PhoneNumber:
    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException as error:
        raise ValueError(f"{number!r} cannot be read as a phone number") from error
    if parsed.extension or not _can_be_rung(parsed):
        raise ValueError(f"{number!r} is not a UK phone number")
    return parsed


def _can_be_rung(parsed: phonenumbers.PhoneNumber) -> bool:
    """Whether the number is one Ofcom could have given out.

    The library does not know every old five-figure local number, so those are let through in
    the areas that have them, and only there: elsewhere a digit has been dropped.
    """
    if phonenumbers.is_valid_number_for_region(parsed, REGION):
        return True
    digits = str(parsed.national_number)
    return parsed.country_code == 44 and len(digits) == 9 and digits[:4] in FIVE_FIGURE_AREAS
