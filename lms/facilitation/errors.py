"""Why a cohort, a group or a list of people is not made as asked."""

from flask_babel import lazy_gettext as _l

from lms.base.errors import Refusal


class NoOrganisation(Refusal):
    """A cohort belongs to the organisation of whoever opens it."""

    code = "no-organisation"
    # Translators: shown to a facilitator who wants to open a group of learners but belongs to no organisation.
    message = _l("You belong to no organisation yet. Ask the people who run this site to add you to one.")


class EndsBeforeItStarts(Refusal):
    """The last day lies before the first."""

    code = "ends-before-it-starts"
    status = 422
    # Translators: shown at the field for the last day of a group's time together.
    message = _l("The last day cannot be before the first day.")


class CohortArchived(Refusal):
    """Nobody joins, and nothing is given, in a cohort that is over."""

    code = "cohort-archived"
    # Translators: shown when someone wants to join or change a group of learners that has ended.
    message = _l("This group is in the archive. Take it out of the archive first.")


class NotAColleague(Refusal):
    """The same words whether the username is unknown, of another organisation, or no facilitator's."""

    code = "not-a-colleague"
    status = 422
    # Translators: shown at a field for the username of a second facilitator.
    message = _l("No facilitator of your organisation has this username.")


class LastFacilitator(Refusal):
    """A cohort without anyone would be seen by nobody."""

    code = "last-facilitator"
    # Translators: shown when the only facilitator of a group is to be removed.
    message = _l("A group needs a facilitator. Add another one first.")


class UnfitGroups(Refusal):
    """More groups than people, or none."""

    code = "unfit-groups"
    status = 422
    # Translators: shown at a field for a number of small groups. %(most)s is a number.
    message = _l("Choose a number from 1 to %(most)s.")


class NotInThisCohort(Refusal):
    """A course, module, group or person that does not belong here."""

    code = "not-in-this-cohort"
    status = 422
    # Translators: shown when someone chose a course, a small group or a person that is not part of this group.
    message = _l("This does not belong to the group. Choose again.")


class UnreadableList(Refusal):
    """No list of people could be made of a file or text. Subclasses say why."""

    status = 422


class NobodyInTheList(UnreadableList):
    """No rows with anything in them."""

    code = "list-empty"
    # Translators: shown when a list of people that was pasted or sent as a file has no lines.
    message = _l("There is nobody in this list. Write one person a line, or choose a file.")


class ListTooLong(UnreadableList):
    """More rows, or a heavier file, than one list may have."""

    code = "list-too-long"
    # Translators: shown when a list of people is too long. %(most)s is such as 1,000.
    message = _l("This list is too long. Send at most %(most)s people at a time.")


class NotAListOfPeople(UnreadableList):
    """The columns are those of another list: courses, say."""

    code = "list-not-of-people"
    # Translators: shown when a table is a list of courses or groups. %(columns)s are the names of its columns.
    message = _l("This does not look like a list of people. Its columns are: %(columns)s.")
