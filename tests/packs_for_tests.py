"""A small pack with every kind of activity, for tests to publish."""

from typing import Any

from lms.packs.document import Pack


def page(key: str = "read", **more: Any) -> dict[str, Any]:
    """A page of one paragraph."""
    return {
        "key": key,
        "kind": "page",
        "title": key.title(),
        "minutes": 3,
        "content": {"body": "Some words."},
    } | more


def cards(key: str = "cards") -> dict[str, Any]:
    """Three cards; the middle one asks."""
    question = {
        "type": "single",
        "options": [
            {"key": "now", "text": "At once", "correct": True, "feedback": "Yes. Nothing is forgotten."},
            {"key": "night", "text": "At night", "feedback": "Some are forgotten by then."},
        ],
    }
    content = {
        "cards": [
            {"key": "promise", "role": "promise", "text": "Write it before you forget."},
            {"key": "check", "role": "check", "text": "When do you write a sale?", "question": question},
            {"key": "today", "role": "today", "text": "Write the next sale."},
        ]
    }
    return {"key": key, "kind": "cards", "title": "Write it", "minutes": 5, "content": content}


def quiz(key: str = "quiz", **more: Any) -> dict[str, Any]:
    """Two questions, worth a point each; both are needed to pass."""
    options = [{"key": "a", "text": "Right one", "correct": True}, {"key": "b", "text": "Wrong one"}]
    questions = [
        {"key": "one", "type": "single", "prompt": "First?", "options": options},
        {"key": "two", "type": "numeric", "prompt": "How many?", "answer": 12},
    ]
    fields = {"key": key, "kind": "quiz", "title": "Check yourself", "minutes": 2, "move_on": "passed"}
    return fields | {"content": {"questions": questions}} | more


def checklist(key: str = "walk", items: int = 5) -> dict[str, Any]:
    """Items to answer, of which four in five are enough."""
    entries = [{"code": f"i{n}", "text": f"Look at thing {n}."} for n in range(1, items + 1)]
    content = {"sections": [{"key": "all", "title": "Things", "items": entries}]}
    return {"key": key, "kind": "checklist", "title": "Walk round", "minutes": 4, "content": content}


def video(key: str = "film", **more: Any) -> dict[str, Any]:
    """Ten seconds of film."""
    content = {"seconds": 10, "sources": [{"file": "media/film.webm"}], "transcript": "Two tins on a shelf."}
    return {"key": key, "kind": "video", "title": "Two tins", "minutes": 1, "content": content} | more


def worksheet(key: str = "sheet") -> dict[str, Any]:
    """What is left of a price. The price is one of the numbers of the business."""
    fields = [
        {"key": "price", "label": "Price of one", "keep_as": "price", "min": 0},
        {"key": "cost", "label": "Cost of one"},
        {"key": "left", "label": "Left over", "formula": "price - cost"},
    ]
    content = {"parts": [{"key": "one", "title": "One bowl", "fields": fields}]}
    return {"key": key, "kind": "worksheet", "title": f"Sheet {key}", "minutes": 5, "content": content}


def session(key: str = "meet", **more: Any) -> dict[str, Any]:
    """Half an hour of a group: a list, a vote, and a plan for each. It is optional."""
    options = [{"key": "tin", "text": "A second tin"}, {"key": "book", "text": "A small book"}]
    steps = [
        {"key": "hello", "phase": "open", "grouping": "plenary", "minutes": 5, "output": "none"},
        {"key": "ideas", "phase": "work", "grouping": "group", "minutes": 10, "output": "list"},
        {"key": "choose", "phase": "work", "grouping": "group", "minutes": 5, "output": "vote"},
        {"key": "plan", "phase": "close", "grouping": "pair", "minutes": 10, "output": "commitment"},
    ]
    texts = {"prompt": "Read this aloud.", "tip": "Let them talk."}
    steps = [{"title": step["key"].title(), **texts, **step} for step in steps]
    steps[2]["options"] = options
    fields = {"key": key, "kind": "session", "title": f"Session {key}", "minutes": 30, "optional": True}
    return fields | {"content": {"mode": "in_person", "steps": steps}} | more


def discussion(key: str = "talk", **more: Any) -> dict[str, Any]:
    """Something to talk about."""
    content = {"prompt": "Who could open your stall tomorrow?"}
    return {
        "key": key,
        "kind": "discussion",
        "title": "Talk about it",
        "minutes": 5,
        "content": content,
    } | more


def module(key: str, *activities: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A module of some activities."""
    return {"key": key, "title": key.title(), "activities": list(activities)} | more


def pack(*modules: dict[str, Any], **more: Any) -> Pack:
    """A pack of some modules; by default one with a page, cards, a quiz and a checklist."""
    parts = list(modules) or [module("first", page(), cards(), quiz(), checklist())]
    fields = {"key": "small-course", "title": "Small course", "language": "en", "modules": parts}
    return Pack.model_validate(fields | more)


def hub() -> Pack:
    """A hub pack with one page for each place; each page's key is its place."""
    places = ("home", "approach", "getting-started", "update", "resource", "download")
    pages = [
        {"key": place, "place": place, "title": f"About {place}", "body": "Some words."}
        | ({"date": "2026-03-01"} if place == "update" else {})
        for place in places
    ]
    fields = {"key": "hub", "kind": "hub", "title": "Hub", "language": "en", "pages": pages}
    return Pack.model_validate(fields)
