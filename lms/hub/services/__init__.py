"""What changes in the hub: what search finds, events, and who has a place at them."""

from lms.hub.services.live import claim_places, give_back, take_place
from lms.hub.services.live_editing import (
    EventPlan,
    call_off,
    change_event,
    mark_attendance,
    new_event,
    publish_event,
)
from lms.hub.services.live_files import (
    NewFile,
    add_material,
    keep_recording,
    remove_material,
)
from lms.hub.services.search import forget_course, index_course, reindex

__all__ = [
    "EventPlan",
    "NewFile",
    "add_material",
    "call_off",
    "change_event",
    "claim_places",
    "forget_course",
    "give_back",
    "index_course",
    "keep_recording",
    "mark_attendance",
    "new_event",
    "publish_event",
    "reindex",
    "remove_material",
    "take_place",
]
