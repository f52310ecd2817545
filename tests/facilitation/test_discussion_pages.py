"""The pages on which a group talks, and who may open them."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from lms.base.db import db
from lms.facilitation.models import Post
from lms.facilitation.queries.members import membership_in
from lms.facilitation.services import archive, leave
from lms.facilitation.services.moderation import hide, report
from tests.facilitation.talking import say, talking_course
from tests.makers import NOON

NASTY = (
    "<script>alert('x')</script> \"><img src=x onerror=alert(1)> {{ 7*7 }} \u202eevil https://evil.example/x"
)


@pytest.fixture
def circle(make, clock):
    alice, bob = make.learner(), make.learner()
    dan = make.facilitator("Dan")
    cohort = make.cohort(facilitator=dan, people=[alice, bob], courses=[talking_course(make)])
    return alice, bob, dan, cohort


def talk(cohort, activity="talk"):
    return f"/en/talk/{cohort.id}/small-course/{activity}/"


def file_of(browser, where):
    """What a file's address answers, and the file itself let go of."""
    with browser.get(where) as answer:
        return answer.status_code, answer.mimetype, answer.headers["Content-Security-Policy"]


def on(post, what):
    return f"/en/talk/posts/{post.id}/{what}"


def desk(cohort, post=None, what=""):
    return f"/en/groups/{cohort.id}/talk/" + (f"{post.id}/{what}" if post else "")


def picture():
    out = BytesIO()
    Image.new("RGB", (40, 20), "teal").save(out, "PNG")
    return out.getvalue()


def test_someone_writes_and_the_others_read_and_answer(circle, signed_in_client):
    alice, bob, _dan, cohort = circle
    hers, his = signed_in_client(alice), signed_in_client(bob)
    page = hers.post(talk(cohort), data={"text": "My sister.\nOr nobody."}, follow_redirects=True).text
    assert "Your group can read it now." in page
    post = db.session.scalars(select(Post)).one()
    answering = his.get(f"{talk(cohort)}?reply={post.id}").text
    assert f'name="reply" value="{post.id}"' in answering
    his.post(talk(cohort), data={"text": "Mine too.", "reply": str(post.id)})
    assert re.search(r"My sister\..*Mine too\.", hers.get(talk(cohort)).text, re.DOTALL)


def test_a_photo_and_a_voice_note_are_heard_by_the_group_alone(circle, make, signed_in_client):
    alice, bob, dan, cohort = circle
    files = {"photo": (BytesIO(picture()), "a.png"), "voice": (BytesIO(b"OggS rest"), "b.ogg")}
    signed_in_client(alice).post(talk(cohort), data=files)
    post = db.session.scalars(select(Post)).one()
    status, mimetype, policy = file_of(signed_in_client(bob), on(post, "photo"))
    assert (status, mimetype, "sandbox" in policy) == (200, "image/webp", True)
    assert file_of(signed_in_client(dan), on(post, "voice"))[:2] == (200, "audio/ogg")
    for other in (make.learner(), make.facilitator("Eve"), make.editor(), make.guest()):
        assert file_of(signed_in_client(other), on(post, "photo"))[0] == 404
    hide(post, dan, "other", now=NOON)
    assert file_of(signed_in_client(bob), on(post, "photo"))[0] == 404
    assert file_of(signed_in_client(alice), on(post, "photo"))[0] == 200


def test_everyone_else_gets_404_wherever_they_ask(circle, make, signed_in_client):
    alice, _bob, dan, cohort = circle
    post = say(alice, cohort, "Between us.")
    abroad = make.facilitator("Mallory", organisation=make.organisation("Hill Chamber"))
    same_leader = make.learner("Nora")
    make.cohort(facilitator=dan, people=[same_leader], courses=[], name="Another")
    for other in (make.learner(), same_leader, make.guest(), make.facilitator("Eve"), abroad, make.editor()):
        browser = signed_in_client(other)
        gets = (talk(cohort), f"/en/talk/{cohort.id}/", on(post, "report"))
        assert {browser.get(where).status_code for where in gets} == {404}
        posts = (talk(cohort), on(post, "report"), on(post, "take-away"))
        assert {browser.post(where, data={"text": "x"}).status_code for where in posts} == {404}
        assert browser.get(desk(cohort)).status_code in (403, 404)
        moderating = {
            browser.post(desk(cohort, post, w)).status_code for w in ("hide", "show", "pin", "leave")
        }
        assert moderating <= {403, 404}
    assert len(db.session.scalars(select(Post)).all()) == 1


