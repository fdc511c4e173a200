"""A council's icon on a phone: the house of this site, in the council's own colour."""

from councils.colour import HEX


def house(colour: str) -> str:
    """The icon as SVG. It fills its square, as phones cut icons to their own shape.

    ValueError for what is not a colour written as #rrggbb.
    """
    if not HEX.match(colour):
        raise ValueError(f"{colour!r} is not a colour written as #rrggbb")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="512" height="512">'
        f'<rect width="32" height="32" fill="{colour}"/>'
        '<path d="M7.5 15.25l8.5-6.5 8.5 6.5v9h-6v-6h-5v6h-6z" fill="#ffc83d"/></svg>'
    )
