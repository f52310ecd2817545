"""The studio: send a file, look at the draft and at what was not carried over, publish."""

from dataclasses import replace

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from lms.base import programs
from lms.base.clock import now
from lms.base.i18n import current_lang
from lms.base.web import needs, writes
from lms.catalogue import queries, services
from lms.catalogue.forms import UploadForm
from lms.catalogue.models import Course, CourseVersion
from lms.catalogue.outline import Outline
from lms.catalogue.previews import preview_of
from lms.catalogue.publication import Edition
from lms.catalogue.renditions import ladders_of
from lms.catalogue.services.versions import edition_of, media_files
from lms.catalogue.views.changed import NAMES, changed_parts, kinds_said
from lms.packs.draft import Draft
from lms.packs.errors import UnreadableFile
from lms.packs.exporters import pack_archive
from lms.packs.importers import Upload, read_isolated

bp = Blueprint("studio", __name__, url_prefix="/<locale:lang>/studio", template_folder="../templates")


@bp.get("/")
@needs("editor")
def index() -> str:
    """All courses, drafts first, and the form to send a file."""
    courses = [(course, queries.latest_version(course)) for course in queries.all_courses()]
    return render_template("studio/index.html", courses=courses, form=_form())


def _form() -> UploadForm:
    form = UploadForm()
    if form.language.data is None:
        form.language.data = current_lang()
    return form


@bp.post("/")
@needs("editor")
@writes
def upload() -> BaseResponse | tuple[str, int]:
    """Read a file into a draft; if it cannot be read, say why and keep nothing."""
    form = UploadForm()
    if not form.validate_on_submit():
        return _index_with(form)
    file = form.file.data
    try:
        draft = read_isolated(Upload(file.filename or "", file.read(), form.language.data))
    except UnreadableFile as refusal:
        form.file.errors = [str(refusal)]
        return _index_with(form)
    version = services.store_draft(draft, now=now(), source=file.filename)
    return redirect(url_for(".draft", slug=_course_of(version).slug), 303)


def _index_with(form: UploadForm) -> tuple[str, int]:
    courses = [(course, queries.latest_version(course)) for course in queries.all_courses()]
    return render_template("studio/index.html", courses=courses, form=form), 422


@bp.get("/<slug>/")
@needs("editor")
def draft(slug: str) -> str:
    """A course's newest version: what is in it, what was lost, what is still asked."""
    course, version = _course_or_404(slug)
    draft = services.draft_of(version)
    outline = Outline.from_json(_edition(version).outline)
    return render_template(
        "studio/draft.html",
        course=course,
        version=version,
        outline=outline,
        changed=changed_parts(course, version, outline),
        kinds=NAMES,
        losses=draft.losses,
        unnamed=_unnamed_pictures(draft),
        media=media_files(version),
        ladders=ladders_of(version),
        has_ffmpeg=programs.ffmpeg() is not None,
    )


def _unnamed_pictures(draft: Draft) -> dict[str, str]:
    """The pictures that lack alternative text: what they are called, by path."""
    asked = [loss.values for loss in draft.losses if loss.code == "no-alternative-text"]
    return {str(values["path"]): str(values["name"]) for values in asked}


@bp.get("/<slug>/preview/<activity>")
@needs("editor")
def preview(slug: str, activity: str) -> str:
    """One activity of the newest version, as learners will see it."""
    course, version = _course_or_404(slug)
    shown = preview_of(_edition(version), activity, size=request.args.get("size", "")) or abort(404)
    return render_template("studio/preview.html", course=course, **shown)


@bp.post("/<slug>/pictures")
@needs("editor")
@writes
def describe(slug: str) -> BaseResponse:
    """Keep the alternative texts that were written for a draft's pictures."""
    _course, version = _course_or_404(slug)
    for path in version.media:
        if words := request.form.get(f"alt.{path}", "").strip():
            services.describe_picture(version, path, words)
    # Translators: shown after an editor wrote what pictures show.
    flash(_("The descriptions are saved."))
    return redirect(url_for(".draft", slug=slug), 303)


@bp.post("/<slug>/publish")
@needs("editor")
@writes
def publish(slug: str) -> BaseResponse:
    """Make the draft what learners see; the form says of which kind its changes are."""
    course, version = _course_or_404(slug)
    services.publish(course, now=now(), kinds=kinds_said(request.form, course, version))
    # Translators: shown after an editor published a course.
    flash(_("Published. Learners see it now."))
    return redirect(url_for("learning.course", slug=slug) if course.kind != "hub" else url_for(".index"), 303)


@bp.get("/<slug>/pack.zip")
@needs("editor")
def export(slug: str) -> Response:
    """The newest version as a pack."""
    _course, version = _course_or_404(slug)
    archive = pack_archive(replace(services.draft_of(version), losses=()))
    return send_file(archive, mimetype="application/zip", as_attachment=True, download_name=f"{slug}.zip")


def _course_or_404(slug: str) -> tuple[Course, CourseVersion]:
    course = queries.course_named(slug)
    version = queries.latest_version(course) if course else None
    if course is None or version is None:
        abort(404)
    return course, version


def _course_of(version: CourseVersion) -> Course:
    return queries.course_with(version.course_id)


def _edition(version: CourseVersion) -> Edition:
    draft = services.draft_of(version)
    lang = current_lang()
    return edition_of(version, draft.pack, lang, draft.translations.get(lang, {}))
