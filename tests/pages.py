"""Reading a page as a browser would: what its form would post, what it says, where it leads."""

import html5lib


def form_on(response, form_id):
    """What the form with this id would post if somebody pressed its button now."""
    form = next(form for form in _elements(response, "form") if form.get("id") == form_id)
    posted = {}
    for field in form.iter():
        if isinstance(field.tag, str) and field.get("name"):
            posted.setdefault(field.get("name"), []).extend(_values(field))
    return {name: values for name, values in posted.items() if values and name != "csrfmiddlewaretoken"}


def messages_on(response):
    """What the page tells the person about what they just did."""
    return [str(message) for message in response.context.get("messages") or []]


def errors_on(response):
    """Every error on the page with the id of the list it stands in, such as `id_slug_error`."""
    return [
        (errors.get("id"), "".join(error.itertext()).strip())
        for errors in _elements(response, "ul")
        if "errorlist" in (errors.get("class") or "")
        for error in errors.iter("li")
    ]


def text_of(response):
    """The page as people read it, with single spaces."""
    body = next(_elements(response, "body"))
    return " ".join(" ".join(body.itertext()).split())


def _elements(response, tag):
    page = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    return page.iter(tag)


def _values(field):
    if field.tag == "textarea":
        return ["".join(field.itertext()).removeprefix("\n")]
    if field.tag == "select":
        chosen = [option for option in field.iter("option") if option.get("selected") is not None]
        return [option.get("value", "") for option in chosen]
    kind = field.get("type")
    if field.tag != "input" or kind in {"submit", "button"}:
        return []
    if kind in {"checkbox", "radio"}:
        return [field.get("value", "on")] if field.get("checked") is not None else []
    return [field.get("value", "")]
