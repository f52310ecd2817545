"""Packs that Hypothesis makes up: of every kind, with every type of question and the texts that break things."""

from typing import Any

from hypothesis import strategies as st
from pydantic import TypeAdapter

from lms.packs.document import Pack, clean_text
from lms.packs.draft import APPROVED, DRAFT, NEEDS_REVIEW, OUTDATED, Draft, Translation
from lms.packs.importers.captions import to_webvtt
from lms.packs.importers.cues import Cue
from lms.packs.questions.models import (
    AnyQuestion,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
)
from lms.packs.segments import media_paths, segments

ADAPTER: TypeAdapter[Any] = TypeAdapter(AnyQuestion)
TRICKY = [
    *(
        "yes",
        "no",
        "null",
        "~",
        "007",
        "1.50",
        "12:30",
        "2026-01-01",
        "1e3",
        "0x1F",
        "- a",
        "# b",
        "a: b",
        "*c",
        "&d",
    ),
    *(
        "---",
        "...",
        "!tag",
        "{a}",
        "[b]",
        "| c",
        "> d",
        "%e",
        "@f",
        "`g`",
        '"quoted"',
        "it's",
        "a #b",
        "\\n",
        "?",
    ),
    *(
        "ថវិកាគ្រួសារ",
        "ສະບາຍດີ",
        "สวัสดี",
        "a\u200bb",
        "😀",
        "tab\there",
        "two\nlines",
        " trailing ",
        "$CATEGORY: x",
    ),
    *(
        "x" * 150,
        "many words " * 20,
        "ខ្មែរ" * 40,
        "<script>alert(1)</script>",
        "%(name)s",
        'msgid "x"',
        "--->",
        "a\\",
    ),
]
WORDS = st.one_of(
    st.sampled_from(TRICKY), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=25)
)
PLAIN = WORDS.filter(lambda t: clean_text(t).strip())
PARTS = [
    "---",
    "## Heading",
    "A line.",
    "- one\n- two",
    "| a | b |\n|---|---|\n| c | d |",
    "::: tip\nSave.\n:::",
]
MARKDOWN = (
    st.lists(st.one_of(st.sampled_from(PARTS), PLAIN), min_size=1, max_size=4)
    .map("\n\n".join)
    .filter(lambda t: clean_text(t).strip() and "media/" not in t)
)
LANGS = st.sampled_from(["km", "lo", "th", "ms", "fil", "en"])
SHARES = st.floats(0, 1, allow_nan=False)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def fields(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


def keyed(entry: st.SearchStrategy[dict[str, Any]], low: int, high: int, name: str = "key") -> Any:
    """A list of entries with keys of their own."""
    return st.lists(entry, min_size=low, max_size=high).map(
        lambda found: [{name: f"k{n}", **one} for n, one in enumerate(found)]
    )


OPTION = fields({"text": PLAIN}, {"feedback": PLAIN})


@st.composite
def _choices(draw: st.DrawFn, type_: str) -> dict[str, Any]:
    found = draw(keyed(OPTION, 2, 4))
    right = draw(st.sets(st.integers(0, len(found) - 1), max_size=1 if type_ == "single" else 4))
    return {"type": type_, "options": [{**o, "correct": n in right} for n, o in enumerate(found)]}


ANSWER = fields({"text": PLAIN}, {"points": SHARES, "feedback": PLAIN})
RIGHT = fields({"text": PLAIN}, {})
NUMBERS = st.floats(-1e9, 1e9, allow_nan=False)
BY_TYPE = st.one_of(
    _choices("single"),
    _choices("multiple"),
    fields(
        {"type": st.just("true_false"), "answer": st.booleans()},
        {"feedback_true": PLAIN, "feedback_false": PLAIN},
    ),
    fields(
        {"type": st.just("matching"), "pairs": keyed(fields({"left": PLAIN, "right": PLAIN}, {}), 2, 3)},
        {"extra": st.lists(PLAIN, max_size=2)},
    ),
    fields({"type": st.just("ordering"), "items": keyed(fields({"text": PLAIN}, {}), 2, 4)}, {}),
    fields({"type": st.just("numeric"), "answer": NUMBERS}, {"tolerance": st.floats(0, 100), "unit": PLAIN}),
    fields({"type": st.just("short_answer"), "answers": st.tuples(RIGHT, ANSWER) | st.tuples(RIGHT)}, {}),
)
QUESTION = st.builds(
    lambda common, special: {**common, **special},
    fields({}, {"prompt": MARKDOWN, "points": st.floats(0.5, 9), "feedback": MARKDOWN}),
    BY_TYPE,
)
QUESTIONS = QUESTION.map(lambda q: ADAPTER.validate_python({"key": "q", **q}))


def right_answer(question: Any) -> Any:
    """An answer that earns all points there are."""
    match question:
        case SingleChoice():
            return next((o.key for o in question.options if o.correct), question.options[0].key)
        case MultipleChoice():
            return [o.key for o in question.options if o.correct]
        case Matching():
            return {p.key: p.key for p in question.pairs}
        case Ordering():
            return [i.key for i in question.items]
        case Numeric():
            return f"{question.answer:.12f}"
        case ShortAnswer():
            return max(question.answers, key=lambda a: a.points).text
        case _:
            return "true" if question.answer else "false"


PICTURES = st.sampled_from(["media/tin.png", "media/ធុង.webp", "media/two tins.jpg"])
CARD = fields(
    {"role": st.sampled_from(["promise", "idea", "check", "today"]), "text": MARKDOWN},
    {"title": PLAIN, "picture": PICTURES, "picture_alt": PLAIN, "question": QUESTION},
)
ITEM = fields(
    {"text": PLAIN},
    {"help": PLAIN, "critical": st.booleans(), "action": PLAIN, "steps": st.lists(PLAIN, max_size=3)},
)
BAND = fields({"from": st.floats(0, 100), "title": PLAIN}, {"advice": PLAIN})
SCALE_OPTION = fields(
    {"label": PLAIN, "points": st.floats(0, 5)},
    {"excluded": st.booleans(), "flag": st.sampled_from(["first", "find-out", "done"])},
)


def _numbered(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for s, section in enumerate(sections):
        section["items"] = [{**item, "code": f"{s}.{n}"} for n, item in enumerate(section["items"])]
    return sections


SECTIONS = keyed(
    fields({"title": PLAIN, "items": st.lists(ITEM, min_size=1, max_size=3)}, {"help": PLAIN}), 1, 2
)
SOURCES = st.lists(
    fields({"file": st.just("media/film.webm")}, {"height": st.integers(100, 900)}), min_size=1, max_size=2
)
RECORDING = {"seconds": st.integers(1, 900), "sources": SOURCES, "transcript": MARKDOWN}
CAPTIONS = st.dictionaries(LANGS, st.just("media/film.vtt"), max_size=2)
BODY = st.builds(
    lambda text, path: f"{text}\n\n![A tin](<{path}>)" if path else text, MARKDOWN, maybe(PICTURES)
)
NUMBER = fields(
    {"label": PLAIN}, {"optional": st.booleans(), "decimals": st.integers(0, 4), "min": st.floats(-9, 0)}
)
FIELD = st.builds(
    lambda common, more: {**common, **more},
    NUMBER,
    fields({}, {"help": PLAIN, "unit": st.sampled_from(["percent", "days"])}),
)


def _sheet(numbers: list[dict[str, Any]], columns: list[dict[str, Any]], title: str) -> dict[str, Any]:
    """Some fields, a table under them, and formulas on both."""
    inputs = [{**number, "key": f"n{n}"} for n, number in enumerate(numbers)]
    inputs[0]["keep_as"] = "kept"
    table = {
        "rows": [{"key": "w1", "label": title}, {"key": "w2", "label": title}],
        "columns": [
            *({**column, "key": f"c{n}"} for n, column in enumerate(columns)),
            {"key": "left", "label": title, "formula": "previous_left - c0", "start": "n0"},
        ],
    }
    result = {"key": "result", "label": title, "formula": "if(left_last > 0, left_sum / 2, n0)"}
    return {
        "parts": [
            {"key": "a", "title": title, "fields": inputs},
            {"key": "b", "title": title, "table": table, "fields": []},
            {"key": "c", "title": title, "fields": [result]},
        ]
    }


CHOICES = keyed(fields({"text": PLAIN}, {}), 2, 3)
STEP = st.builds(
    lambda common, output: {**common, **output},
    fields(
        {"phase": st.sampled_from(["open", "work"]), "title": PLAIN, "minutes": st.integers(1, 40)}
        | {"grouping": st.sampled_from(["solo", "pair", "group", "plenary"]), "prompt": BODY},
        {"tip": MARKDOWN, "picture": PICTURES, "picture_alt": PLAIN},
    ),
    fields({"output": st.sampled_from(["vote", "sort"]), "options": CHOICES}, {})
    | fields({"output": st.just("table"), "columns": CHOICES}, {})
    | fields({}, {"output": st.sampled_from(["none", "list", "photo"])}),
)


def _session(mode: str, steps: list[dict[str, Any]]) -> dict[str, Any]:
    """Steps of which the last leaves each person with a plan; those of a chat have a day."""
    steps[-1] = {**steps[-1], "phase": "close", "output": "commitment"}
    return {"mode": mode, "steps": [{**step, "day": 2} if mode == "chat" else step for step in steps]}


CONTENT = {
    "session": st.builds(_session, st.sampled_from(["in_person", "online", "chat"]), keyed(STEP, 1, 3)),
    "worksheet": st.builds(
        _sheet, st.lists(FIELD, min_size=1, max_size=3), st.lists(NUMBER, min_size=1, max_size=2), PLAIN
    ),
    "page": fields({"body": BODY}, {}),
    "discussion": fields({"prompt": BODY}, {}),
    "cards": fields({"cards": keyed(CARD, 2, 4)}, {}),
    "quiz": fields({"questions": keyed(QUESTION, 1, 4)}, {"intro": MARKDOWN}),
    "checklist": fields(
        {"sections": SECTIONS.map(_numbered)},
        {
            "intro": MARKDOWN,
            "private": st.booleans(),
            "repeat_days": st.integers(1, 730),
            "walkers": st.booleans(),
            "scale": fields({"options": keyed(SCALE_OPTION, 1, 3)}, {"kind": st.just("frequency")}),
            "bands": keyed(BAND, 0, 2),
        },
    ),
    "video": fields(RECORDING, {"poster": PICTURES, "captions": CAPTIONS}),
    "audio": fields(RECORDING, {"captions": CAPTIONS}),
}
KEYS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,12}", fullmatch=True) | st.sampled_from(
    ["media", "locale", "01-x", "x.video", "Thumbs.db", "a.quiz", "A", "a", "pages", "2026"]
)


