"""Whether the site is well, for whatever watches over it."""

from contextlib import suppress

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from councils.trouble import Trouble, trouble_of
from localoffer.databases import readers_alias
from offers import access
from offers.views.rendering import for_reading, plain


@never_cache
@for_reading
def live(request: HttpRequest) -> HttpResponse:
    """`/health/live`: the process answers. A failure means: start it again."""
    return plain("ok\n")


@never_cache
@for_reading
def ready(request: HttpRequest) -> HttpResponse:
    """`/health/ready`: the database answers too; or `degraded`, with what is wrong, where it does not.

    Both are 200. Every machine has the same database, so there is none that readers were better sent
    to, and this one still gives them the last good pages. Whatever warns people reads the word.

    As long as all is well, every council's numbers are noted for the day when it is not.
    """
    found = {trouble for trouble in map(_trouble_with, {DEFAULT_DB_ALIAS, readers_alias()}) if trouble}
    if not found:
        with suppress(DatabaseError, InterfaceError):
            access.get_numbers_ready()
        return plain("ok\n")
    return plain(f"degraded\nThe database: {', '.join(sorted(each.name.lower() for each in found))}.\n")


def _trouble_with(alias: str) -> Trouble | None:
    """What is wrong with this database, within three seconds."""
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1 FROM councils_council")
    except (DatabaseError, InterfaceError) as error:
        return trouble_of(error) or Trouble.AWAY
    return None
