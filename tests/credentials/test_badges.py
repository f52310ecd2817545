"""Badges: any program can verify one, and nobody can make or change one."""

import base64
import gzip
import json
import shutil
import subprocess
import time
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import jwt
import pytest

from lms.accounts.models import Person
from lms.base.db import db
from lms.catalogue.services import enrol
from lms.credentials import services
from lms.credentials.badges import Keys, as_token, is_genuine, load_keys, read_token, with_proof
from lms.credentials.badges.keys import KEYS, make_generation
from lms.credentials.queries import Certificate
from lms.credentials.views.badges import signed_badge
from tests.client import settle
from tests.makers import NOON
from tests.servers import threaded

ROOT = Path(__file__).resolve().parents[2]
VERIFIER = ROOT / "node_modules" / "@digitalcredentials" / "verifier-core"
LIST_BITS = 131_072
LISTS = 8
KEY_SET = "http://localhost/credentials/keys.json"


@pytest.fixture(scope="module")
def others(tmp_path_factory) -> Keys:
    """The keys of somebody else."""
    return load_keys(tmp_path_factory.mktemp("others"))


@pytest.fixture
def credential(make):
    alice = make.learner()
    course = make.course()
    enrol(alice.id, course, now=NOON)
    return services.issue(alice.id, course.id, 1, now=NOON)


@pytest.fixture
def alice(credential, signed_in_client):
    return signed_in_client(db.session.get_one(Person, credential.learner_id))


@pytest.fixture
def badge(alice, credential):
    return json.loads(alice.get(f"/en/me/certificates/{credential.code}/badge.json").data)


@pytest.fixture
def token(alice, credential):
    return alice.get(f"/en/me/certificates/{credential.code}/badge.jwt").text


def verified(client, text):
    return client.post("/verify/", data={"code": text})


