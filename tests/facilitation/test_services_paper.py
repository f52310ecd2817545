"""Typing in paper forms for someone, on real databases."""

from lms.base.ids import uuid7
from lms.catalogue.queries import published_course
from lms.checklists.queries import latest_response
from lms.checklists.queries.sheets import sheet_in
from lms.checklists.rules.entry import Entry
from lms.facilitation.services.paper import enter_for
from tests.makers import NOON


def test_a_second_paper_form_is_a_round_of_its_own_with_every_answer(make):
    course, learner, facilitator = make.course(), make.learner(), make.learner()
    sheet = sheet_in(published_course(course.slug, "en"), "walk")
    codes = [item.code for item in sheet.content.items()]
    for number, answer in ((1, "done"), (2, "not-yet")):
        entry = Entry(dict.fromkeys(codes, answer), ())
        enter_for(learner.id, sheet, entry, by=facilitator.id, event_id=uuid7(), now=NOON)
        latest = latest_response(learner.id, course.id, "walk")
        assert (latest.round, latest.answers) == (number, dict.fromkeys(codes, answer))