@st.composite
def _activity(draw: st.DrawFn, key: str) -> dict[str, Any]:
    kind = draw(st.sampled_from(sorted(CONTENT)))
    common = draw(
        fields(
            {"title": PLAIN, "minutes": st.integers(1, 600)},
            {
                "summary": PLAIN,
                "optional": st.booleans(),
                "mastery_score": SHARES,
                "move_on": st.sampled_from(["passed", "completed", "not_applicable"]),
            },
        )
    )
    content = draw(CONTENT[kind])
    if kind == "session":
        common["minutes"] = sum(step["minutes"] for step in content["steps"])
    return {"key": key, "kind": kind, **common, "content": content}


@st.composite
def _modules(draw: st.DrawFn) -> list[dict[str, Any]]:
    keys = draw(st.lists(KEYS, min_size=1, max_size=5, unique=True))
    modules, seen = [], []
    for key in draw(st.lists(KEYS, min_size=1, max_size=2, unique=True)):
        mine, keys = keys[:2], keys[2:]
        if mine:
            given = draw(fields({"title": PLAIN}, {"summary": PLAIN, "prerequisites": st.just(seen[-1:])}))
            modules.append({"key": key, **given, "activities": [draw(_activity(k)) for k in mine]})
            seen.append(key)
    return modules


