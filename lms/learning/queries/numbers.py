"""The numbers of a learner's business."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.catalogue.outline import ActivityOutline, ModuleOutline, Outline
from lms.catalogue.queries import outline_of, version_id_of
from lms.learning.models import BusinessNumber
from lms.packs.kinds.contract import Kept


def numbers_of(learner_id: UUID) -> dict[str, BusinessNumber]:
    """What a learner told of the business in worksheets, by name. One statement."""
    return {name: number for name, number in _all_of(learner_id).items() if number.value}


def numbers_behind(learner_id: UUID, kept: Mapping[str, Kept]) -> dict[str, BusinessNumber]:
    """The numbers that some items are kept as, by item; a removed one has no value. One statement at most."""
    mine = _all_of(learner_id) if kept else {}
    return {item: mine[one.name] for item, one in kept.items() if one.name in mine}


def _all_of(learner_id: UUID) -> dict[str, BusinessNumber]:
    rows = db.session.scalars(select(BusinessNumber).where(BusinessNumber.learner_id == learner_id))
    return {row.name: row for row in rows}


@dataclass(frozen=True)
class Source:
    """Where a number was typed last: the course as it was then, and the worksheet in it."""

    outline: Outline
    module: ModuleOutline
    step: ActivityOutline


def source_of(number: BusinessNumber, lang: str) -> Source | None:
    """Where a number was typed last, in a language."""
    version_id = version_id_of(number.course_id, number.course_version)
    outline = outline_of(version_id, lang) if version_id else None
    found = outline.find(number.activity) if outline else None
    return Source(outline, *found) if outline and found else None
