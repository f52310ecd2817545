"""What answers a question, the same on both databases.

Each database's own index only narrows the search down, to places that may answer. Whether they do, and how well,
is then said by conditions that both understand alike: tokens in padded texts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, and_, case, cast, column, func, literal, or_, select, table
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import InstrumentedAttribute

from lms.base.db import db
from lms.catalogue.models import Course
from lms.hub.models import SearchSection
from lms.hub.rules.asking import Question, Term, padded

PAGE = 10
IS_THE_TITLE, IN_THE_TITLE, AS_ASKED, AS_WORDS = 5000, 100, 50, 1
"""How good an answer is: the question is the title; a term is in the title; the terms follow one another; a term
is found as words, not only inside of longer ones. There are at most 20 terms."""


@dataclass(frozen=True)
class Hit:
    """A place that answers. `score` and `sort_key` say where in the order it stands."""

    section: SearchSection
    slug: str
    course_kind: str
    score: int


@dataclass(frozen=True)
class Found:
    """One page of answers, the best first, and whether there are more."""

    hits: tuple[Hit, ...] = ()
    has_more: bool = False


After = tuple[int, bytes]
_IS_READ = (Course.id == SearchSection.course_id) & (Course.published_number == SearchSection.version)


def found_in(lang: str, question: Question, kinds: Sequence[str] = (), after: After | None = None) -> Found:
    """The best answers in a language; with `after`, those after that place in the order. One statement."""
    if not question.terms:
        return Found()
    score = _score(question).label("score")
    order = SearchSection.sort_key
    wanted = (
        select(SearchSection, Course.slug, Course.kind, score)
        .join(Course, _IS_READ)
        .where(SearchSection.lang == lang, _may_answer(question), *map(_answers, question.terms))
    )
    if kinds:
        wanted = wanted.where(SearchSection.kind.in_(kinds))
    if after is not None:
        wanted = wanted.where(
            or_(_score(question) < after[0], (_score(question) == after[0]) & (order > after[1]))
        )
    wanted = wanted.order_by(score.desc(), order, Course.slug).limit(PAGE + 1)
    hits = tuple(Hit(*row) for row in db.session.execute(wanted))
    return Found(hits[:PAGE], len(hits) > PAGE)


def titles_in(lang: str) -> list[str]:
    """The words of every title that can be found in a language. One statement."""
    titles = select(SearchSection.title_words).join(Course, _IS_READ).where(SearchSection.lang == lang)
    return list(db.session.scalars(titles))


def stale_courses(made_by: int) -> list[UUID]:
    """The published courses that are not indexed as they are now; of the hub packs only the newest counts."""
    indexed = select(SearchSection.course_id).where(
        SearchSection.course_id == Course.id,
        SearchSection.version == Course.published_number,
        SearchSection.made_by == made_by,
    )
    hub = select(func.max(Course.created_at)).where(
        Course.kind == "hub", Course.published_number.is_not(None)
    )
    wanted = Course.published_number.is_not(None) & (
        (Course.kind != "hub") | (Course.created_at == hub.scalar_subquery())
    )
    return list(db.session.scalars(select(Course.id).where(wanted, ~indexed.exists()).order_by(Course.id)))


def _score(question: Question) -> ColumnElement[int]:
    titles, texts = SearchSection.title_clusters, SearchSection.clusters
    parts = [(titles == question.whole, IS_THE_TITLE), (texts.contains(question.whole), AS_ASKED)]
    for term in question.terms:
        parts.append((_stands_in(SearchSection.title_words, titles, term), IN_THE_TITLE))
        parts.append((_has_words(SearchSection.words, term), AS_WORDS))
    total: Any = literal(0, Integer)
    for condition, points in parts:
        total = total + case((condition, points), else_=0)
    return total  # type: ignore[no-any-return]


def _answers(term: Term) -> Any:
    return _stands_in(SearchSection.words, SearchSection.clusters, term)


def _stands_in(words: InstrumentedAttribute[str], clusters: InstrumentedAttribute[str], term: Term) -> Any:
    by_words = _has_words(words, term)
    return or_(by_words, clusters.contains(padded(term.clusters))) if term.clusters else by_words


def _has_words(words: InstrumentedAttribute[str], term: Term) -> Any:
    return and_(*(words.contains(padded((word,))) for word in term.words))


def _may_answer(question: Question) -> ColumnElement[bool]:
    """The places that the database's own index knows to have the tokens."""
    if db.engine.dialect.name == "sqlite":
        index = table("search_index", column("rowid", Integer))
        asked = " AND ".join(f"({_in_fts5(term)})" for term in question.terms)
        return SearchSection.id.in_(select(index.c.rowid).where(column("search_index").op("MATCH")(asked)))
    return and_(*map(_in_gin, question.terms))


def _in_fts5(term: Term) -> str:
    """Tokens hold letters, digits and marks only, so that in quotes nothing in them is syntax."""
    words = " AND ".join(f'words : "{word}"' for word in term.words)
    return f'({words}) OR (clusters : "{" ".join(term.clusters)}")' if term.clusters else words


def _in_gin(term: Term) -> Any:
    by_words = _vector(SearchSection.words).op("@@")(_all_of(term.words))
    if not term.clusters:
        return by_words
    return or_(by_words, _vector(SearchSection.clusters).op("@@")(_all_of(term.clusters)))


def _vector(tokens: InstrumentedAttribute[str]) -> Any:
    return func.array_to_tsvector(
        func.string_to_array(func.btrim(tokens), literal(" ", literal_execute=True))
    )


def _all_of(tokens: Sequence[str]) -> Any:
    return cast(" & ".join(f"'{token}'" for token in tokens), TSQUERY)
