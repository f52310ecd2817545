"""The texts of one part in one language: read side by side, translated, reviewed."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from lms.accounts.permissions import me
from lms.base.clock import now
from lms.base.errors import Refusal
from lms.base.web import keep_anyway, needs, writes
from lms.packs.draft import DRAFT, NEEDS_REVIEW
from lms.translation import forms, permissions, services
from lms.translation.models import TranslationPart
from lms.translation.queries import lists, memory
from lms.translation.queries.lists import Filters
from lms.translation.rules.khmer_spelling import tidied
from lms.translation.rules.texts import STATES
from lms.translation.services import Conflict, Typed
from lms.translation.views.blueprint import bp, part_or_404
from lms.translation.views.shown import Shown, shown


@bp.get("/<part>/<locale:target>/")
@needs(*permissions.WORKERS)
def texts(part: str, target: str) -> str:
    """A page of texts."""
    found, wanted = part_or_404(part, target), _filters()
    listed, following = lists.page_of(found, target, wanted)
    return render_template(
        "translation/texts.html",
        part=found,
        title=lists.title_of(found),
        target=target,
        wanted=wanted,
        following=following,
        counts=lists.counts_of(found, target),
        shown=shown(found, target, listed, reader=me().id),
        may_publish=permissions.may_publish(me()),
    )


@bp.post("/<part>/<locale:target>/")
@needs(*permissions.WORKERS)
@writes
def save(part: str, target: str) -> Response | tuple[str, int]:
    """Keep everything that was typed, and do what the button says."""
    found, button = part_or_404(part, target), forms.pressed(request.form)
    typed = _typed(button, target)
    saved, conflicts = services.save(found, target, typed, by=me().id, now=now())
    if conflicts:
        keep_anyway()
        return _conflict_page(found, target, conflicts), 422
    _tell_saved(len(saved))
    _approve(found, target, button, typed)
    anchor = f"t-{button.id}" if button.id else None
    address = url_for(".texts", part=part, target=target, _anchor=anchor, **_same_list())
    return redirect(address, 303)


def _filters() -> Filters:
    state, start = request.args.get("state", ""), request.args.get("from", "")
    is_number = start.isascii() and start.isdigit() and len(start) < 10
    return Filters(
        state=state if state in STATES else "",
        words=request.args.get("q", "").strip().replace("\0", "")[:200],
        start=int(start) if is_number else 0,
    )


def _same_list() -> dict[str, Any]:
    return {name: value for name in ("state", "q", "from") if (value := request.args.get(name))}


def _typed(button: forms.Pressed, target: str) -> list[Typed]:
    """The texts as they are to be kept."""
    typed = forms.typed_texts(request.form)
    if button.does == forms.REVIEW:
        return forms.with_change(typed, button.id, wanted=NEEDS_REVIEW)
    if button.does == forms.DRAFT:
        return forms.with_change(typed, button.id, wanted=DRAFT)
    if button.does == forms.USE and button.other and (said := memory.said_before(button.other, target)):
        return forms.with_change(typed, button.id, forms=said, wanted=DRAFT)
    if button.does == forms.TIDY:
        one = next((text for text in typed if text.id == button.id), None)
        better = tuple(tidied(form) for form in one.forms) if one else ()
        return forms.with_change(typed, button.id, forms=better, wanted=DRAFT)
    return typed


def _tell_saved(count: int) -> None:
    if count:
        # Translators: shown after a translator saved. %(num)s is how many texts were changed.
        flash(ngettext("%(num)s text is saved.", "%(num)s texts are saved.", count))


def _approve(part: TranslationPart, target: str, button: forms.Pressed, typed: list[Typed]) -> None:
    """Approve one text, or all of the page that can be; a refusal is told, and what was typed stays saved."""
    if button.does == forms.APPROVE:
        read = next(((text.id, text.revision) for text in typed if text.id == button.id), None)
        if read is not None:
            _approve_one(part, target, read)
    elif button.does == forms.APPROVE_ALL:
        readings = [(text.id, text.revision) for text in typed]
        done, left = services.approve_all(part, target, readings, by=me().id, now=now())
        # Translators: shown after a reviewer approved a page of texts. %(done)s and %(left)s are numbers.
        flash(_("Approved: %(done)s. Left as they were: %(left)s.", done=done, left=left))


def _approve_one(part: TranslationPart, target: str, read: tuple[UUID, int]) -> None:
    try:
        services.approve(part, target, read, by=me().id, now=now())
    except Refusal as refusal:
        flash(str(refusal), "warn")
    else:
        # Translators: shown after a reviewer approved a translation.
        flash(_("Approved."))


def _conflict_page(part: TranslationPart, target: str, conflicts: list[Conflict]) -> str:
    ids = [conflict.typed.id for conflict in conflicts]
    theirs: list[Shown] = shown(part, target, lists.listed_with(part, target, ids), reader=me().id)
    mine = {conflict.typed.id: conflict.typed.forms for conflict in conflicts}
    return render_template(
        "translation/conflict.html",
        part=part,
        title=lists.title_of(part),
        target=target,
        shown=theirs,
        mine=mine,
        same_list=_same_list(),
    )
