"""Everything printed, in six scripts: templates of Typst, fonts of our own, data as plain values.

How to print something: write `lms/<feature>/templates/<feature>/<name>.typ` with its data contract at the top
(see `base/templates/base/page.typ`), give `render` the data in the reader's language, and send what comes back
with `pdf_response`.
"""

from lms.base.pdf.compiler import render, render_many
from lms.base.pdf.errors import FontsMissing, TooMuchText
from lms.base.pdf.fonts import missing_fonts
from lms.base.pdf.frame import Frame, frame
from lms.base.pdf.qr import qr_svg
from lms.base.pdf.response import pdf_response
from lms.base.pdf.texts import printable_text, shortened

__all__ = [
    "FontsMissing",
    "Frame",
    "TooMuchText",
    "frame",
    "missing_fonts",
    "pdf_response",
    "printable_text",
    "qr_svg",
    "render",
    "render_many",
    "shortened",
]
