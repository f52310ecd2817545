"""What the translators' workbench refuses."""

from flask_babel import lazy_gettext as _l

from lms.base.errors import Refusal


class OwnWork(Refusal):
    """Nobody approves what they wrote themselves."""

    code = "own-translation"
    # Translators: refusal when someone wants to approve a translation that they wrote themselves.
    message = _l("You wrote this translation yourself. Somebody else has to approve it.")


class NothingToApprove(Refusal):
    """There is no translation, or it is outdated or approved already."""

    code = "nothing-to-approve"
    # Translators: refusal when someone approves a translation that is empty, outdated or approved already.
    message = _l("There is nothing to approve here. Save a translation first.")


class Faulty(Refusal):
    """The translation lacks something without which the page would break."""

    code = "translation-faulty"
    # Translators: refusal when someone approves a translation in which a placeholder or link of the source is missing.
    message = _l("A placeholder or a link is not as in the source. Mend it before it is approved.")


class BrokenTexts(Refusal):
    """A file holds a text that would break the page."""

    code = "translations-broken"
    status = 422
    # Translators: refusal of a file with translations of which some are broken.
    message = _l("Nothing was taken over. Mend the texts below in your file, then send it again.")


class ChangedMeanwhile(Refusal):
    """Somebody saved since the page was made."""

    code = "translation-changed"
    # Translators: refusal when someone approves a translation that was changed after they opened the page.
    message = _l("Somebody has changed this translation since you opened the page. Read it once more.")


class NothingToPutIntoEffect(Refusal):
    """The course is not published, so that there is nothing whose translations could be published."""

    code = "course-not-published"
    # Translators: refusal when someone publishes the translations of a course that learners cannot see yet.
    message = _l("This course is not published yet. Its translations are published with it.")
