"""The score of a checklist: shares, levels, tiles, the band and what holds it down.

A share is rounded to a whole per cent, half up, before its band is looked up, so that the band always
fits the number that people see. The formula of each kind of scale stands in `measures`.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from lms.checklists.rules.measures import MEASURES, Measure
from lms.checklists.rules.points import Answers, Worth, is_answered, scale_of, worths_of
from lms.checklists.rules.results import Result, SectionResult
from lms.packs.kinds.checklist.content import ChecklistContent, ChecklistSection
from lms.packs.kinds.checklist.rules import answer_keys


def score(content: ChecklistContent, answers: Answers) -> Result:
    """What the answers, by item code, amount to. Answers that the checklist does not offer are as if not given."""
    kind, parts = scale_of(content).kind, worths_of(content, answers)
    measures, overall = MEASURES[kind](parts)
    if not any(_counted(part) for part in parts):
        measures, overall = [Measure(Fraction(0)) for _ in parts], Measure(Fraction(0))
    share = _per_cent(overall.share)
    band, capped_by = _band(content, share, answers)
    sections = tuple(
        _section(content, section, part, measure, answers)
        for section, part, measure in zip(content.sections, parts, measures, strict=True)
    )
    return Result(
        kind=kind,
        share=share,
        points=float(overall.points),
        level=overall.level,
        band=band,
        capped_by=capped_by,
        sections=sections,
        answered=sum(s.answered for s in sections),
        items=sum(len(s.items) for s in content.sections),
        lowest=_lowest(content, measures),
    )


def _section(
    content: ChecklistContent,
    section: ChecklistSection,
    part: Sequence[Worth],
    measure: Measure,
    answers: Answers,
) -> SectionResult:
    given = [answers[i.code] for i in section.items if is_answered(content, i, answers)]
    offered = dict.fromkeys(key for i in section.items for key in answer_keys(content, i))
    return SectionResult(
        key=section.key,
        share=_per_cent(measure.share),
        points=float(measure.points),
        level=measure.level,
        tile=_tile(content, measure.points) if _counted(part) else None,
        answered=len(given),
        counted=_counted(part),
        counts={key: given.count(key) for key in offered},
    )


def _counted(part: Sequence[Worth]) -> int:
    """How many items apply and are answered."""
    return sum(w.answer is not None for w in part)


def _per_cent(share: Fraction | None) -> int | None:
    """Whole per cent, half up: 39.5 is 40."""
    return None if share is None else floor(100 * share + Fraction(1, 2))


def _tile(content: ChecklistContent, points: Fraction) -> str | None:
    """The highest tile that the points reach."""
    reached = [tile for tile in content.tiles if tile.from_ <= points]
    return max(reached, key=lambda tile: tile.from_).key if reached else None


def _band(
    content: ChecklistContent, share: int | None, answers: Answers
) -> tuple[str | None, tuple[str, ...]]:
    """The highest band that the share reaches, and the critical items that hold it down, if any do."""
    reached = [b for b in content.bands if share is not None and b.from_ <= share]
    if not reached:
        return None, ()
    band = max(reached, key=lambda b: b.from_)
    held = _critical(content, answers)
    cap = next((b for b in content.bands if content.cap and b.key == content.cap.band), None)
    if cap is None or not held or band.from_ <= cap.from_:
        return band.key, ()
    return cap.key, held


def _critical(content: ChecklistContent, answers: Answers) -> tuple[str, ...]:
    """The critical items with the answer that caps the band."""
    weak = content.cap.when_critical_is if content.cap else None
    return tuple(i.code for i in content.items() if i.critical and weak and answers.get(i.code) == weak)


def _lowest(content: ChecklistContent, measures: Sequence[Measure]) -> tuple[str, ...]:
    """The weakest sections by share, where many points of a risk are weak; none if all are equal."""
    worst = max if scale_of(content).kind == "risk" else min
    keys = [s.key for s in content.sections]
    shares = {key: m.share for key, m in zip(keys, measures, strict=True) if m.share is not None}
    if len(set(shares.values())) < 2:
        return ()
    lowest = worst(shares.values())
    return tuple(key for key, share in shares.items() if share == lowest)
