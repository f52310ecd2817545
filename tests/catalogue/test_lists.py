"""The lists of what can be joined."""

import pytest

from tests import packs_for_tests as packs


@pytest.fixture
def offered(make):
    """A short programme about money, and a long course about work."""
    make.course(packs.pack(key="quick", title="Quick money", kind="programme", topic="money"))
    long = packs.module("one", packs.page(minutes=90))
    make.course(packs.pack(long, key="long", title="Long work", topic="work"))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"Quick money", "Long work"}),
        ("?topic=money", {"Quick money"}),
        ("?length=long", {"Long work"}),
        ("?length=short&topic=work", set()),
        ("?mine=1", {"Quick money", "Long work"}),
    ],
)
def test_the_filters_choose(client, offered, query, shown):
    page = client.get(f"/en/courses/{query}").text
    assert {title for title in ("Quick money", "Long work") if title in page} == shown


def test_only_my_language_leaves_out_what_is_not_translated(client, offered):
    assert "Quick money" not in client.get("/km/courses/?mine=1").text


def test_checklists_have_a_list_of_their_own(client, make):
    make.course(packs.pack(packs.module("check", packs.checklist()), key="walk-round", kind="checklist"))
    assert "Small course" in client.get("/en/checklists/").text
    assert "Small course" not in client.get("/en/courses/").text
