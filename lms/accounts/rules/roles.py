"""The roles a person can have."""

ROLES = ("learner", "facilitator", "editor", "translator", "admin")


def check_role(role: str) -> None:
    """Stop on a role that does not exist: a mistake of the caller, not of a reader."""
    if role not in ROLES:
        raise ValueError(f"no such role: {role}")
