from typing import Any

from django.db.models import JSONField, Subquery


class InOneList(Subquery):
    """The rows of a query with one column, `listed`, as one JSON list beside another row's columns.

    PostgreSQL and SQLite each have a function for it; Django 5.2 knows neither. No rows are an empty list.
    """

    template = "(SELECT JSON_GROUP_ARRAY(JSON(rows_of_it.listed)) FROM (%(subquery)s) rows_of_it)"
    output_field = JSONField()
    empty_result_set_value = "[]"

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "(SELECT COALESCE(JSONB_AGG(rows_of_it.listed), '[]') FROM (%(subquery)s) rows_of_it)"
        return self.as_sql(compiler, connection, template=template, **context)
