"""The interface's texts: collected from the code, handed to six catalogues, compiled for use.

`python -m lms.base.catalogues update` after texts have changed, `compile` after translations have.
A catalogue says in its header how far it was reviewed. Translators' comments are kept; line numbers
are not, so that moving code changes no catalogue.
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from lms.base.i18n import LOCALES, TRANSLATIONS

SOURCE = Path(__file__).resolve().parents[1]
TEMPLATE = TRANSLATIONS / "messages.pot"
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None, "lazy_ngettext": (1, 2)}
COMMENT_TAG = "Translators:"
PLURALS = {
    **dict.fromkeys(("km", "lo", "th", "ms"), "nplurals=1; plural=0;"),
    "fil": "nplurals=2; plural=(n%10==4 || n%10==6 || n%10==9);",
    "en": "nplurals=2; plural=(n != 1);",
}
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def catalogue_path(lang: str) -> Path:
    """Where the texts in one language are kept."""
    return TRANSLATIONS / lang / "LC_MESSAGES" / "messages.po"


def extract() -> Catalog:
    """All texts of the code and the templates, with what translators are told about them."""
    with (TRANSLATIONS / "babel.cfg").open() as config:
        methods, options = parse_mapping_cfg(config)
    found = Catalog(project="lms", charset="utf-8", creation_date=NO_DATE, fuzzy=False)
    found.header_comment = "# Every text of the interface. Made by `make messages`; do not edit."
    for file, _line, message, comments, context in extract_from_dir(
        SOURCE, methods, options, KEYWORDS, (COMMENT_TAG,), strip_comment_tags=True
    ):
        found.add(message, None, [(f"lms/{file}", 0)], auto_comments=comments, context=context)
    return found


def read(path: Path, lang: str | None = None) -> Catalog:
    """One catalogue from its file."""
    with path.open("rb") as file:
        return read_po(file, locale=lang)


def update() -> None:
    """Write the template anew and bring the six catalogues up to it."""
    template = extract()
    _write(TEMPLATE, template)
    for lang in LOCALES:
        path = catalogue_path(lang)
        if not path.exists():
            path.parent.mkdir(parents=True)
            path.write_bytes(_header(lang))
        known = read(path, lang)
        known.update(template, update_creation_date=False)
        known.obsolete.clear()
        _write(path, known)


def _write(path: Path, catalogue: Catalog) -> None:
    text = io.BytesIO()
    write_po(text, catalogue, omit_header=True, include_lineno=False, sort_by_file=True, width=110)
    path.write_bytes(_header(catalogue.locale_identifier) + text.getvalue().strip(b"\n") + b"\n")


def _header(lang: str | None) -> bytes:
    """A header of ours: Babel's has dates that change with every run, and wrong plurals for two languages."""
    lines = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
    if lang:
        state = "approved" if lang == "en" else "draft"
        lines += [f"Language: {lang}", f"Plural-Forms: {PLURALS[lang]}", f"X-Review-State: {state}"]
    return "".join(['msgid ""\nmsgstr ""\n', *(f'"{line}\\n"\n' for line in lines), "\n"]).encode()


def compile_stale() -> None:
    """Write what the application loads, where it is missing or older than its source.

    Fuzzy texts are left out: they are guesses, and fall back to English.
    """
    for lang in LOCALES:
        source = catalogue_path(lang)
        target = source.with_suffix(".mo")
        if source.exists() and (not target.exists() or target.stat().st_mtime < source.stat().st_mtime):
            with target.open("wb") as file:
                write_mo(file, read(source, lang))


def main(words: list[str]) -> int:
    """`update` or `compile`."""
    jobs = {"update": update, "compile": compile_stale}
    if len(words) != 1 or words[0] not in jobs:
        sys.stderr.write("python -m lms.base.catalogues update|compile\n")
        return 2
    jobs[words[0]]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
