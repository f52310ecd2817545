"""The `lms` command."""

import json
import stat
from pathlib import Path

import pytest

from lms.base.db import db
from lms.base.ids import uuid7
from lms.catalogue.queries import all_courses, course_named, published_course
from lms.catalogue.services import enrol
from lms.learning.models import LearningEvent
from lms.learning.services import do_activity
from lms.ops.jobs import run_due
from lms.packs.kinds.contract import Said
from tests.makers import NOON

DEMO = Path(__file__).resolve().parents[2] / "lms/ops/demo"


@pytest.fixture
def lms(app):
    """`lms("course", "list")` runs a command."""
    return lambda *args: app.test_cli_runner().invoke(args=[str(a) for a in args])


def test_a_pack_is_imported_listed_and_exported(lms, tmp_path):
    assert lms("course", "import", DEMO / "cash-in-five", "--publish").exit_code == 0
    row = json.loads(lms("course", "list", "--json").output)[0]
    assert row == {
        "slug": "cash-in-five",
        "title": "Cash in Five",
        "language": "en",
        "version": 1,
        "activities": 6,
    }
    out = tmp_path / "out.zip"
    assert lms("course", "export", "cash-in-five", "--format", "pack", "-o", out).exit_code == 0
    assert lms("course", "import", out, "--into", "copy").exit_code == 0
    assert course_named("copy").published_number is None


def test_a_checklist_is_exported_as_a_spreadsheet_and_a_course_is_refused(lms, tmp_path):
    for name in ("session-ready", "cash-in-five"):
        lms("course", "import", DEMO / name)
    out = tmp_path / "check.xlsx"
    assert lms("course", "export", "session-ready", "--format", "xlsx", "-o", out).exit_code == 0
    assert "1 activities, 0 notes" in lms("course", "import", out, "--into", "again").output
    refused = lms("course", "export", "cash-in-five", "--format", "xlsx", "-o", tmp_path / "no.xlsx")
    assert refused.exit_code == 1
    assert "Cash in Five" in refused.output
    assert not (tmp_path / "no.xlsx").exists()


@pytest.mark.parametrize("data", [b"", b"no word file", b"PK\x03\x04 half"])
def test_a_bad_file_exits_with_1_and_stores_nothing(lms, tmp_path, data):
    file = tmp_path / "guide.docx"
    file.write_bytes(data)
    result = lms("course", "import", file, "--publish")
    assert result.exit_code == 1
    assert all_courses() == []


def test_a_broken_pack_names_file_and_line(lms, tmp_path):
    (tmp_path / "pack.yaml").write_text("key: x\nkind: course\ntitle: X\nlanguage: xx\nmodules: []\n")
    result = lms("course", "import", tmp_path)
    assert result.exit_code == 1
    assert "pack.yaml:4" in result.output
    assert all_courses() == []


def test_the_demonstration_is_loaded_once(lms, app, tmp_path, monkeypatch):
    monkeypatch.setattr(app, "instance_path", str(tmp_path))
    first, second = lms("demo", "load"), lms("demo", "load")
    assert (first.exit_code, second.exit_code) == (0, 0)
    file = tmp_path / "demo-accounts.txt"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert str(file) in second.output
    assert len(all_courses()) == len(list(DEMO.glob("*/pack.yaml")))


def test_rebuilding_reads_every_event(lms, make):
    course, learner = make.course(), make.learner()
    enrol(learner.id, course, now=NOON)
    said = [Said("activity_completed")]
    do_activity(learner.id, published_course(course.slug, "en"), "read", said, event_id=uuid7(), now=NOON)
    db.session.commit()
    assert lms("progress", "rebuild").output == "1 learners, 1 events\n"
    assert db.session.query(LearningEvent).count() == 1


def test_the_state_of_translations_is_told(lms, make):
    make.course()
    rows = json.loads(lms("translations", "status", "--json").output)
    interface = {r["language"]: r for r in rows if r["what"] == "interface"}
    assert {r["translated"] for r in interface.values()} == {1.0}
    assert interface["km"]["state"] == "draft"
    assert any(r["what"] == "small-course" for r in rows)


def test_jobs_can_be_run_again_and_again(app):
    run_due(NOON)
    run_due(NOON)


def test_the_health_pages_answer(client):
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").json == {"status": "ok"}
