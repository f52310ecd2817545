"""Numbers and dates of a spreadsheet as people see them in its cells."""

import re
from datetime import date, datetime, time, timedelta

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

Moment = datetime | date | time | timedelta

_TOKENS = re.compile(r'"([^"]*)"|\\(.)|(AM/PM|A/P|y+|m+|d+|h+|s+(?:\.0+)?)|(.)', re.IGNORECASE | re.DOTALL)
_DATE_PARTS = {"yy": "%y", "y": "%y", "d": "{0.day}", "dd": "%d", "ddd": "%a", "dddd": "%A"}
_MONTHS = {"m": "{0.month}", "mm": "%m", "mmm": "%b", "mmmm": "%B"}
_HOURS = {"h": "{0.hour}", "hh": "%H"}


def shown(value: float, form: str, *, from_1904: bool = False) -> str:
    """A number in the format of its cell."""
    if re.match(r"\[h+\]:mm", form, re.IGNORECASE) and abs(value) < 1e6:
        return f"{int(value * 24)}:{round(value * 1440) % 60:02d}"
    if is_date_format(form) and (moment := _moment(value, from_1904=from_1904)) is not None:
        return _shown_moment(moment, form)
    plain = _without_literals(form)
    digits = re.search(r"[#0?][#0?,.]*", plain)
    if digits is None or re.search(r"[/E]", plain):
        return _general(value)
    percent = "%" in plain
    number = _in_digits(value * 100 if percent else value, digits[0])
    return f"{plain[: digits.start()]}{number}{plain[digits.end() :]}".strip()


def _moment(value: float, *, from_1904: bool) -> Moment | None:
    try:
        moment: Moment = from_excel(value, MAC_EPOCH if from_1904 else WINDOWS_EPOCH)
        return moment
    except (ArithmeticError, ValueError):
        return None


def _shown_moment(moment: Moment, form: str) -> str:
    if isinstance(moment, timedelta):
        return str(moment)
    if isinstance(moment, time):
        moment = datetime.combine(date(1900, 1, 1), moment)
    pattern = _pattern(re.sub(r"\[[^\]]*\]|_.|\*.|;.*", "", form, flags=re.DOTALL))
    return moment.strftime(pattern.format(moment)).strip()


def _pattern(form: str) -> str:
    """The format as `strftime` and `str.format` write it."""
    parts, last = [], ""
    twelve = re.search(r"AM/PM|A/P", form, re.IGNORECASE) is not None
    for found in _TOKENS.finditer(form):
        token = (found[3] or "").lower()
        if not token:
            parts.append((found[1] or found[2] or found[4] or "").translate({37: "%%", 123: "{{", 125: "}}"}))
            continue
        seconds_follow = re.match(r"[^a-z]*s", form[found.end() :], re.IGNORECASE) is not None
        parts.append(_part(token, twelve=twelve, minutes=last.startswith("h") or seconds_follow))
        last = token
    return "".join(parts)


def _part(token: str, *, twelve: bool, minutes: bool) -> str:
    if token in {"am/pm", "a/p"}:
        return "%p"
    if token.startswith("m"):
        return "%M" if minutes else _MONTHS.get(token, "%B")
    if token.startswith("h"):
        return "%I" if twelve else _HOURS.get(token, "%H")
    return "%S" if token.startswith("s") else _DATE_PARTS.get(token, "%Y" if token.startswith("y") else "%A")


def _without_literals(form: str) -> str:
    """The first section of a format with its currency and words, less colours, conditions and padding."""
    first = form.partition(";")[0]
    first = re.sub(r"\[\$([^\]-]*)[^\]]*\]", r"\1", first)
    return re.sub(r'\[[^\]]*\]|_.|\*.|["\\]', "", first, flags=re.DOTALL)


def _in_digits(value: float, digits: str) -> str:
    whole, _, part = digits.partition(".")
    decimals = min(15, len(re.sub(r"[^0#?]", "", part)))
    text = f"{value:,.{decimals}f}" if "," in whole else f"{value:.{decimals}f}"
    least = min(15, whole.count("0")) + (decimals + 1 if decimals else 0)
    return text if "," in whole or value < 0 else text.zfill(least)


def _general(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
