"""What can be wrong in a pack, in words with a remedy, each with a code.

Models raise `fault(code, ...)`; `explain` turns whatever pydantic found into these words.
"""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from pydantic_core import PydanticCustomError

MESSAGES: dict[str, LazyString] = {
    # Translators: fault in a course file. %(field)s is the name of a field, not translated.
    "missing": _l("The field “%(field)s” is missing. Add it."),
    # Translators: fault in a course file. %(field)s is the name of a field, not translated.
    "extra_forbidden": _l("There is no field “%(field)s” here. Check the spelling, or take it out."),
    # Translators: fault in a course file: a name used by the computer ("key") breaks its rules.
    "string_pattern_mismatch": _l(
        "“%(input)s” does not fit in “%(field)s”. Use letters, digits, dots and hyphens, at most 64."
    ),
    # Translators: fault in a course file. %(allowed)s is a list of words, not translated.
    "literal_error": _l("“%(input)s” cannot stand in “%(field)s”. It can be one of: %(allowed)s."),
    # Translators: fault in a course file: a text is there but empty.
    "string_too_short": _l("“%(field)s” is empty. Write something, or take it out."),
    # Translators: fault in a course file: a whole number was expected.
    "int_parsing": _l("“%(field)s” must be a whole number, not “%(input)s”."),
    # Translators: fault in a course file: a list has no entries.
    "too_short": _l("“%(field)s” needs at least %(at_least)s."),
    # Translators: fault in a course file: the same internal name stands twice.
    "key-twice": _l("The key “%(key)s” stands twice. Give each its own."),
    # Translators: fault in a course file: module named %(module)s asks for module %(key)s first,
    # but that does not come earlier.
    "prerequisite-not-before": _l(
        "Module “%(module)s” needs “%(key)s” first, but no earlier module has that key. Move it up or mend the key."
    ),
    # Translators: fault in a course file.
    "hub-without-pages": _l("A hub pack needs a list “pages”. Add the files of its pages."),
    # Translators: fault in a course file.
    "course-without-modules": _l("The pack has no modules. Add a list “modules” with activities."),
    # Translators: fault in a course file: unknown kind of activity.
    "unknown-kind": _l("There is no kind of activity “%(kind)s”. It can be one of: %(allowed)s."),
    # Translators: fault in a quiz file: question with key %(key)s.
    "no-correct-option": _l("Question “%(key)s” has no correct option. Mark one with “correct: true”."),
    # Translators: fault in a quiz file: question with key %(key)s, answered with a word or two.
    "no-accepted-answer": _l("Question “%(key)s” accepts no answer. Give points to one of its answers."),
    # Translators: fault in a quiz file: only one option may be right in this type of question.
    "many-correct-options": _l(
        "Question “%(key)s” is of type single but has several correct options. Use type multiple, or keep one."
    ),
    # Translators: fault in a course file: file %(path)s is named but not in the pack.
    "file-missing": _l("The file “%(path)s” is not in the pack. Add it, or mend the name."),
    # Translators: fault in a course file: the same file is listed twice.
    "entry-twice": _l("The file “%(path)s” is listed twice. Take one out, or mend the name."),
    # Translators: fault in a course file: the file is not text in the UTF-8 encoding.
    "not-utf8": _l("The file is not UTF-8 text. Save it again as UTF-8."),
    # Translators: fault in a course file: the file breaks the rules of its format (YAML). %(problem)s is in English.
    "not-yaml": _l("The file cannot be read as YAML: %(problem)s. Often a text with a colon needs quotes."),
    # Translators: fault in a course file: a text file with settings on top lacks the closing line.
    "front-matter-open": _l("The lines on top of the file do not end. Close them with a line “---”."),
    # Translators: fault in a pack: the picture format SVG could not be read.
    "picture-unreadable": _l("The picture “%(path)s” cannot be read. Save it again as PNG, JPEG or WebP."),
    # Translators: fault in a worksheet file. %(formula)s is what stands there.
    "formula-unreadable": _l(
        "This formula cannot be read: %(formula)s. Use numbers, names, + - * / and sum, min, max, average, round, if."
    ),
    # Translators: fault in a worksheet file. %(key)s and %(name)s are names of numbers, not translated.
    "not-above": _l(
        "“%(key)s” is worked out from “%(name)s”, but no number above it has that key. Mend it, or move it down."
    ),
    # Translators: fault in a worksheet file. %(key)s is a word such as “sum”, not translated.
    "function-name": _l("“%(key)s” is the name of a function. Give the number another key."),
    # Translators: fault in a worksheet file. “keep_as” is the name of a field, not translated.
    "formula-kept": _l("“%(key)s” is worked out, so it cannot have “keep_as”. Take that out."),
    # Translators: fault in a pack: a checklist or worksheet names something that does not exist.
    "unknown-name": _l("“%(name)s” is named here but is defined nowhere. Mend the name, or define it."),
    # Translators: fault in a checklist file. The words in quotes are names of fields, not translated.
    "not-with-this-scale": _l(
        "“%(field)s” has no place with a scale of kind “%(kind)s”. Take it out, or change the kind."
    ),
    # Translators: fault in a checklist file: an answer with key %(key)s. “excluded” is not translated.
    "option-without-points": _l("Answer “%(key)s” has no points. Give it points, or mark it as excluded."),
    # Translators: fault in a checklist file: item with code %(item)s. “steps” is not translated.
    "item-without-steps": _l("Item “%(item)s” has no steps. Add its sentences, or change the kind of scale."),
    # Translators: fault in a checklist file. The words in quotes are not translated.
    "no-option-flagged": _l(
        "“%(field)s” counts the answers with “flag: %(flag)s”, but no answer has it. Add it to one."
    ),
    # Translators: fault in a checklist file. “tiles”, “from”, “green”, “amber”, “red” are not translated.
    "tiles-mixed-up": _l(
        "“tiles” must go from green over amber to red, and “from” must begin at 0 and grow. Put them in order."
    ),
    # Translators: fault in a session file. “minutes” is the name of a field, not translated.
    "session-minutes": _l(
        "The steps take %(sum)s minutes together, but “minutes” says %(minutes)s. Make them the same."
    ),
    # Translators: fault in a session file: step with key %(step)s. The words in quotes are not translated.
    "output-without-parts": _l(
        "Step “%(step)s” has “output: %(output)s”, so “%(field)s” needs at least %(least)s. Add them."
    ),
    # Translators: fault in a session file: step with key %(step)s. “day” and “chat” are not translated.
    "step-without-day": _l("Step “%(step)s” of a chat has no day. Add “day: 1”, 2 or 3."),
    # Translators: fault in a session file: step with key %(step)s. The words in quotes are not translated.
    "day-without-chat": _l(
        "Step “%(step)s” has a “day”, but only a session with “mode: chat” has days. Take it out."
    ),
    # Translators: fault in a session file. “close” and “output: commitment” are not translated.
    "session-without-commitment": _l(
        "Each person leaves with a plan. Add a step to the phase “close” with “output: commitment”."
    ),
    # Translators: fault in a session file. The words in quotes are names of fields, not translated.
    "group-sizes": _l("“group_min” is %(least)s and “group_max” only %(most)s. Mend one of them."),
    # Translators: fault in a pack: a translation file cannot be read.
    "not-po": _l("The file is not a gettext translation file. Export it again as PO."),
    # Translators: fault in a course file (YAML): the same field stands twice in one place.
    "field-twice": _l("The field “%(field)s” stands twice here. Keep one of them."),
    # Translators: fault in a course file (YAML): a short cut by which one text stands for another (“*name”).
    "yaml-alias": _l(
        "A “*” begins a short cut here, which packs do not take. Put the text in quotes, or write it out."
    ),
    # Translators: fault in a course file (YAML): a tab character at the beginning of a line.
    "yaml-tab": _l("The line begins with a tab. Use spaces."),
    # Translators: fault in a course file: it holds a list or a plain text, but fields were expected.
    "no-fields": _l("Fields such as “title: …” should stand here, one a line."),
    # Translators: fault in a course file. %(kind)s and %(found)s are kinds of activity, not translated.
    "kind-differs": _l(
        "The name of the file says “%(found)s”, but “kind” says “%(kind)s”. Make them the same."
    ),
    # Translators: fault in a course file: several lines or fields stand where one text was expected.
    "text-expected": _l("“%(field)s” must be one text. Put it in quotes if it holds a colon."),
    # Translators: fault in a course file: one value stands where a list was expected.
    "list_type": _l("“%(field)s” must be a list: one entry a line, each after a hyphen."),
    # Translators: fault in a course file: a plain text stands where fields were expected.
    "fields-expected": _l("“%(field)s” must hold fields, such as “key: …”, one a line."),
    # Translators: fault in a course file: yes or no was expected. “true” and “false” are not translated.
    "bool_parsing": _l("“%(field)s” must be true or false, not “%(input)s”."),
    # Translators: fault in a course file: a number was expected.
    "float_parsing": _l("“%(field)s” must be a number, not “%(input)s”. Write a decimal point, no comma."),
    # Translators: fault in a course file: a number is too small.
    "greater_than_equal": _l("“%(field)s” must be at least %(ge)s, not %(input)s."),
    # Translators: fault in a course file: a number is too small.
    "greater_than": _l("“%(field)s” must be more than %(gt)s, not %(input)s."),
    # Translators: fault in a course file: a number is too large.
    "less_than_equal": _l("“%(field)s” must be at most %(le)s, not %(input)s."),
    # Translators: fault in a course file: a list has too many entries.
    "too_long": _l("“%(field)s” can have at most %(max_length)s entries. Split it."),
    # Translators: fault in a pack: a file in the folder “media” cannot be shown. %(allowed)s lists endings.
    "media-kind": _l("“%(path)s” is of a kind that cannot be shown. These can: %(allowed)s."),
    # Translators: fault in a pack: a file in the folder “media” holds something else than its name says.
    "media-not-what-it-says": _l("“%(path)s” is not what its name says, or it is damaged. Save it again."),
    # Translators: fault in a pack: a picture has too many pixels.
    "picture-too-large": _l("The picture “%(path)s” has too many pixels. Make it at most 1600 pixels wide."),
    # Translators: fault in a pack: a picture in the SVG format loads another file.
    "picture-loads-others": _l(
        "The picture “%(path)s” loads “%(target)s” from outside. Put everything into the one file."
    ),
    # Translators: fault in a pack: a file with captions. %(reason)s is a short English phrase.
    "captions-unreadable": _l(
        "“%(path)s” cannot be read as captions (%(reason)s). Export it again as WebVTT or SRT."
    ),
    # Translators: fault in a course file, of a rare sort. %(problem)s is in English.
    "other": _l("“%(field)s” is not right: %(problem)s."),
}

