"""Parts of pages that are made once, and stand on page after page until the record changes."""

import re
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

INDENTATION = re.compile(r"\n\s+")
"""It is for those who write templates. Without it there is less to compress each time."""


@register.tag
def once(parser: Parser, token: Token) -> "OnceNode":
    """`{% once card=frame.call %}…{% endonce %}`: made once for a council's record and these values.

    Nothing else can be seen in between but what lasts of the `frame`: whatever changes by the minute, or
    from page to page, has to be named. Values are compared by what they say, so they must be hashable.

    A page about several councils has no frame, and says by its `once` (as `Held.once` is) what its parts
    are made of. Where there is neither, nothing is kept.
    """
    name, *named = token.split_contents()
    values = token_kwargs(named, parser)
    if named:
        raise template.TemplateSyntaxError(f"{name} takes named arguments only, not {named[0]}")
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(nodelist, values)


class OnceNode(template.Node):
    """What stands in between, and the values it is made of."""

    def __init__(self, nodelist: NodeList, values: dict[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values

    def render(self, context: Context) -> SafeString:
        values = {name: value.resolve(context) for name, value in self.values.items()}
        frame = context.get("frame")
        made_once = frame.once if frame else context.get("once")
        seen = {"frame": frame.lasting, **values} if frame else values
        if made_once is None:
            return self._made(context, seen)
        return made_once((self, *values.values()), lambda: self._made(context, seen))  # type: ignore[no-any-return]

    def _made(self, context: Context, seen: dict[str, Any]) -> SafeString:
        return mark_safe(INDENTATION.sub("\n", self.nodelist.render(context.new(seen))))
