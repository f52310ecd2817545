"""Checklists out of the demonstration hub, and a learner to fill them in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lms.catalogue.models import Course
from lms.packs.document import Pack
from lms.packs.importers.pack import read_folder
from tests.makers import Make

DEMO = Path(__file__).resolve().parents[2] / "lms/ops/demo"


@pytest.fixture
def demo(make: Make) -> Callable[[str], Course]:
    """`demo("money-habits-check")` publishes a pack of the demonstration hub."""

    def publish(name: str) -> Course:
        draft = read_folder(DEMO / name)
        return make.course(draft.pack, media=draft.media, translations=draft.translations)

    return publish


def pack_named(name: str) -> Pack:
    """A pack of the demonstration hub."""
    return read_folder(DEMO / name).pack