def test_a_post_of_another_cohort_is_not_moderated_through_my_own(circle, make, signed_in_client):
    alice, _bob, _dan, cohort = circle
    post = say(alice, cohort)
    eve = make.facilitator("Eve")
    mine = make.cohort(facilitator=eve, name="Mine")
    answer = signed_in_client(eve).post(desk(mine, post, "hide"), data={"reason": "other"})
    assert answer.status_code == 404
    assert post.is_open


def test_leaving_suspension_and_signing_out_end_access_but_the_posts_stay(circle, signed_in_client, client):
    alice, bob, _dan, cohort = circle
    say(alice, cohort, "I was here.")
    hers, his = signed_in_client(alice), signed_in_client(bob)
    leave(membership_in(cohort.id, alice.id), now=NOON)
    assert hers.get(talk(cohort)).status_code == 404
    assert "I was here." in his.get(talk(cohort)).text
    assert "Alice" in his.get(talk(cohort)).text
    bob.suspended_at = NOON
    assert "/sign-in" in his.get(talk(cohort)).location
    assert "/sign-in" in client.get(talk(cohort)).location


def test_a_guest_of_the_cohort_talks_under_the_name_they_gave(circle, make, signed_in_client):
    alice, _bob, dan, _cohort = circle
    guest = make.guest(name="Auntie Noi")
    other = make.cohort(facilitator=dan, people=[guest, alice], courses=[talking_course(make)])
    signed_in_client(guest).post(talk(other), data={"text": "Hello."})
    assert "Auntie Noi" in signed_in_client(alice).get(talk(other)).text


def test_hostile_text_runs_nowhere_not_even_for_an_administrator(circle, make, signed_in_client):
    alice, bob, dan, cohort = circle
    alice.name = NASTY
    signed_in_client(alice).post(talk(cohort), data={"text": NASTY})
    post = db.session.scalars(select(Post)).one()
    signed_in_client(bob).post(on(post, "report"), data={"reason": "other", "words": NASTY})
    boss = signed_in_client(make.admin())
    for where in (talk(cohort), desk(cohort), desk(cohort, post, "hide"), on(post, "report")):
        page = boss.get(where).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "{{ 7*7 }}" in page
        assert 'href="https://evil' not in page
    hide(post, dan, "other", NASTY, now=NOON)
    assert "<script>alert" not in signed_in_client(alice).get(talk(cohort)).text


def test_an_address_of_this_site_is_a_link(circle, signed_in_client):
    alice, bob, _dan, cohort = circle
    signed_in_client(alice).post(talk(cohort), data={"text": "See http://localhost/en/courses/ first."})
    assert '<a href="http://localhost/en/courses/">' in signed_in_client(bob).get(talk(cohort)).text


def test_what_is_wrong_comes_back_with_what_was_typed(circle, signed_in_client):
    alice, _bob, _dan, cohort = circle
    browser = signed_in_client(alice)
    assert browser.post(talk(cohort), data={"text": "  "}).status_code == 422
    long = browser.post(talk(cohort), data={"text": "x" * 601})
    assert (long.status_code, "at most 600" in long.text, "x" * 601 in long.text) == (422, True, True)
    broken = browser.post(talk(cohort), data={"text": "Keep me", "photo": (BytesIO(b"no"), "a.png")})
    assert (broken.status_code, "Keep me" in broken.text) == (422, True)
    assert db.session.scalars(select(Post)).all() == []


def test_lines_typed_in_a_browser_count_as_one_sign_each(circle, signed_in_client):
    alice, _bob, _dan, cohort = circle
    signed_in_client(alice).post(talk(cohort), data={"text": "a\r\n" * 299 + "ab"})
    assert db.session.scalars(select(Post)).one().text == "a\n" * 299 + "ab"


def test_the_writer_takes_it_away_within_a_day_and_nobody_else_does(circle, signed_in_client, clock):
    alice, bob, _dan, cohort = circle
    post, kept = say(alice, cohort, "Sorry."), say(alice, cohort, "Stays.")
    hers = signed_in_client(alice)
    assert signed_in_client(bob).post(on(post, "take-away")).status_code == 404
    assert "taken this away" in hers.post(on(post, "take-away"), follow_redirects=True).text
    clock.advance(days=1)
    assert hers.post(on(kept, "take-away")).status_code == 409
    assert "Take it away" not in hers.get(talk(cohort)).text


