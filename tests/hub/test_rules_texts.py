"""Texts in several languages, and how far each is."""

from lms.hub.rules.texts import phrase, states_after

TITLES = {"en": "Voices", "km": "សំឡេង"}
OLD = {"en": ("Voices", "Ask."), "km": ("សំឡេង", "សួរ")}


def test_a_reader_gets_their_language_if_there_is_one():
    assert phrase(TITLES, {"km": "draft"}, "en", "km") == {"text": "សំឡេង", "lang": "km"}


def test_a_missing_or_outdated_text_falls_back_to_the_source_and_says_so():
    assert phrase(TITLES, {}, "en", "th") == {"text": "Voices", "lang": "en"}
    assert phrase(TITLES, {"km": "outdated"}, "en", "km") == {"text": "Voices", "lang": "en"}


def test_what_nobody_has_written_is_empty():
    assert phrase({}, {}, "en", "km") == {"text": "", "lang": "en"}


def test_a_new_translation_is_a_draft():
    assert states_after({}, OLD, {}, source="en", checked=()) == {"km": "draft"}


def test_a_new_source_makes_translations_outdated_unless_they_change_too():
    new = OLD | {"en": ("Voices of shops", "Ask.")}
    assert states_after(OLD, new, {"km": "approved"}, source="en", checked=()) == {"km": "outdated"}
    new |= {"km": ("សំឡេងហាង", "សួរ")}
    assert states_after(OLD, new, {"km": "approved"}, source="en", checked=()) == {"km": "draft"}


def test_what_someone_checked_is_right_whatever_changed():
    new = OLD | {"en": ("Voices of shops", "Ask.")}
    assert states_after(OLD, new, {}, source="en", checked={"km"}) == {"km": "approved"}


def test_what_was_outdated_stays_so_until_it_is_written_anew():
    assert states_after(OLD, OLD, {"km": "outdated"}, source="en", checked=()) == {"km": "outdated"}


def test_an_empty_translation_has_no_state():
    assert states_after(OLD, OLD | {"km": ("", "")}, {"km": "draft"}, source="en", checked=()) == {}
