"""Asking people some months later, and keeping what they say."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from lms.base.db import db
from lms.checklists.queries.plans import has_action
from lms.facilitation.models import CourseOpinion, SurveyAnswer, SurveyInvitation
from lms.facilitation.queries import surveys as queries
from lms.facilitation.rules.surveys import WAVES, Occasion, next_occasion


def invite_to_surveys(moment: datetime) -> None:
    """Ask everyone about whose course or plan it is time to ask; the daily letter carries it, if there is an address.

    Safe to repeat: nobody is asked twice about the same time.
    """
    for days in WAVES:
        asked = queries.asked_before(days, now=moment)
        for person_id, happened in queries.occasions(days, now=moment).items():
            occasion = next_occasion(happened, asked.get(person_id, ()), days=days, now=moment)
            if occasion is not None:
                invite(person_id, days, occasion, now=moment)


def invite(person_id: UUID, days: int, occasion: Occasion, *, now: datetime) -> SurveyInvitation:
    """Ask one person. A facilitator can send the link too."""
    invitation = SurveyInvitation(
        person_id=person_id,
        days=days,
        since=occasion.at,
        course_id=occasion.course_id,
        had_plan=has_action(person_id),
        invited_at=now,
    )
    db.session.add(invitation)
    db.session.flush()
    return invitation


def answer_survey(
    invitation: SurveyInvitation, said: Mapping[str, str | int | None], *, now: datetime
) -> SurveyAnswer:
    """Keep what came back, by column; answering again replaces all of it."""
    answer = invitation.answer
    if answer is None:
        answer = SurveyAnswer(invitation=invitation, answered_at=now)
    else:
        answer.changed_at = now
    for name, value in said.items():
        setattr(answer, name, value)
    db.session.add(answer)
    db.session.flush()
    return answer


def give_opinion(
    person_id: UUID, course_id: UUID, *, face: str, recommend: str | None, now: datetime
) -> CourseOpinion:
    """Keep how someone liked a course; saying it again replaces it."""
    opinion = queries.opinion_of(person_id, course_id)
    if opinion is None:
        opinion = CourseOpinion(person_id=person_id, course_id=course_id)
        db.session.add(opinion)
    opinion.face, opinion.recommend, opinion.answered_at = face, recommend, now
    db.session.flush()
    return opinion


def claim_opinions(guest_id: UUID, person_id: UUID) -> None:
    """A guest turns out to be someone we know: what the guest said of courses, the person said."""
    for theirs in queries.opinions_of(guest_id):
        if queries.opinion_of(person_id, theirs.course_id) is None:
            give_opinion(
                person_id,
                theirs.course_id,
                face=theirs.face,
                recommend=theirs.recommend,
                now=theirs.answered_at,
            )
        db.session.delete(theirs)
    db.session.flush()
