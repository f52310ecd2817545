"""What a quiz is worth, and what a form posted from it says."""

from collections.abc import Mapping
from typing import Any

from lms.packs.kinds.contract import Form, Outcome, Record, Said
from lms.packs.kinds.quiz.content import QuizContent
from lms.packs.questions.forms import is_answered, read_answer
from lms.packs.questions.rules import score_answer


def read_form(content: QuizContent, form: Form) -> list[Said]:
    """One attempt with all that was answered; without any answer it is none."""
    answers = {q.key: read_answer(q, form, f"q.{q.key}") for q in content.questions}
    given = {key: answer for key, answer in answers.items() if is_answered(answer)}
    return [Said("attempt_submitted", value=given)] if given else []


def score(content: QuizContent, answers: Mapping[str, Any]) -> float | None:
    """The share (0 to 1) of all points; None if no question has a right answer."""
    shares = [(q.points, score_answer(q, answers.get(q.key))) for q in content.questions]
    scored = [(points, share) for points, share in shares if share is not None]
    if not scored:
        return None
    return sum(points * share for points, share in scored) / sum(points for points, _ in scored)


def outcome(_content: QuizContent, record: Record, mastery_score: float) -> Outcome:
    """Completed by any attempt, passed by one that reaches the mastery score; the best one counts."""
    tried = len(record.scores) > 0
    best = max((s for s in record.scores if s is not None), default=None)
    success = None if best is None else best >= mastery_score - 1e-9
    return Outcome(completion=tried, progress=float(tried), success=success, score=best)


def marks(content: QuizContent, answers: Mapping[str, Any]) -> dict[str, float | None]:
    """The share of its points that each question earned."""
    return {q.key: score_answer(q, answers.get(q.key)) for q in content.questions}
