"""What the sync API refuses. Whatever it refuses stays on the phone."""

from flask_babel import lazy_gettext as _l

from lms.base.errors import Refusal


class TokenMissing(Refusal):
    """No token, or one that was never given."""

    code = "token-missing"
    status = 401
    # Translators: what an app on a phone shows when it must be connected to the account again.
    message = _l("Sign in on this device first. What you did is still there.")


class TokenEnded(Refusal):
    """A token that was ended by its owner, or is too old."""

    code = "token-ended"
    status = 401
    # Translators: an app on a phone shows this when it may not send to the account any more.
    message = _l("This device may not send any more. Sign in again, then it can.")


class OtherDevice(Refusal):
    """A batch of another device than the token's."""

    code = "other-device"
    status = 422
    # Translators: an app on a phone shows this when it sent what another phone has kept.
    message = _l("This was kept on another device. Send it from there.")


class NotABatch(Refusal):
    """Something that is not JSON, or not what this address takes."""

    code = "not-a-batch"
    status = 422
    # Translators: an app on a phone shows this when what it sent arrived broken.
    message = _l("What this device sent could not be read. It is kept on the device.")


class BatchTooLarge(Refusal):
    """More than one request may hold."""

    code = "too-large"
    status = 413
    # Translators: an app on a phone shows this. It will send the same answers in smaller portions.
    message = _l("That was too much at once. It is kept on the device.")


class WrongMediaType(Refusal):
    """Neither JSON nor gzipped JSON."""

    code = "wrong-media-type"
    status = 415
    message = NotABatch.message


class RelayUnreadable(Refusal):
    """A file that is none of ours, or was damaged."""

    code = "relay-unreadable"
    status = 422
    # Translators: after a facilitator chose a file with answers from somebody's phone.
    message = _l("This file could not be read. Ask for it once more; the answers are still on the phone.")


class RelayUnsealed(Refusal):
    """A file that no phone of that learner has made, or that somebody has changed."""

    code = "relay-unsealed"
    status = 422
    # Translators: after a facilitator chose a file with answers from somebody's phone.
    message = _l("This file is not as the phone made it. Ask for it once more; the answers are still there.")


class BadQuestion(Refusal):
    """A position, number or language in the address that is none."""

    code = "bad-question"
    status = 422
    # Translators: Below "This did not work".
    message = _l("The site did not understand what was asked. Go back to the page before and try again.")
