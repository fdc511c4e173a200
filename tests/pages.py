"""Reading a page as a browser would: what its form would post, and what it says.

Python's own parser: a page of the admin is long, and a stricter one takes a tenth of a second.
"""

from html.parser import HTMLParser


def form_on(response, form_id):
    """What the form with this id would post if somebody pressed its button now."""
    filled = {}
    for name, values in _read(response).forms[form_id]:
        filled.setdefault(name, []).extend(values)
    return {name: values for name, values in filled.items() if values and name != "csrfmiddlewaretoken"}


def messages_on(response):
    """What the page tells the person about what they just did."""
    return [str(message) for message in response.context.get("messages") or []]


def errors_on(response):
    """Every error on the page with the id of the list it stands in, such as `id_slug_error`."""
    return _read(response).errors


def text_of(response):
    """The page as people read it, with single spaces."""
    return " ".join(" ".join(_read(response).words).split())


def _read(response):
    page = _Page()
    page.feed(response.content.decode())
    page.close()
    return page


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.errors, self.words = {}, [], []
        self._form = []
        self._texts = []  # Open elements whose words matter, each with its words so far.
        self._error_list = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self._form = self.forms.setdefault(attrs.get("id"), [])
        elif tag == "ul" and "errorlist" in (attrs.get("class") or ""):
            self._error_list = attrs.get("id")
            self._texts.append(("ul", None, []))
        elif tag in {"textarea", "script", "style"} or (tag == "li" and self._is_in("ul")):
            self._texts.append((tag, attrs.get("name"), []))
        elif tag in {"input", "select", "option"}:
            self._handle_field(tag, attrs)

    def _handle_field(self, tag, attrs):
        if tag == "select":
            self._form.append((attrs.get("name"), []))
        elif tag == "option" and "selected" in attrs:
            self._form[-1][1].append(attrs.get("value", ""))
        elif tag == "input" and attrs.get("name") and attrs.get("type") not in {"submit", "button"}:
            ticks = attrs.get("type") in {"checkbox", "radio"}
            value = attrs.get("value", "on" if ticks else "")
            self._form.append((attrs["name"], [] if ticks and "checked" not in attrs else [value]))

    def handle_data(self, data):
        if self._texts:
            self._texts[-1][2].append(data)
        if not self._texts or self._texts[-1][0] not in {"script", "style"}:
            self.words.append(data)

    def handle_endtag(self, tag):
        if not self._texts or self._texts[-1][0] != tag:
            return
        _tag, name, words = self._texts.pop()
        if tag == "textarea":
            self._form.append((name, ["".join(words).removeprefix("\n")]))
        elif tag == "li":
            self.errors.append((self._error_list, "".join(words).strip()))

    def _is_in(self, tag):
        return bool(self._texts) and self._texts[-1][0] == tag
