"""Tables on their way to their reader."""

from collections.abc import Iterable, Mapping
from io import BytesIO

from flask import send_file
from werkzeug.wrappers import Response

from lms.base.tables import Row, csv_lines, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_response(rows: Iterable[Row], name: str) -> Response:
    """A file to keep, under an ASCII name; nobody on the way may keep it.

    It is sent while its rows are read, so these must not need the request, which is over by then.
    """
    response = Response(csv_lines(rows), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def xlsx_response(sheets: Mapping[str, Iterable[Row]], name: str) -> Response:
    """A workbook to keep, under an ASCII name; nobody on the way may keep it."""
    response = send_file(
        BytesIO(workbook(sheets)), mimetype=XLSX, as_attachment=True, download_name=f"{name}.xlsx"
    )
    response.headers["Cache-Control"] = "no-store"
    return response
