"""A PDF on its way to its reader."""

from io import BytesIO

from flask import send_file
from werkzeug.wrappers import Response


def pdf_response(pdf: bytes, name: str) -> Response:
    """A file to keep, under an ASCII name; nobody on the way may keep it, for it is one person's."""
    response = send_file(
        BytesIO(pdf), mimetype="application/pdf", as_attachment=True, download_name=f"{name}.pdf"
    )
    response.headers["Cache-Control"] = "no-store"
    return response
