"""One activity as learners will see it, before it is published."""

from typing import Any

from lms.catalogue.outline import Outline
from lms.catalogue.players import player_of
from lms.catalogue.publication import Edition


def preview_of(edition: Edition, activity: str, *, size: str) -> dict[str, Any] | None:
    """What the page of an activity shows, a film or sound in the size that was asked for; None if it is not there."""
    outline = Outline.from_json(edition.outline)
    found = outline.find(activity)
    if found is None:
        return None
    module, step = found
    content = edition.fragments[step.fragment]
    player = player_of(step.kind, content, wanted=size)
    return {"outline": outline, "module": module, "step": step, "content": content, "player": player}