@st.composite
def _pages(draw: st.DrawFn) -> list[dict[str, Any]]:
    page = fields(
        {"place": st.sampled_from(["home", "approach", "update", "resource"]), "title": PLAIN, "body": BODY},
        {
            "summary": PLAIN,
            "date": st.just("2026-11-24"),
            "topic": st.sampled_from(["money", "yes", "08", "1e3"]),
        },
    )
    keys = draw(st.lists(KEYS, min_size=1, max_size=3, unique=True))
    return [{"key": key, **draw(page)} for key in keys]


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """A pack of any kind."""
    kind = draw(st.sampled_from(["course", "programme", "checklist", "hub"]))
    inside = {"pages": draw(_pages())} if kind == "hub" else {"modules": draw(_modules())}
    head = draw(
        fields(
            {"key": KEYS, "title": PLAIN, "language": LANGS},
            {
                "summary": PLAIN,
                "licence": st.sampled_from(["CC BY-SA 4.0", "no", "4.0", "08"]),
                "audience": PLAIN,
                "objectives": st.lists(PLAIN, max_size=2),
                "accent": st.sampled_from(["green", "plum"]),
                "picture": PICTURES,
                "picture_alt": PLAIN,
            },
        )
    )
    return Pack.model_validate({**head, "kind": kind, **inside})


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """A pack with its media and some translations."""
    pack = draw(packs())
    spoken = sorted(set(draw(st.lists(LANGS, max_size=2))) - {pack.language})
    words = PLAIN.map(clean_text)
    said = st.builds(Translation, words, st.sampled_from([APPROVED, DRAFT, NEEDS_REVIEW]))
    outdated = st.builds(Translation, words, st.just(OUTDATED), st.just("") | words)
    keys = [(s.context, s.source) for s in segments(pack)]
    translations = {
        lang: {key: found for key in keys if (found := draw(maybe(said | outdated))) is not None}
        for lang in spoken
    }
    media = {path: _media(path) for path in sorted(set(media_paths(pack)))}
    return Draft(pack, media, translations, is_keyed=True)


def _media(path: str) -> bytes:
    return to_webvtt([Cue(1, 2, "ថវិកា <b>")]).encode() if path.endswith(".vtt") else path.encode()
