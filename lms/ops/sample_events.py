"""Events for the demonstration: two to come and one that was, counted from the day they are made."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from lms.accounts.models import Organisation
from lms.hub import services
from lms.hub.models import LiveEvent
from lms.hub.queries.live import all_events
from lms.hub.services import EventPlan

EVENTS = Path(__file__).with_name("demo") / "live-events.yaml"


def make_sample_events(organisation: Organisation | None, *, now: datetime) -> list[LiveEvent]:
    """Make and publish them, unless there are events already."""
    if all_events():
        return []
    return [_make(told, organisation, now) for told in yaml.safe_load(EVENTS.read_text("utf-8"))]


def _make(told: Mapping[str, Any], organisation: Organisation | None, now: datetime) -> LiveEvent:
    event = services.new_event(_plan(told, organisation, now), now=now)
    for one in told.get("materials", []):
        services.add_material(event, one["title"], one["url"])
    if "transcript" in told:
        services.keep_recording(event, None, language="en", transcript=told["transcript"])
    services.publish_event(event, now=now)
    return event


def _plan(told: Mapping[str, Any], organisation: Organisation | None, now: datetime) -> EventPlan:
    starts = _starts(told, now)
    before = told.get("closes_days_before")
    return EventPlan(
        kind=told["kind"],
        source_language="en",
        texts={lang: (title, told["text"][lang].strip()) for lang, title in told["title"].items()},
        starts=starts,
        minutes=told["minutes"],
        time_zone=told["time_zone"],
        link=told["link"],
        spoken=tuple(told["spoken"]),
        places=told.get("places"),
        closes=starts - timedelta(days=before) if before else None,
        organisation_id=organisation.id if organisation else None,
    )


def _starts(told: Mapping[str, Any], now: datetime) -> datetime:
    """The hour on the organiser's clock, on the first such day of the week that far from now."""
    day = now.astimezone(ZoneInfo(told["time_zone"])).date() + timedelta(days=told["in_days"])
    day += timedelta(days=(told["weekday"] - day.weekday()) % 7)
    return datetime.combine(day, time(told["hour"]))
