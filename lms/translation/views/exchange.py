"""Texts as files for translators' programs, and files that come back, with a report."""

from io import BytesIO

from flask import Response, abort, render_template, request, send_file
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.forms import Form
from lms.base.i18n import normalise
from lms.base.web import needs, writes
from lms.packs.errors import UnreadableFile
from lms.packs.exchange import Report, Verdict
from lms.packs.exchange.errors import PartUnknown
from lms.packs.exchange.files import FORMATS, read_parcel
from lms.translation import permissions
from lms.translation.models import TranslationPart
from lms.translation.queries import lists
from lms.translation.queries.parcels import parcel_for, report_on
from lms.translation.services.exchanging import take_file
from lms.translation.views.blueprint import bp, part_or_404

MOST_SHOWN = 50


class TranslatedFileForm(Form):
    """A file that comes back."""

    file = FileField(
        # Translators: label of the field with which a translator sends a file.
        _l("PO or XLIFF file"),
        # Translators: error when someone sends the form without a file.
        validators=[FileRequired(_l("Choose a file first."))],
    )
    only_look = BooleanField(
        # Translators: label of a box to tick: show what the file would change, without changing it.
        _l("Only show me what it would change")
    )


@bp.get("/<part>/<locale:target>/files")
@needs(*permissions.WORKERS)
def files(part: str, target: str) -> str:
    """Take the texts home, and bring them back."""
    return _page(part_or_404(part, target), target, TranslatedFileForm())


@bp.get("/<part>/<locale:target>/file")
@needs(*permissions.WORKERS)
def download(part: str, target: str) -> Response:
    """All texts of a part in a language; `format` is `po` or `xliff`."""
    found, form = part_or_404(part, target), FORMATS.get(request.args.get("format", "po"))
    if form is None:
        abort(404)
    data = form.write(parcel_for(found, target))
    name = f"{found.key}.{target}.{form.ending}"
    return send_file(BytesIO(data), mimetype=form.mimetype, as_attachment=True, download_name=name)


@bp.post("/<part>/<locale:target>/files")
@needs(*permissions.WORKERS)
@writes
def upload(part: str, target: str) -> str | tuple[str, int]:
    """Take what a file says anew, unless it is only to be looked at; the report says what became of each text."""
    found, form = part_or_404(part, target), TranslatedFileForm()
    if not form.validate_on_submit():
        return _page(found, target, form), 422
    try:
        report = _report(found, target, form.file.data.filename or "", form.file.data.read())
    except UnreadableFile as refusal:
        form.file.errors = [str(refusal)]
        return _page(found, target, form), 422
    if report.is_refused:
        return _page(found, target, form, report), 422
    if not form.only_look.data:
        take_file(found, target, report, by=me().id, now=now())
    return _page(found, target, form, report, is_taken=not form.only_look.data)


def _report(part: TranslationPart, target: str, name: str, data: bytes) -> Report:
    parcel = read_parcel(data, name)
    if parcel.part != part.key or normalise(parcel.lang) != target:
        raise PartUnknown(name=name)
    return report_on(part, parcel, target)


def _page(
    part: TranslationPart,
    target: str,
    form: TranslatedFileForm,
    report: Report | None = None,
    *,
    is_taken: bool = False,
) -> str:
    return render_template(
        "translation/files.html",
        part=part,
        title=lists.title_of(part),
        target=target,
        form=form,
        report=report,
        is_taken=is_taken,
        verdicts=[verdict for verdict in Verdict if verdict is not Verdict.UNCHANGED],
        most=MOST_SHOWN,
    )
