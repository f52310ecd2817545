"""Events as answers of the search page: those whose title has it first, then the latest."""

from lms.base.i18n import current_lang
from lms.hub.queries.live import Listed, published_events
from lms.hub.rules.asking import Question
from lms.hub.rules.live_search import has_answer
from lms.hub.views.live_wording import Phrase, Shown, shown

MOST = 5


def found_events(question: Question) -> list[Shown]:
    """The events that answer a question, the best first, at most five."""
    if not question.terms:
        return []
    every = [shown(Listed(event, 0, False)) for event in published_events()]
    answering = [one for one in every if has_answer(question, _texts(one.title, *one.paragraphs))]
    return sorted(answering, key=lambda one: not has_answer(question, _texts(one.title)))[:MOST]


def _texts(*phrases: Phrase) -> list[tuple[str, str]]:
    """Texts with the language by which they are cut into words, as the question was."""
    return [(str(phrase["text"]), current_lang()) for phrase in phrases]
