"""Why someone is not let in, or a thing about an account is not done."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from lms.base.errors import Refusal


class WrongPassword(Refusal):
    """The same words whether the username is unknown or the password wrong."""

    code = "wrong-password"
    status = 422
    # Translators: shown at the sign-in form; it must not tell which of the two is wrong.
    message = _l(
        "This username and this password do not go together. Check both and try again. "
        "If you have forgotten your password, ask for a one-time code."
    )


class WrongCode(Refusal):
    """The same words whether the code is mistyped, used, too old, or the username unknown."""

    code = "wrong-code"
    status = 422
    # Translators: shown where someone signs in with a one-time code; it must not tell what is wrong.
    message = _l(
        "This username and this code do not go together. A code works once, for 7 days. "
        "Check both and try again, or ask for a new code."
    )


class WrongCurrentPassword(Refusal):
    """To change a password one must know it."""

    code = "wrong-current-password"
    status = 422
    # Translators: shown at the form to change the password, at the field for the password used until now.
    message = _l("This is not the password you have now.")


class TooManyTries(Refusal):
    """Too many wrong passwords or codes; `minutes` says how long to wait."""

    code = "too-many-tries"
    status = 429

    def __str__(self) -> str:
        """How long to wait, in the language of the moment."""
        minutes = self.values["minutes"]
        # Translators: after five wrong passwords. Reassure: nothing is lost.
        text: str = ngettext(
            "There were too many tries. Wait %(minutes)s minute and try again. Nothing of yours is lost.",
            "There were too many tries. Wait %(minutes)s minutes and try again. Nothing of yours is lost.",
            minutes,
            minutes=minutes,
        )
        return text


class Suspended(Refusal):
    """The account exists, and may not be used now."""

    code = "suspended"
    status = 403
    # Translators: shown to someone whose account was stopped by the people who run the site.
    message = _l("This account cannot be used at the moment. Please ask the people who run this site.")


class UsernameTaken(Refusal):
    """Someone else has it."""

    code = "username-taken"
    status = 422
    # Translators: %(free)s is a username that is still free, such as sunny-mango-42.
    message = _l("Someone else has this username. This one is free: %(free)s")


class UnfitUsername(Refusal):
    """It holds what a username cannot hold."""

    code = "username-unfit"
    status = 422
    # Translators: what a username may be made of.
    message = _l(
        "A username has 3 to 40 letters or digits. Hyphens, dots and underscores may stand between them."
    )


class UnfitPassword(Refusal):
    """A password that cannot be taken. Subclasses say why."""

    status = 422


class PasswordTooShort(UnfitPassword):
    """Fewer characters than this person needs."""

    code = "password-too-short"
    # Translators: %(least)s is 8 for learners, 12 for people who work on the site.
    message = _l("Use at least %(least)s characters. Three words that belong together only for you are good.")


class PasswordTooLong(UnfitPassword):
    """More characters than are sensible."""

    code = "password-too-long"
    # Translators: shown at a field of a form. %(max)s is the number of letters and signs that fit.
    message = _l("Use at most %(max)s characters.")


class PasswordTooCommon(UnfitPassword):
    """One of the first that others would try."""

    code = "password-too-common"
    # Translators: the password stands on a list of passwords that very many people use.
    message = _l(
        "Many people use this password, so others would guess it. Choose words that only you would join."
    )


class PasswordIsUsername(UnfitPassword):
    """Anyone who reads the username would know it."""

    code = "password-is-username"
    # Translators: the password is the username, or begins with it and adds a few digits.
    message = _l("Your password must not be your username.")


class ConsentNeeded(Refusal):
    """Without consent to the learning record there is no account to keep it in."""

    code = "consent-needed"
    status = 422
    # Translators: someone made no tick at, or wants to take back, the consent to keep a learning record.
    message = _l("An account is a record of your learning, so it cannot be kept without this consent.")


class GuardianNeeded(Refusal):
    """Someone under 18 cannot agree to statistics by themselves."""

    code = "guardian-needed"
    # Translators: to someone under 18 who ticked that their answers may be counted in reports.
    message = _l("You told us that you are under 18. For reports, a parent or guardian has to agree first.")


class NotForGuests(Refusal):
    """A guest has no username to sign in with."""

    code = "not-for-guests"
    # Translators: someone learns without an account and so has no username or password.
    message = _l("This needs an account with a username. Sign up first.")


class CodeNotAllowed(Refusal):
    """Only an administrator may help someone who has more rights than a learner."""

    code = "code-not-allowed"
    status = 403
    # Translators: a facilitator tried to make a one-time sign-in code for someone who works on the site.
    message = _l("Only an administrator can make a one-time code for this person.")
