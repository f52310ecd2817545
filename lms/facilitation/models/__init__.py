"""Cohorts, who leads them, who is in them, and what they are given to learn."""

from lms.facilitation.models.assignments import ModuleAssignment
from lms.facilitation.models.cohorts import Cohort, CohortCourse, CohortFacilitator
from lms.facilitation.models.members import Group, Membership

__all__ = ["Cohort", "CohortCourse", "CohortFacilitator", "Group", "Membership", "ModuleAssignment"]