def test_a_reported_post_stands_first_and_its_writer_reads_why_it_is_hidden(circle, signed_in_client):
    alice, bob, dan, cohort = circle
    post = say(alice, cohort, "Buy my tickets.")
    his, hers, lead = signed_in_client(bob), signed_in_client(alice), signed_in_client(dan)
    assert his.post(on(post, "report")).status_code == 422
    thanks = his.post(on(post, "report"), data={"reason": "advert", "words": "Again"}, follow_redirects=True)
    assert "will look at it" in thanks.text
    assert "1 reported" in lead.get(f"/en/groups/{cohort.id}/").text
    waiting = lead.get(desk(cohort)).text
    assert "advertisement" in waiting
    assert "Bob" not in waiting.partition('id="reported"')[2].partition("</section>")[0]
    lead.post(desk(cohort, post, "hide"), data={"reason": "advert", "words": "Not here."})
    assert "advertisement" in hers.get(talk(cohort)).text
    assert "Not here." in hers.get(talk(cohort)).text
    assert "Buy my tickets." not in his.get(talk(cohort)).text
    assert "The facilitator has hidden this." in his.get(talk(cohort)).text
    lead.post(desk(cohort, post, "show"))
    assert "Buy my tickets." in his.get(talk(cohort)).text


def test_a_facilitator_pins_unpins_and_leaves_a_post(circle, signed_in_client):
    alice, bob, dan, cohort = circle
    post = say(alice, cohort)
    lead = signed_in_client(dan)
    assert "Pinned" in lead.post(desk(cohort, post, "pin"), follow_redirects=True).text
    assert "Pinned" not in lead.post(desk(cohort, post, "pin"), data={"off": "1"}, follow_redirects=True).text
    report(post, bob, "other", now=NOON)
    assert "Please look" not in lead.post(desk(cohort, post, "leave"), follow_redirects=True).text


def test_an_archived_group_is_read_only(circle, signed_in_client):
    alice, _bob, _dan, cohort = circle
    say(alice, cohort, "Goodbye.")
    archive(cohort, now=NOON)
    browser = signed_in_client(alice)
    page = browser.get(talk(cohort)).text
    assert ("Goodbye." in page, "Send to the group" in page) == (True, False)
    assert browser.post(talk(cohort), data={"text": "One more"}).status_code == 409


def test_the_player_offers_the_talk_to_those_in_a_group(circle, make, signed_in_client, client, count_sql):
    alice, bob, _dan, cohort = circle
    say(bob, cohort, activity="read")
    page = signed_in_client(alice).get("/en/courses/small-course/first/read/").text
    assert "Talk about this with your group (1)" in page
    assert talk(cohort, "read") in page
    for browser in (client, signed_in_client(make.learner())):
        assert "Talk about this" not in browser.get("/en/courses/small-course/first/read/").text
    browser = signed_in_client(alice)
    browser.get("/en/courses/small-course/first/talk/")  # what is the same for everyone is read once
    with count_sql() as statements:
        browser.get("/en/courses/small-course/first/talk/")
    assert len(statements) <= 6, "\n".join(statements)


def test_a_discussion_is_done_by_talking_in_a_group_and_by_thinking_alone(circle, make, signed_in_client):
    alice, _bob, _dan, cohort = circle
    where, loner = "/en/courses/small-course/first/talk/", make.learner()
    hers, alone = signed_in_client(alice), signed_in_client(loner)
    assert "I have thought it through" not in hers.get(where).text
    assert "I have thought it through" in alone.get(where).text
    hers.post(talk(cohort), data={"text": "Done."})
    alone.post(where)
    for browser in (hers, alone):
        assert "This step is done." in browser.get(where).text


def test_what_is_new_stands_on_my_own_page_and_on_the_groups(circle, signed_in_client):
    alice, bob, dan, cohort = circle
    say(bob, cohort, "News.")
    say(bob, cohort, "Old.", now=NOON - timedelta(days=8))
    assert "1 new message in" in signed_in_client(alice).get("/en/me/").text
    assert "new message" not in signed_in_client(bob).get("/en/me/").text
    assert "1 new message" in signed_in_client(dan).get(f"/en/groups/{cohort.id}/").text
    listed = signed_in_client(alice).get(f"/en/talk/{cohort.id}/").text
    assert ("2 messages" in listed, "1 new" in listed) == (True, True)


def test_a_page_of_talk_asks_little_however_much_is_said(circle, signed_in_client, count_sql):
    alice, bob, dan, cohort = circle
    for n in range(12):
        root = say(alice, cohort, now=NOON - timedelta(minutes=5 * n))
        say(bob, cohort, reply_to=root.id, now=NOON - timedelta(minutes=5 * n))
    for browser, where, most in (
        (signed_in_client(bob), talk(cohort), 6),
        (signed_in_client(bob), f"/en/talk/{cohort.id}/", 6),
        (signed_in_client(dan), desk(cohort), 10),
    ):
        with count_sql() as statements:
            assert browser.get(where).status_code == 200
        assert len(statements) <= most, "\n".join(statements)
