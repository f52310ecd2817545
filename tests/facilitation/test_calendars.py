"""What was given stands in the calendar of whoever it was given to."""

from datetime import timedelta

from lms.facilitation.services.assignments import Given, assign
from lms.facilitation.views.calendars import given_days
from tests.makers import NOON


def test_a_module_with_a_day_stands_in_the_calendar_of_the_people_of_the_group(app, make, clock):
    course, leader, inside, outside = make.course(), make.facilitator(), make.learner(), make.learner()
    cohort = make.cohort(facilitator=leader, people=[inside], courses=[course])
    assign(cohort, Given(course.id, due_at=NOON + timedelta(days=7)), assigned_by=leader, now=NOON)
    with app.test_request_context("/en/"):
        assert [(day.on, day.title) for day in given_days(inside.id)] == [
            ((NOON + timedelta(days=7)).date(), "Due: Small course")
        ]
        assert list(given_days(outside.id)) == []
