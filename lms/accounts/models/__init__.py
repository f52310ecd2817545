"""People, what they say about themselves, how they are let in, and what they agreed to."""

from lms.accounts.models.consents import Consent
from lms.accounts.models.people import Organisation, Person
from lms.accounts.models.profiles import Profile, ProfileDecline
from lms.accounts.models.sign_ins import OneTimeCode, SignIn, SignInAttempt

__all__ = [
    "Consent",
    "OneTimeCode",
    "Organisation",
    "Person",
    "Profile",
    "ProfileDecline",
    "SignIn",
    "SignInAttempt",
]
