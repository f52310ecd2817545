"""Parcels as XLIFF 1.2, which Poedit, Weblate and the Translate Toolkit read and write.

Source: http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html. A message that counts is a group of the
kind `x-gettext-plurals`, as in the XLIFF representation guide for gettext.
"""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from lms.packs.document import clean_text
from lms.packs.draft import APPROVED, DRAFT, NEEDS_REVIEW, OUTDATED
from lms.packs.exchange.errors import NotTranslations
from lms.packs.exchange.units import UNTRANSLATED, Parcel, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PLURALS = "x-gettext-plurals"
_STATES = {
    APPROVED: "final",
    NEEDS_REVIEW: "needs-review-translation",
    DRAFT: "translated",
    OUTDATED: "needs-adaptation",
    UNTRANSLATED: "needs-translation",
}
_MEANT = {
    **{state: name for name, state in _STATES.items()},
    "signed-off": APPROVED,
    "new": OUTDATED,
    "needs-l10n": OUTDATED,
    "needs-review-adaptation": OUTDATED,
    "needs-review-l10n": NEEDS_REVIEW,
}


def write(parcel: Parcel) -> bytes:
    """The parcel as an XLIFF file."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_name("xliff"), {"version": "1.2"})
    about = {
        "original": parcel.part,
        "source-language": parcel.source_lang,
        "target-language": parcel.lang,
        "datatype": "plaintext",
        "build-num": parcel.fingerprint,
    }
    body = ET.SubElement(ET.SubElement(root, _name("file"), about), _name("body"))
    for unit in parcel.units:
        _add_group(body, unit) if unit.plural else _add_unit(body, unit, unit.id, unit.source, unit.forms[:1])
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _add_group(body: ET.Element, unit: Unit) -> None:
    about = {"id": unit.id, "restype": _PLURALS, "resname": unit.context}
    group = ET.SubElement(body, _name("group"), about)
    _add_note(group, "singular", unit.source)
    for number, form in enumerate(unit.forms):
        is_singular = number == 0 and len(unit.forms) > 1
        said = unit.source if is_singular else unit.plural
        _add_unit(group, unit, f"{unit.id}[{number}]", said, (form,))


def _add_unit(parent: ET.Element, unit: Unit, name: str, source: str, forms: tuple[str, ...]) -> None:
    about = {"id": name, "resname": unit.context, _SPACE: "preserve", "extradata": unit.base or ""}
    if unit.state == APPROVED:
        about["approved"] = "yes"
    entry = ET.SubElement(parent, _name("trans-unit"), about)
    ET.SubElement(entry, _name("source")).text = clean_text(source)
    target = ET.SubElement(entry, _name("target"), {"state": _STATES.get(unit.state, _STATES[DRAFT])})
    target.text = clean_text(forms[0]) if forms else ""
    if unit.note:
        _add_note(entry, "developer", unit.note)
    if unit.previous:
        _add_previous(entry, unit)


def _add_previous(entry: ET.Element, unit: Unit) -> None:
    former = ET.SubElement(entry, _name("alt-trans"), {"alttranstype": "previous-version"})
    ET.SubElement(former, _name("source")).text = clean_text(unit.previous)
    ET.SubElement(former, _name("target")).text = clean_text(unit.forms[0] if unit.forms else "")


def _add_note(parent: ET.Element, whose: str, text: str) -> None:
    ET.SubElement(parent, _name("note"), {"from": whose}).text = clean_text(text)


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def read(data: bytes, name: str) -> Parcel:
    """The parcel in an XLIFF file; `NotTranslations` if it is none."""
    try:
        root = fromstring(data, forbid_dtd=True)
    except (ET.ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise NotTranslations(name=name) from error
    file = root.find(_name("file"))
    if file is None:
        raise NotTranslations(name=name)
    about = file.get
    return Parcel(
        part=about("original", ""),
        lang=about("target-language", ""),
        source_lang=about("source-language", ""),
        units=tuple(_units(file)),
        fingerprint=about("build-num", ""),
    )


def _units(file: ET.Element) -> Iterator[Unit]:
    body = file.find(_name("body"))
    for entry in body if body is not None else ():
        if entry.tag == _name("group") and entry.get("restype") == _PLURALS:
            yield _counted(entry)
        else:
            yield from (_unit(one) for one in entry.iter(_name("trans-unit")))


def _counted(group: ET.Element) -> Unit:
    entries = [_unit(entry) for entry in group.iter(_name("trans-unit"))]
    states = [entry.state for entry in entries]
    return Unit(
        context=group.get("resname", ""),
        source=next((_text(n) for n in group.findall(_name("note")) if n.get("from") == "singular"), ""),
        forms=tuple(form for entry in entries for form in entry.forms or ("",)),
        state=OUTDATED if OUTDATED in states else next(iter(states), UNTRANSLATED),
        plural=entries[-1].source if entries else "",
        base=entries[0].base if entries else None,
    )


def _unit(entry: ET.Element) -> Unit:
    target = entry.find(_name("target"))
    said = clean_text(_text(target))
    return Unit(
        context=entry.get("resname", ""),
        source=_text(entry.find(_name("source"))),
        forms=(said,) if said else (),
        state=_state(entry, target) if said else UNTRANSLATED,
        base=entry.get("extradata"),
    )


def _state(entry: ET.Element, target: ET.Element | None) -> str:
    """As the target says; an approval counts before it."""
    if entry.get("approved") == "yes":
        return APPROVED
    return _MEANT.get(target.get("state", "") if target is not None else "", DRAFT)


def _text(element: ET.Element | None) -> str:
    return "" if element is None else "".join(element.itertext())
