"""A reader who follows every link, and what of a page is in Latin letters although the page is not."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.exceptions import HTTPException

Page = tuple[str, html.HtmlElement]

SAID = ("alt", "title", "placeholder", "aria-label", "aria-description", "aria-valuetext", "label")
SHOWN = ("data-not-sent", "data-try-again", "data-other")
SILENT = {"script", "style", "template"}
WRITTEN_BY_PEOPLE = {"textarea"}
WORD = re.compile(r"[A-Za-z][A-Za-z'’]+")
ADDRESS = re.compile(r"\S+://\S+|\S+@\S+|/[\w/-]{2,}|\b[\w-]+\.[a-z]{2,4}\b|%\(\w+\)s|\{\w+\}")
MOST_OF_A_KIND = 80
"""More than the steps of all courses; of people in a group, a few are enough."""
LEFT_OUT = re.compile(
    r"\.(pdf|csv|xlsx|ics|json|jwt|svg|zip|docx|webm|mp4|vtt)$|/(photo|voice)$|/studio/translate/"
)
"""Files, and the desk of the translators, where two languages stand side by side."""


class Crawler:
    """Walks as one person after the other, and looks again only at one page of each kind that others have seen."""

    def __init__(self, app: Flask, lang: str) -> None:
        self.app, self.lang = app, lang
        self.known: set[tuple[str, tuple[str, ...]]] = set()
        self.map = app.url_map.bind("localhost")

    def pages(self, client: FlaskClient, start: Iterable[str]) -> Iterator[Page]:
        """Every new page that links lead to, once; of addresses that differ only in what they ask for, one."""
        ahead, kinds, mine = deque(start), Counter[str](), set()
        while ahead:
            path, query = _parts(ahead.popleft())
            key = (path, tuple(sorted({name for name, _ in parse_qsl(query)})))
            if key in mine or not path.startswith(f"/{self.lang}/") or LEFT_OUT.search(path):
                continue
            mine.add(key)
            kind = self._kind(path)
            if kinds[kind] >= (1 if key in self.known else MOST_OF_A_KIND):
                continue
            kinds[kind] += 1
            self.known.add(key)
            page = self._opened(client, path, query, ahead)
            if page is not None:
                yield path, page
                ahead += [urljoin(path, link) for link in page.xpath("//a/@href")]

    def _kind(self, path: str) -> str:
        try:
            return str(self.map.match(path)[0])
        except HTTPException:
            return path

    def _opened(
        self, client: FlaskClient, path: str, query: str, ahead: deque[str]
    ) -> html.HtmlElement | None:
        with client.get(path, query_string=query) as answer:
            assert answer.status_code < 500, f"{path} breaks"
            if 300 <= answer.status_code < 400:
                ahead.append(urljoin(path, answer.location))
            is_page = answer.status_code < 300 and answer.mimetype == "text/html"
            return html.document_fromstring(answer.text) if is_page else None


def _parts(address: str) -> tuple[str, str]:
    split = urlsplit(urldefrag(address).url)
    return split.path, split.query


def latin_words(page: html.HtmlElement, lang: str) -> Iterator[tuple[str, str]]:
    """Each Latin word in what is seen or read out in the page's own language, with the text it stands in."""
    for text in _texts(page, lang, lang):
        for word in WORD.findall(ADDRESS.sub(" ", text)):
            yield word, " ".join(text.split())


def _texts(element: html.HtmlElement, spoken: str, lang: str) -> Iterator[str]:
    spoken = element.get("lang", spoken)
    if element.tag in SILENT or not isinstance(element.tag, str):
        return
    if spoken == lang:
        yield from (text for name in (*SAID, *SHOWN) if (text := element.get(name)))
        if element.tag == "meta" and element.get("name") == "description":
            yield element.get("content") or ""
        if element.tag not in WRITTEN_BY_PEOPLE:
            yield element.text or ""
    for child in element:
        yield from _texts(child, spoken, lang)
        if spoken == lang:
            yield child.tail or ""
