"""Giving certificates, and taking one back."""

from lms.credentials.services.giving import consider, consider_all, issue
from lms.credentials.services.revoking import give_again, revoke

__all__ = ["consider", "consider_all", "give_again", "issue", "revoke"]
