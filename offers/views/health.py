"""Whether the site is well, for whatever watches over it."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from offers.views.rendering import for_reading, plain


@never_cache
@for_reading
def live(request: HttpRequest) -> HttpResponse:
    """`/health/live`: the process answers. A failure means: start it again."""
    return plain("ok\n")


@never_cache
@for_reading
def ready(request: HttpRequest) -> HttpResponse:
    """`/health/ready`: the database answers too. A failure means: send readers elsewhere for now."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM councils_council")
    except DatabaseError:
        return plain("The database does not answer.\n", status=503)
    return plain("ok\n")
