"""The texts of a part as a parcel for translators' programs, and what a parcel that comes back would change."""

from functools import partial

from lms.packs.exchange import Parcel, Report, Unit, compare
from lms.packs.exchange.units import parcel_of
from lms.translation.models import TranslationPart
from lms.translation.queries.texts import Text, texts_of
from lms.translation.rules.doubts import faults_in


def parcel_for(part: TranslationPart, lang: str) -> Parcel:
    """Every text of a part with its translation into a language, if it has one."""
    return parcel_of(part.key, lang, part.source_language, _units(part, lang))


def report_on(part: TranslationPart, parcel: Parcel, lang: str) -> Report:
    """What a parcel that came back would change here; nothing is changed yet."""
    here = parcel_for(part, lang)
    return compare(parcel, here.units, here.fingerprint, partial(faults_in, lang=lang))


def _units(part: TranslationPart, lang: str) -> list[Unit]:
    return [_unit(text) for text in texts_of(part, lang)]


def _unit(text: Text) -> Unit:
    return Unit(
        context=text.context,
        source=text.source,
        forms=text.forms if any(text.forms) else (),
        state=text.state,
        plural=text.plural,
        previous=text.previous,
        note=text.note or " · ".join(text.place),
        revision=text.revision,
    )
