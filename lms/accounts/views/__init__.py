"""The pages of accounts."""

from lms.accounts.views import codes, data, passwords, sign_in, sign_up
from lms.accounts.views.blueprint import bp

__all__ = ["bp", "codes", "data", "passwords", "sign_in", "sign_up"]
