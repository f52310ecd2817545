"""The switch of languages keeps the page and its questions, and leads nowhere else."""

import re

import pytest


def khmer_link(page):
    return re.search(r'<a lang="km"[^>]* href="([^"]*)"', page.text)[1]


def test_the_same_page_keeps_its_questions(client):
    link = khmer_link(client.get("/en/sign-in?next=/en/me/&a=1&a=2"))
    assert link == "/km/sign-in?next=/en/me/&amp;a=1&amp;a=2"


@pytest.mark.parametrize(
    "query", ["_external=1&_scheme=javascript", "endpoint=x", "lang=th", "_anchor=x", "%ff=%fe"]
)
def test_a_question_cannot_change_where_the_link_leads(client, query):
    page = client.get(f"/en/sign-in?{query}")
    assert page.status_code == 200
    assert khmer_link(page).startswith("/km/sign-in?")
