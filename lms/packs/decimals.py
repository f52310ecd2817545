"""Numbers as they are kept in the log: decimal, as text, with a point and nothing superfluous."""

import re
from decimal import Decimal
from typing import Any

_KEPT = re.compile(r"-?[0-9]{1,13}(\.[0-9]{1,30})?")


def kept_text(number: Decimal) -> str:
    """The number as it is kept."""
    text = f"{abs(number):f}"
    digits = text.rstrip("0").rstrip(".") if "." in text else text
    return f"-{digits}" if number < 0 else digits


def kept_number(value: Any) -> Decimal | None:
    """The number that is kept in a value; None if it is something else, as a phone might send."""
    return Decimal(value) if isinstance(value, str) and _KEPT.fullmatch(value) else None
