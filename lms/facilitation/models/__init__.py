"""Cohorts, who leads them, who is in them, and what they are given to learn."""

from lms.facilitation.models.assignments import ModuleAssignment
from lms.facilitation.models.boards import Board, BoardRow, ItemOutcome
from lms.facilitation.models.cohorts import Cohort, CohortCourse, CohortFacilitator
from lms.facilitation.models.discussions import Moderation, Post
from lms.facilitation.models.help import ContactLog, Waiver
from lms.facilitation.models.members import Group, Membership
from lms.facilitation.models.sessions import Attendance, GroupRun, GroupSession, StepOutput
from lms.facilitation.models.surveys import CourseOpinion, SurveyAnswer, SurveyInvitation

__all__ = [
    "Attendance",
    "Board",
    "BoardRow",
    "Cohort",
    "CohortCourse",
    "CohortFacilitator",
    "ContactLog",
    "CourseOpinion",
    "Group",
    "GroupRun",
    "GroupSession",
    "ItemOutcome",
    "Membership",
    "Moderation",
    "ModuleAssignment",
    "Post",
    "StepOutput",
    "SurveyAnswer",
    "SurveyInvitation",
    "Waiver",
]
