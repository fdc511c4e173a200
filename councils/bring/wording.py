"""How words on a page run: sentences, and shortening without cutting a word in two."""

import re
import unicodedata

ENDS = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9£])|\n+")
NO_END = re.compile(r"\b(?:e\.g|i\.e|st|mr|mrs|ms|dr|no|tel|ext)\.$", re.IGNORECASE)
HALF_OF_DAY = re.compile(r"\d\s?[ap]\.\s?m\.$", re.IGNORECASE)
GOES_ON = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\d", re.IGNORECASE)
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def tidy(text: str) -> str:
    """The text on one line with single spaces, without characters that nobody sees.

    >>> tidy("Ring\\u00a0us \\n now")
    'Ring us now'
    """
    return " ".join(text.translate(INVISIBLE).split())


def tidy_lines(text: str) -> str:
    """The same for text whose line breaks mean something. Empty lines go."""
    return "\n".join(line for line in map(tidy, text.split("\n")) if line)


def printable(text: str) -> str:
    """The text without control characters, which no page means to have.

    >>> printable("Ring\\x07 us\\n")
    'Ring us\\n'
    """
    kept = (
        letter
        for letter in text.replace("\r\n", "\n").replace("\r", "\n")
        if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs"}
    )
    return "".join(kept)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph. A line break ends one, “p.m.” before a weekday does not.

    >>> sentences("Ring us. We are open 8.30 a.m. to 5 p.m. Monday to Friday. Or write, e.g. a letter.")
    ['Ring us.', 'We are open 8.30 a.m. to 5 p.m. Monday to Friday.', 'Or write, e.g. a letter.']
    """
    found, start = [], 0
    for end in ENDS.finditer(text):
        before, after = text[start : end.start()], text[end.end() : end.end() + 12]
        if "\n" not in end[0] and (
            NO_END.search(before[-8:]) or (HALF_OF_DAY.search(before[-8:]) and GOES_ON.match(after))
        ):
            continue
        found.append(text[start : end.end()])
        start = end.end()
    found.append(text[start:])
    return [sentence for sentence in map(tidy, found) if sentence]


def shortened(text: str, longest: int) -> str:
    """The text, or as many of its first words as fit, and an ellipsis.

    >>> shortened("Help with a home of your own", 16)
    'Help with a…'
    """
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return f"{cut.rsplit(' ', 1)[0].rstrip(' ,;:–-') or cut}…"
