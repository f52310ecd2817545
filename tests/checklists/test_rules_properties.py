"""What holds of every checklist and all answers."""

import json
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lms.checklists.rules import Result, compare, score, suggestions, weak_sections
from lms.packs.kinds.checklist.content import ChecklistContent

quick = settings(max_examples=60, deadline=None)
WEAKEST_FIRST = {
    "points": ["not-yet", "started", "in-place"],
    "frequency": ["never", "sometimes", "most-weeks", "every-week"],
    "risk": ["yes", "no"],
    "steps": ["0", "1", "2", "3", "4"],
    "ticks": ["not-yet", "done"],
    "action": ["do", "done"],
}
BANDS = [{"key": f"b{n}", "from": n, "title": "Band"} for n in (0, 34.5, 67)]


def scale(kind: str) -> dict[str, Any]:
    """A scale of a kind whose points grow along `WEAKEST_FIRST`, or shrink where they are risks."""
    answers = WEAKEST_FIRST[kind] if kind != "steps" else []
    points = [0.3 * n for n in range(len(answers))]
    points = points[::-1] if kind == "risk" else points
    options = [{"key": a, "label": a, "points": p} for a, p in zip(answers, points, strict=True)]
    return {"kind": kind, "options": [*options, {"key": "na", "label": "Not mine", "excluded": True}]}


@st.composite
def checklists(draw: st.DrawFn) -> ChecklistContent:
    """A checklist of any kind."""
    kind = draw(st.sampled_from(sorted(WEAKEST_FIRST)))
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    steps = ["Words"] * 5 if kind == "steps" else []
    turned = st.booleans() if kind in ("points", "frequency") else st.just(False)
    sections = [
        {
            "key": f"s{s}",
            "title": "Section",
            "items": [
                {
                    "code": f"{s}.{n}",
                    "text": "Look.",
                    "steps": steps,
                    "reversed": draw(turned),
                    "critical": n == 0,
                }
                for n in range(size)
            ],
        }
        for s, size in enumerate(sizes)
    ]
    fields = {"scale": scale(kind), "sections": sections, "bands": BANDS if kind != "action" else []}
    return ChecklistContent.model_validate(fields)


@st.composite
def rounds(draw: st.DrawFn) -> tuple[ChecklistContent, dict[str, str]]:
    """A checklist and answers to it; some items are open, some do not apply, one answer is nonsense."""
    content = draw(checklists())
    answer = st.sampled_from([*WEAKEST_FIRST[content.scale.kind], "na", "nonsense", ""])
    given_ = {item.code: draw(answer) for item in content.items()}
    return content, {code: a for code, a in given_.items() if a}


def without(content: ChecklistContent, code: str) -> ChecklistContent:
    """The checklist as if an item had never been in it."""
    sections = [
        s.model_copy(update={"items": [i for i in s.items if i.code != code]})
        for s in content.sections
        if {i.code for i in s.items} != {code}
    ]
    return content.model_copy(update={"sections": sections})


def figures(result: Result) -> tuple[Any, ...]:
    return result.share, round(result.points, 9), result.level, result.band, set(result.lowest)


@quick
@given(rounds(), st.data())
def test_an_item_that_does_not_apply_is_as_if_it_were_not_there(round_, data):
    content, answers = round_
    code = data.draw(st.sampled_from([item.code for item in content.items()]))
    smaller = without(content, code)
    assume(smaller.sections)
    excluded = answers | {code: "na"}
    assert figures(score(content, excluded)) == figures(score(smaller, excluded))
    assert [s.code for s in suggestions(content, excluded)] == [
        s.code for s in suggestions(smaller, excluded)
    ]


@quick
@given(rounds(), st.randoms())
def test_the_order_of_sections_items_and_answers_changes_no_figure(round_, random):
    content, answers = round_
    sections = [
        s.model_copy(update={"items": random.sample(s.items, len(s.items))}) for s in content.sections
    ]
    random.shuffle(sections)
    shuffled = dict(random.sample(sorted(answers.items()), len(answers)))
    first, second = (
        score(content, answers),
        score(content.model_copy(update={"sections": sections}), shuffled),
    )
    assert figures(first) == figures(second)
    assert sorted(first.sections, key=lambda s: s.key) == sorted(second.sections, key=lambda s: s.key)


@quick
@given(rounds())
def test_shares_are_per_cents_and_counts_add_up(round_):
    content, answers = round_
    result = score(content, answers)
    shares = [result.share, *(s.share for s in result.sections)]
    assert all(share is None or 0 <= share <= 100 for share in shares)
    assert result.answered == sum(a != "nonsense" for a in answers.values())
    assert all(sum(s.counts.values()) == s.answered >= s.counted for s in result.sections)
    assert (result.band is None) == (result.share is None)
    assert set(weak_sections(content, result)) <= {s.key for s in content.sections}


@quick
@given(rounds(), st.data())
def test_a_better_answer_never_makes_the_share_worse(round_, data):
    content, answers = round_
    item = data.draw(st.sampled_from(list(content.items())))
    kind = content.scale.kind
    ladder = WEAKEST_FIRST[kind][::-1] if item.reversed else WEAKEST_FIRST[kind]
    worse, better = sorted(data.draw(st.tuples(*[st.integers(0, len(ladder) - 1)] * 2)))
    low, high = (score(content, answers | {item.code: ladder[n]}) for n in (worse, better))
    if kind == "action":
        assert high.points >= low.points
    else:
        assert low.share >= high.share if kind == "risk" else high.share >= low.share


@quick
@given(rounds())
def test_a_result_comes_back_from_json_as_it_was(round_):
    result = score(*round_)
    assert Result.from_json(json.loads(json.dumps(result.to_json()))) == result


@quick
@given(rounds())
def test_a_round_compared_with_itself_has_not_changed(round_):
    found = compare(round_, round_)
    assert found.moves == ()
    assert found.done == ()
    assert found.before == found.after == score(*round_)


@quick
@given(rounds())
def test_at_most_three_things_are_advised_and_each_is_weak(round_):
    content, answers = round_
    advised = suggestions(content, answers)
    best = {
        item.code: WEAKEST_FIRST[content.scale.kind][0 if item.reversed else -1] for item in content.items()
    }
    assert len(advised) <= 3
    assert all(answers.get(s.code) not in (best[s.code], "na", "nonsense", None) for s in advised)
