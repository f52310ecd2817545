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


class SessionNotRunning(Refusal):
    """Something that is done while a session runs."""

    code = "session-not-running"
    # Translators: shown when someone wants to take part in a meeting that has not begun or is over.
    message = _l("This session is not running now.")


class SessionBegan(Refusal):
    """A session that has begun cannot be changed or called off."""

    code = "session-began"
    # Translators: shown when a facilitator wants to change a meeting that has begun.
    message = _l("This session has begun, so it cannot be changed any more.")


class CodeNotValid(Refusal):
    """Another session's code, or none."""

    code = "attendance-code"
    status = 422
    # Translators: shown at a field for the 5 letters and digits with which one says “I am here”.
    message = _l("This is not the code of this session. Look at it again.")


class AttendanceStands(Refusal):
    """It is in the person's own record."""

    code = "attendance-stands"
    # Translators: shown when someone is to be taken off the list of those who were there, after the end.
    message = _l("This person has the credit for the session already, so it stays.")


class StepNotOpen(Refusal):
    """A step that is behind the group, or not of this session."""

    code = "step-not-open"
    status = 422
    # Translators: shown when a group wants to move minutes to or from a step that is over.
    message = _l("Choose two steps that are still open.")


class MinutesNotThere(Refusal):
    """A step keeps one minute at least."""

    code = "minutes-not-there"
    status = 422
    # Translators: shown when a group wants to take more minutes from a step than it has.
    message = _l("That step does not have so many minutes. Take fewer.")


class ExtendedBefore(Refusal):
    """One extension a group."""

    code = "extended-before"
    # Translators: shown to a facilitator who gives a group more time for the second time.
    message = _l("This group has had its 5 extra minutes.")


class NothingRecorded(Refusal):
    """A form without anything in it."""

    code = "nothing-recorded"
    status = 422
    # Translators: shown when a group keeps what it made, but the form is empty.
    message = _l("There is nothing to keep yet. Fill in something first.")


class StepWithoutOutput(Refusal):
    """Neither an output nor a reason."""

    code = "step-without-output"
    # Translators: shown when a group goes on but has written nothing in this step.
    message = _l("Fill in something, or say why you leave this step out.")


class NobodyPresent(Refusal):
    """Nobody is ticked."""

    code = "nobody-present"
    # Translators: shown to a group when nobody is ticked as being there.
    message = _l("Tick first who is here.")


class PlansMissing(Refusal):
    """Everyone present leaves with a plan."""

    code = "plans-missing"
    # Translators: shown to a group before its last step ends. %(names)s are people.
    message = _l("Everyone leaves with a plan. Still without one: %(names)s.")


class TooManyCells(Refusal):
    """A row of a table, typed in from paper, that does not fit its columns."""

    code = "too-many-cells"
    status = 422
    # Translators: shown at a table that a facilitator types in from paper, a row a line.
    message = _l("A row has more parts than the table has columns.")


class NumberUnfit(Refusal):
    """No number, or too large a one, where hands are counted or cards have places."""

    code = "number-unfit"
    status = 422
    # Translators: shown at a field for a number of small groups. %(most)s is a number.
    message = _l("Choose a number from 1 to %(most)s.")


class NothingSaid(Refusal):
    """A post without words, photo or voice note."""

    code = "nothing-said"
    status = 422
    # Translators: shown when someone sends a message to their group without anything in it.
    message = _l("Write something, or add a photo or a voice note.")


class TooManyPosts(Refusal):
    """So many posts in an hour that nobody could answer them."""

    code = "too-many-posts"
    status = 429
    # Translators: shown when someone writes too often to their group. %(most)s is a number.
    message = _l("You can write at most %(most)s times an hour. Wait a little, then send it again.")


class NotTakenInTime(Refusal):
    """A day has gone by, and others may have answered."""

    code = "not-taken-in-time"
    # Translators: shown when someone wants to take away what they wrote to their group more than a day ago.
    message = _l("You can take away what you wrote within a day. Ask your facilitator to hide it.")


class PostTakenAway(Refusal):
    """What is to be answered or moderated is not there any more."""

    code = "post-taken-away"
    # Translators: shown when someone wants to answer, report or hide what its writer has taken away.
    message = _l("Its writer has taken this away.")


class WroteItMyself(Refusal):
    """Nobody reports themselves."""

    code = "wrote-it-myself"
    # Translators: shown when someone wants to report what they wrote themselves.
    message = _l("You wrote this yourself. You can take it away instead.")


class ReasonNeeded(Refusal):
    """Waiving without a reason."""

    code = "reason-needed"
    status = 422
    # Translators: shown to a facilitator who says that a learner need not do something, without a reason.
    message = _l("Choose a reason, or write it in a few words.")


class NothingToWaive(Refusal):
    """Everything asked for is done or waived already."""

    code = "nothing-to-waive"
    # Translators: shown to a facilitator who wants to let a learner off something that is done already.
    message = _l("There is nothing left to waive here. It is done or waived already.")


class UnknownContact(Refusal):
    """A way of getting in touch, or an outcome, that is none of ours."""

    code = "unknown-contact"
    status = 422
    # Translators: shown to a facilitator who notes a contact with a learner without saying how.
    message = _l("Say how you got in touch.")


class LinkUnknown(Refusal):
    """Tampered with, cut off, or made for something else."""

    code = "link-unknown"
    status = 404
    # Translators: on a page that a link out of a chat led to, when something is missing from the link.
    message = _l("This link is not whole. Open it again from the message, or ask for a new one.")


class LinkRanOut(Refusal):
    """Too old, or nobody is asked any more."""

    code = "link-ran-out"
    status = 410
    # Translators: on a page that a link out of a chat led to, when the link is too old.
    message = _l(
        "This link does not work any more. If you would like to answer, ask your facilitator for a new one."
    )
