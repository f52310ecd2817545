"""The process that makes PDFs: Typst with our fonts and templates, bounded in time and memory.

Run by path, so that it loads Typst and nothing of the application; it answers 60 ms after it was called. One
`Compiler` serves all documents of a call: Typst keeps what they have in common, and throws the rest away.
"""

import json
import resource
import sys
from typing import Any, BinaryIO

import typst

CPU_SECONDS = 120
MEMORY_BYTES = 2_000_000_000
BOUNDS = (
    (resource.RLIMIT_AS, MEMORY_BYTES),
    (resource.RLIMIT_CPU, CPU_SECONDS),
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_CORE, 0),
)

STANDARDS = {"pdf": ["ua-1"], "svg": [], "png": []}
"""PDF/UA-1: screen readers find title, language, headings, reading order and words for pictures, or it fails."""


def main(question: BinaryIO, answer: BinaryIO) -> None:
    """Read one question as JSON; answer with a line of lengths, then the files one after the other."""
    for bound, value in BOUNDS:
        resource.setrlimit(bound, (value, value))
    documents = make(**json.load(question))
    answer.write(json.dumps([[len(file) for file in files] for files in documents]).encode() + b"\n")
    for files in documents:
        answer.writelines(files)


def make(source: str, root: str, fonts: str, lang: str, form: str, items: list[str]) -> list[list[bytes]]:
    """For each item, which is a document's data as JSON: one PDF, or a picture a page."""
    text = source.encode()
    opened = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    compiler = typst.Compiler(text, root=root, font_paths=opened, ignore_system_fonts=True)
    settings: dict[str, Any] = {"format": form, "timestamp": 0, "pdf_standards": STANDARDS[form]}
    made = (compiler.compile(text, sys_inputs={"lang": lang, "data": item}, **settings) for item in items)
    return [files if isinstance(files, list) else [files or b""] for files in made]


if __name__ == "__main__":
    try:
        main(sys.stdin.buffer, sys.stdout.buffer)
    except typst.TypstError as error:
        sys.exit(f"{error.diagnostic}\n{error.message}")