def independent(badge, folder):
    """What the other program says."""
    if not VERIFIER.exists() or not shutil.which("node"):
        pytest.skip("no Node.js with the verifier here (make test installs it from npm)")
    is_token = isinstance(badge, str)
    file = folder / ("badge.jwt" if is_token else "badge.json")
    file.write_text(badge if is_token else json.dumps(badge))
    script = ROOT / "tests/credentials/verify.mjs"
    done = subprocess.run(
        ["node", script, file], capture_output=True, text=True, timeout=120, check=True, cwd=ROOT
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_a_badge_says_who_did_what(badge, credential):
    assert badge["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert badge["credentialSubject"]["achievement"]["name"] == "Small course"
    assert badge["credentialSubject"]["identifier"][0]["identityHash"] == "Alice"
    assert str(credential.learner_id) not in json.dumps(badge)


def test_a_badge_and_its_token_are_real(client, badge, token):
    for text in (json.dumps(badge), token):
        answer = verified(client, text)
        assert (answer.status_code, "This certificate is real" in answer.text) == (200, True)


def badge_at(app, address, credential):
    """The badge that the server at an address would sign."""
    bare = Certificate(credential, "Alice", {"text": "Small course", "lang": None})
    with app.test_request_context(base_url=address):
        return signed_badge(bare)


@pytest.mark.parametrize("is_revoked", [False, True], ids=["valid", "revoked"])
def test_a_program_of_others_verifies_signature_and_status(app, credential, tmp_path, is_revoked):
    if is_revoked:
        services.revoke(credential, because="Given by mistake", by=None, now=NOON)
    settle()
    with threaded(app) as address:
        found = independent(badge_at(app, address, credential), tmp_path)
    assert found["steps"]["valid_signature"] is True
    assert found["steps"]["revocation_status"] is not is_revoked
    assert found["errors"] == []


def test_a_program_of_others_verifies_a_token_with_the_key_that_it_names(app, badge, tmp_path):
    bare = {name: value for name, value in badge.items() if name != "proof"}
    ours = load_keys(Path(app.instance_path, KEYS)).newest
    settle()
    with threaded(app) as address:
        token = as_token(bare, ours, key_set=f"{address}/credentials/keys.json", at=NOON)
        head, body, seal = token.split(".")
        for text, is_real in ((token, True), (f"{head}.{body[:-4]}AAAA.{seal}", False)):
            assert independent(text, tmp_path)["steps"]["valid_signature"] is is_real


def test_a_program_of_others_sees_that_a_badge_was_changed(badge, tmp_path):
    badge["credentialSubject"]["identifier"][0]["identityHash"] = "Bob"
    assert independent(badge, tmp_path)["errors"] == ["invalid_signature"]


@pytest.mark.parametrize(
    "change",
    [
        lambda b: b["credentialSubject"]["identifier"][0].update(identityHash="Bob"),
        lambda b: b["credentialSubject"]["achievement"].update(name="Another course"),
        lambda b: b.update(validFrom="2020-01-01T00:00:00Z"),
        lambda b: b["proof"].update(created="2020-01-01T00:00:00Z"),
        lambda b: b["proof"].update(cryptosuite="none"),
        lambda b: b["proof"].update(proofValue="z11111"),
        lambda b: b.pop("proof"),
        lambda b: b.update(proof=[]),
        lambda b: b.update({"@context": ["https://example.com/mine.json"]}),
        lambda b: b["@context"].append({"grade": "https://example.com/grade"}),
        lambda b: b.update(grade="With distinction"),
        lambda b: b["credentialSubject"].update(grade="With distinction"),
        lambda b: b["credentialSubject"]["achievement"].update(image=None),
        lambda b: b["proof"].update(grade="With distinction"),
    ],
)
def test_a_badge_that_was_changed_is_not_genuine(client, badge, change):
    change(badge)
    answer = verified(client, json.dumps(badge))
    assert (answer.status_code, "This badge is not genuine" in answer.text) == (422, True)


def test_a_badge_made_to_keep_the_site_busy_is_not_genuine(client, badge):
    names = [f"_:{n}" for n in range(12)]
    knot = [{"id": a, "https://example.com/p": [{"id": b} for b in names if a != b]} for a in names]
    began = time.perf_counter()
    assert verified(client, json.dumps({**badge, "https://example.com/q": knot})).status_code == 422
    assert time.perf_counter() - began < 5


def test_a_badge_signed_by_somebody_else_is_not_genuine(client, badge, others):
    bare = {name: value for name, value in badge.items() if name != "proof"}
    forged = with_proof(bare, others.newest, at=NOON)
    assert is_genuine(forged, others)
    assert verified(client, json.dumps(forged)).status_code == 422


def test_a_token_signed_by_somebody_else_is_not_genuine(client, badge, token, others):
    bare = {name: value for name, value in badge.items() if name != "proof"}
    forged = as_token(bare, others.newest, key_set=KEY_SET, at=NOON)
    ours = jwt.get_unverified_header(token)
    disguised = jwt.encode(bare, others.newest.token, algorithm="RS256", headers=ours)
    unsigned = jwt.encode(bare, None, algorithm="none", headers={"kid": ours["kid"]})
    head, body, seal = token.split(".")
    changed = f"{head}.{body[:-2]}AA.{seal}"
    for text in (forged, disguised, unsigned, changed, f"{head}.{body}."):
        assert verified(client, text).status_code == 422


def test_a_revoked_certificate_fails_however_it_is_checked(client, alice, credential, badge, token):
    services.revoke(credential, because="Given by mistake", by=None, now=NOON)
    for text in (json.dumps(badge), token, credential.code):
        answer = verified(client, text)
        assert answer.status_code == 410
        assert "Given by mistake" in answer.text
    assert client.get(f"/verify/{credential.code}").status_code == 410
    for name in (".pdf", "/badge.json", "/badge.jwt"):
        assert alice.get(f"/en/me/certificates/{credential.code}{name}").status_code == 404


def test_nobody_else_gets_a_badge(credential, make, signed_in_client):
    for person in (make.learner(), make.facilitator(), make.admin()):
        other = signed_in_client(person)
        for name in (".pdf", "/badge.json", "/badge.jwt", "/code.svg"):
            assert other.get(f"/en/me/certificates/{credential.code}{name}").status_code == 404


def test_a_file_is_checked_and_so_is_a_token_broken_into_lines(client, badge, token):
    file = (BytesIO(json.dumps(badge).encode()), "badge.json")
    assert client.post("/verify/", data={"badge": file, "code": ""}).status_code == 200
    lines = "\n".join(token[i : i + 70] for i in range(0, len(token), 70))
    assert verified(client, lines).status_code == 200


def test_whoever_reads_a_token_finds_its_key_where_the_header_says(client, token):
    header = jwt.get_unverified_header(token)
    assert header.keys() == {"alg", "kid", "jwk", "typ"}
    assert (header["alg"], header["typ"]) == ("RS256", "JWT")
    address, _, _ = header["kid"].partition("#")
    known = client.get(address).json["keys"]
    key = jwt.PyJWK(next(one for one in known if one["kid"] == header["kid"]))
    claims = jwt.decode(token, key, options={"verify_aud": False, "verify_nbf": False})
    assert claims["iss"] == claims["issuer"]["id"]
    assert claims["jti"] == claims["id"]
    assert claims["sub"] == claims["credentialSubject"]["id"]
    assert datetime.fromtimestamp(claims["nbf"], UTC) == datetime.fromisoformat(claims["validFrom"])
    assert not {"d", "p", "q"} & set().union(*known)


def test_who_is_suspended_gets_no_badge_and_keeps_the_certificate(client, alice, credential):
    db.session.get_one(Person, credential.learner_id).suspended_at = NOON
    assert alice.get(f"/en/me/certificates/{credential.code}/badge.json").status_code == 303
    assert client.get(f"/verify/{credential.code}").status_code == 200


def test_the_status_list_marks_what_was_revoked_and_nothing_else(client, credential):
    number, index = divmod(credential.status_index, LIST_BITS)
    services.revoke(credential, because="Given by mistake", by=None, now=NOON)
    subject = client.get(f"/credentials/status/{number}").json["credentialSubject"]
    bits = gzip.decompress(base64.urlsafe_b64decode(subject["encodedList"][1:] + "=="))
    assert len(bits) * 8 == LIST_BITS
    assert [n for n in range(LIST_BITS) if bits[n // 8] & 0x80 >> n % 8] == [index]


def test_a_new_generation_of_keys_leaves_old_badges_valid(tmp_path, badge):
    old = load_keys(tmp_path)
    bare = {name: value for name, value in badge.items() if name != "proof"}
    signed = with_proof(bare, old.newest, at=NOON)
    token = as_token(bare, old.newest, key_set=KEY_SET, at=NOON)
    make_generation(tmp_path)
    new = load_keys(tmp_path)
    assert new.newest.did != old.newest.did
    assert is_genuine(signed, new)
    assert read_token(token, new) is not None


def test_an_old_badge_finds_a_list_of_its_own_issuer(client, app, badge):
    folder = Path(app.instance_path, KEYS)
    number = make_generation(folder)
    try:
        lists = [client.get(f"/credentials/status/{n * LISTS}").json for n in (0, 1)]
        keys = load_keys(folder)
        assert [one["issuer"] for one in lists] == [g.did for g in keys.generations]
        assert badge["issuer"]["id"] == lists[0]["issuer"]
        assert client.get(f"/credentials/status/{2 * LISTS}").status_code == 404
    finally:
        for file in folder.glob(f"{number}-*"):
            file.unlink()


def test_keys_can_be_read_by_nobody_else(tmp_path):
    load_keys(tmp_path / "keys")
    assert {oct(file.stat().st_mode & 0o777) for file in (tmp_path / "keys").iterdir()} == {"0o600"}


def test_without_the_vocabularies_it_says_that_it_cannot_now(
    client, alice, credential, badge, monkeypatch, tmp_path
):
    monkeypatch.setattr("lms.credentials.badges.contexts.FOLDER", tmp_path)
    assert client.get("/credentials/status/0").status_code == 503
    assert alice.get(f"/en/me/certificates/{credential.code}/badge.json").status_code == 503
    assert verified(client, json.dumps(badge)).status_code == 503
    assert client.get(f"/verify/{credential.code}").status_code == 200
