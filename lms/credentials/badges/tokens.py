"""The same credential as a JSON Web Token: Open Badges 3.0, section 8.2, with RS256."""

import base64
import hashlib
import json
from datetime import datetime
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import RSAAlgorithm

from lms.credentials.badges.keys import Generation, Keys

ALGORITHM = "RS256"


def as_token(document: dict[str, Any], keys: Generation, *, key_set: str, at: datetime) -> str:
    """A signed token whose payload is the credential, with the claims that tokens need.

    The header holds what section 8.2.3 allows and nothing else; `key_set` is where our public keys stand.
    """
    claims = {
        **document,
        "iss": document["issuer"]["id"],
        "jti": document["id"],
        "sub": document["credentialSubject"]["id"],
        "nbf": int(at.timestamp()),
    }
    public = public_jwk(keys.token.public_key(), key_set)
    headers = {"kid": public["kid"], "jwk": public, "typ": "JWT"}
    return jwt.encode(claims, keys.token, algorithm=ALGORITHM, headers=headers)


def read_token(token: str, keys: Keys) -> dict[str, Any] | None:
    """The credential in a token that we signed; None for every other one, whatever key it brings along."""
    try:
        named = str(jwt.get_unverified_header(token).get("kid"))
    except jwt.InvalidTokenError:
        return None
    for generation in keys.generations:
        public = generation.token.public_key()
        if thumbprint(public) == named.rpartition("#")[2]:
            return _verified(token, public)
    return None


def _verified(token: str, public: RSAPublicKey) -> dict[str, Any] | None:
    try:
        claims: dict[str, Any] = jwt.decode(
            token, public, algorithms=[ALGORITHM], options={"verify_aud": False, "verify_nbf": False}
        )
    except jwt.InvalidTokenError:
        return None
    return claims


def public_jwk(key: RSAPublicKey, key_set: str) -> dict[str, Any]:
    """The public half as a JSON Web Key, named by its place in our key set."""
    return {**_needed(key), "kid": f"{key_set}#{thumbprint(key)}", "alg": ALGORITHM, "use": "sig"}


def thumbprint(key: RSAPublicKey) -> str:
    """What names a key wherever it stands (RFC 7638, with SHA-256)."""
    canonical = json.dumps(_needed(key), sort_keys=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(hashlib.sha256(canonical.encode()).digest()).rstrip(b"=").decode()


def _needed(key: RSAPublicKey) -> dict[str, str]:
    whole = json.loads(RSAAlgorithm.to_jwk(key))
    return {name: whole[name] for name in ("e", "kty", "n")}