_SAME = {
    "int_type": "int_parsing",
    "int_from_float": "int_parsing",
    "int_parsing_size": "int_parsing",
    "float_type": "float_parsing",
    "finite_number": "float_parsing",
    "bool_type": "bool_parsing",
    "enum": "literal_error",
    "union_tag_invalid": "literal_error",
    "union_tag_not_found": "missing",
    "dict_type": "fields-expected",
    "model_type": "fields-expected",
    "model_attributes_type": "fields-expected",
    "invalid_key": "fields-expected",
}


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where (`file`, 1-based `line`), and what to do."""

    code: str
    values: dict[str, Any]
    file: str = ""
    line: int | None = None

    def __str__(self) -> str:
        """`file:line: message`, in the language of the moment."""
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        text = str(MESSAGES[self.code]) % self.values
        return f"{place}: {text}" if place else text


def fault(code: str, **values: Any) -> PydanticCustomError:
    """An error for a model's validator to raise."""
    return PydanticCustomError(code, code, values)


def explain(error: dict[str, Any], *, file: str, line: int | None) -> Fault:
    """Our words for one entry of pydantic's `errors()`."""
    context = error.get("ctx", {})
    values = {
        "field": _field_of(error),
        "input": str(error.get("input", ""))[:60],
        "allowed": str(context.get("expected") or context.get("expected_tags") or "").replace("'", ""),
        "at_least": context.get("min_length", 1),
        "problem": error["msg"],
        **context,
    }
    code = _code_of(error)
    return Fault(code if code in MESSAGES else "other", values, file, line)


def _code_of(error: dict[str, Any]) -> str:
    if error["type"] == "string_type":
        return "string_too_short" if error.get("input") is None else "text-expected"
    return _SAME.get(error["type"], str(error["type"]))


def _field_of(error: dict[str, Any]) -> str:
    """The last part of the place that is a name, and not a number or a note of pydantic's."""
    if error["type"] == "union_tag_not_found":
        return str(error["ctx"].get("discriminator", "type")).strip("'")
    names = [part for part in error["loc"] if isinstance(part, str) and not part.startswith("[")]
    return names[-1] if names else ""
