"""Parts of a council's pages that are made once, and stand on page after page until the record changes."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.safestring import SafeString

register = template.Library()


@register.tag
def kept(parser: Parser, token: Token) -> "KeptNode":
    """`{% kept card=frame.call %}…{% endkept %}`: made once for a council's record and these values.

    Nothing else can be seen in between but what lasts of the `frame`: whatever changes by the minute, or
    from page to page, has to be named. Values are compared by what they say, so they must be hashable.
    Where there is no frame nothing is kept.
    """
    name, *named = token.split_contents()
    values = token_kwargs(named, parser)
    if named:
        raise template.TemplateSyntaxError(f"{name} takes named arguments only, not {named[0]}")
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, values)


class KeptNode(template.Node):
    """What stands in between, and the values it is made of."""

    def __init__(self, nodelist: NodeList, values: dict[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values

    def render(self, context: Context) -> SafeString:
        frame = context.get("frame")
        values = {name: value.resolve(context) for name, value in self.values.items()}
        if frame is None:
            return self._made(context, values)
        return frame.once(  # type: ignore[no-any-return]
            (self, *values.values()), lambda: self._made(context, {"frame": frame.lasting, **values})
        )

    def _made(self, context: Context, values: dict[str, Any]) -> SafeString:
        return self.nodelist.render(context.new(values))
