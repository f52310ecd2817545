"""Printed documents to test with: real words in six languages, from the catalogues and the demonstration course."""

from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import polib

from lms.base.i18n import catalogue
from lms.base.pdf import Frame, qr_svg
from lms.checklists.papers import (
    Form,
    FormItem,
    FormSection,
    Plan,
    PlanItem,
    PlanLabels,
    Result,
    ResultAction,
    ResultBand,
    ResultPart,
)

CERTIFICATE, PLAN, RESULT, PAPER = (
    "credentials/certificate.typ",
    "checklists/plan.typ",
    "checklists/result.typ",
    "checklists/paper.typ",
)
LOCALES = Path(__file__).resolve().parents[1] / "lms/ops/demo/every-coin-counts/locale"
ADDRESS = "https://hub.example.org/verify/7k2m-9xwq-4btd-h0ej"
NAMES = {
    "km": "សុខ ចាន់ធីតា",
    "lo": "ນາງ ບຸນມີ ສີສະຫວັດ",
    "th": "ปิ่นแก้ว ศรีน้ำทิพย์",
    "ms": "Nurul Aisyah binti Abdullah",
    "fil": "Maria Lourdes Peña",
    "en": "Dara Smith-O’Neill",
}


@cache
def sentences(lang: str) -> tuple[str, ...]:
    """Everything that the demonstration course says in a language, without what has markup."""
    entries = polib.pofile(str(LOCALES / ("km.po" if lang == "en" else f"{lang}.po")))
    texts = (entry.msgid if lang == "en" else entry.msgstr for entry in entries)
    return tuple(text for text in texts if text and not set("*[]#|<>:`%") & set(text))


def certificate(lang: str, **changed: Any) -> dict[str, Any]:
    """The data of a certificate."""
    _ = catalogue(lang).ugettext
    return {
        "frame": asdict(_frame(lang)),
        "heading": _("Certificate"),
        "above_name": _("This is to say that"),
        "name": NAMES[lang],
        "below_name": _("has completed the course"),
        "course": {"text": sentences(lang)[0], "lang": lang},
        "when": _("%(day)s, about %(minutes)s minutes of learning") % {"day": "24 / 11", "minutes": 95},
        "statement": _("This states completion. It is not a qualification."),
        "check": _("Check it at %(address)s") % {"address": ADDRESS},
        "address": ADDRESS,
        "code": "7k2m-9xwq-4btd-h0ej",
        "qr": qr_svg(ADDRESS),
        **changed,
    }


def plan(lang: str, rows: int = 8, **changed: Any) -> dict[str, Any]:
    """The data of an action plan."""
    said = _endless(lang)
    made = [
        PlanItem(next(said), first_step=next(said) if n % 2 else "", who=NAMES[lang] if n % 3 else "")
        for n in range(rows)
    ]
    labels = PlanLabels(*(_short(lang)[n] for n in range(5)))
    return asdict(Plan(_frame(lang), next(said), [NAMES[lang]], labels, made)) | changed


def result(lang: str, **changed: Any) -> dict[str, Any]:
    """The data of a checklist's result."""
    said = _endless(lang)
    parts = [
        ResultPart(next(said), "50 %", 0.5, before=0.25),
        ResultPart(next(said), next(said), tone="warm"),
    ]
    made = Result(
        _frame(lang),
        title=next(said),
        lines=[NAMES[lang]],
        sections=parts,
        band=ResultBand(next(said), next(said)),
        overall=parts[0],
        before_label=next(said),
        actions_heading=next(said),
        actions=[ResultAction(next(said), next(said), mark=_short(lang)[0])],
    )
    return asdict(made) | changed


def paper(lang: str, items: int = 24, *, own_options: bool = False, **changed: Any) -> dict[str, Any]:
    """The data of a form for a pen: with one scale for all items, or with sentences to choose from."""
    said = _endless(lang)
    answers = _short(lang)[:4]
    options = answers if own_options else None
    rows = [FormItem(f"A{n}", next(said), is_critical=n == 1, options=options) for n in range(1, items + 1)]
    sections = [FormSection(next(said), rows[start : start + 4]) for start in range(0, items, 4)]
    made = Form(
        _frame(lang),
        title=sentences(lang)[0],
        intro=next(said),
        fields=_short(lang)[:3],
        options=None if own_options else answers,
        sections=sections,
        address=ADDRESS,
        caption=_short(lang)[0],
        qr=qr_svg(ADDRESS),
    )
    return asdict(made) | changed


DOCUMENTS = {CERTIFICATE: certificate, PLAN: plan, RESULT: result, PAPER: paper}


def _frame(lang: str) -> Frame:
    notice = "Demonstration site with original sample content; not an ILO website"
    return Frame("Peer Learning Hub", catalogue(lang).ugettext(notice), "clay")


def _endless(lang: str) -> Iterator[str]:
    """Sentences as long as what checklists ask."""
    return cycle([text for text in sentences(lang) if 25 <= len(text) <= 70])


def _short(lang: str) -> list[str]:
    return sorted(set(sentences(lang)), key=len)[3:10]
