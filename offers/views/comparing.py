"""The same promise across councils."""

from django.http import HttpRequest, HttpResponse

from offers import access, clock
from offers.presenters.comparing import as_csv, asked, comparison
from offers.views.rendering import attached, for_reading, page

BYTE_ORDER_MARK = "\ufeff"
"""Tells spreadsheets that the table is in UTF-8, so that £ stays £."""


@for_reading(by=("councils", "format"))
def compare(request: HttpRequest) -> HttpResponse:
    """`/compare/?councils=a,b`: what each council promises, side by side; `format=csv` for a spreadsheet."""
    today = clock.today()
    published = access.published_councils()
    wanted = asked(request.GET.getlist("councils"), published)
    promises = access.promises_of(wanted.councils)
    if request.GET.get("format") == "csv" and wanted.councils:
        table = BYTE_ORDER_MARK + as_csv(wanted, access.in_force(promises, today), today)
        return attached(table, content_type="text/csv", name="local-offers-compared.csv", shown=False)
    return page(
        "offers/compare.html",
        path=request.path,
        comparison=promises.once(
            (wanted.councils, wanted.too_many, published, today),
            lambda: comparison(wanted, published, access.in_force(promises, today), today),
        ),
        unknown=wanted.unknown_in_words,
        once=promises.once,
    )
