"""Short answers in other languages: what a translator gave as accepted answers counts as well."""

from collections.abc import Mapping
from typing import Any

from lms.packs.document import Pack
from lms.packs.draft import OUTDATED, Translations
from lms.packs.questions.models import AcceptedAnswer, ShortAnswer
from lms.packs.segments import key_of


def with_translated_answers(pack: Pack, translations: Mapping[str, Translations]) -> Pack:
    """The pack with every valid translation of an accepted answer accepted too."""
    texts: dict[str, set[str]] = {}
    for entries in translations.values():
        for (context, source), translation in entries.items():
            if context.endswith(".answers.text") and translation.state != OUTDATED:
                texts.setdefault(f"{context}\0{source}", set()).add(translation.text)
    if not texts:
        return pack
    modules = [
        m.model_copy(update={"activities": [_activity(a, texts) for a in m.activities]}) for m in pack.modules
    ]
    return pack.model_copy(update={"modules": modules})


def _activity(activity: Any, texts: Mapping[str, set[str]]) -> Any:
    return activity.model_copy(update={"content": _widened(activity.content, f"{activity.key}#", texts)})


def _widened(value: Any, path: str, texts: Mapping[str, set[str]]) -> Any:
    if isinstance(value, ShortAnswer):
        return value.model_copy(update={"answers": _answers(value, f"{path}.answers.text", texts)})
    if isinstance(value, list):
        return [_widened(entry, f"{path}.{key_of(entry)}", texts) for entry in value]
    if not hasattr(value, "model_fields_set"):
        return value
    changed = {}
    for name in type(value).model_fields:
        here = f"{path}{name}" if path.endswith("#") else f"{path}.{name}"
        changed[name] = _widened(getattr(value, name), here, texts)
    return value.model_copy(update=changed)


def _answers(question: ShortAnswer, context: str, texts: Mapping[str, set[str]]) -> list[AcceptedAnswer]:
    more = [
        AcceptedAnswer(text=text, points=answer.points)
        for answer in question.answers
        for text in sorted(texts.get(f"{context}\0{answer.text}", ()))
        if text != answer.text
    ]
    return [*question.answers, *more]
