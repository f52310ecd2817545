"""Panels: what a higher feature shows on a page of a lower one, which knows nothing of it.

A feature says `add_panel("home", provider)` when it starts; the page's template says
`{% for panel in panels("home", ...) %}{{ panel }}{% endfor %}`, with what it knows already, so that nobody asks
the database twice. Places in use:

- `home`, a learner's own page, which knows `offered`, the published courses by identity, and `progress`, the
  learner's progress by course;
- `activity`, under a step of a course that one takes part in, which knows the `course` and the `step`. Under a
  discussion it stands for the button that says it is done;
- `course_end`, the page of a finished course, which knows the `course`;
- `course`, the page of a course or checklist, which knows the `course`, and may know the learner's
  `progress` in it and their `place`;
- `data`, the page of what the site knows about someone.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from markupsafe import Markup

from lms.base.texts import rendered


@dataclass(frozen=True)
class Panel:
    """A template of the feature that gives it, with its values."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)


Known = Mapping[str, Any]
Provider = Callable[[Known], Panel | None]
_providers: dict[str, list[Provider]] = defaultdict(list)


def init_app(app: Flask) -> None:
    """Let every template show panels."""
    app.jinja_env.globals.update(panels=panels)


def add_panel(place: str, provider: Provider) -> None:
    """Let a feature show something at a place; its provider may have nothing to show today."""
    if provider not in _providers[place]:
        _providers[place].append(provider)


def panels(place: str, /, **known: Any) -> list[Markup]:
    """What there is to show at a place, in the order in which the features started."""
    found = [panel for provider in _providers[place] if (panel := provider(known))]
    return [rendered(panel.template, **panel.values) for panel in found]
