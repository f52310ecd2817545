"""A proof inside a document: `eddsa-rdfc-2022` of Data Integrity EdDSA Cryptosuites 1.0, section 3.2."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import base58
from cryptography.exceptions import InvalidSignature
from pyld import jsonld

from lms.credentials.badges import contexts
from lms.credentials.badges.keys import Generation, Keys
from lms.credentials.badges.shapes import has_our_shape

Document = dict[str, Any]
SUITE = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofPurpose": "assertionMethod"}


def with_proof(document: Document, keys: Generation, *, at: datetime) -> Document:
    """The document with its proof."""
    proof = {**SUITE, "created": moment(at), "verificationMethod": keys.method}
    signature = keys.proof.sign(_hashed(document, proof))
    return {**document, "proof": {**proof, "proofValue": "z" + base58.b58encode(signature).decode()}}


def is_genuine(document: Mapping[str, Any], keys: Keys) -> bool:
    """Whether this is a badge that we signed, and nothing in it was changed or added."""
    if not has_our_shape(document):
        return False
    proof = document["proof"]
    signer = keys.with_method(proof["verificationMethod"])
    bare = {name: value for name, value in document.items() if name != "proof"}
    config = {name: value for name, value in proof.items() if name != "proofValue"}
    if signer is None or any(proof.get(name) != value for name, value in SUITE.items()):
        return False
    try:
        signature = base58.b58decode(proof["proofValue"].removeprefix("z"))
        signer.proof.public_key().verify(signature, _hashed(bare, config))
    except (InvalidSignature, ValueError, KeyError, TypeError, RecursionError, jsonld.JsonLdError):
        return False
    return True


def moment(at: datetime) -> str:
    """A moment as credentials write it."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _hashed(document: Mapping[str, Any], proof: Mapping[str, Any]) -> bytes:
    """The hash of the proof's own facts, then of the document, each in the canonical order of RDF."""
    named = {"@context": document.get("@context"), **proof}
    return _hash(named) + _hash(document)


def _hash(document: Mapping[str, Any]) -> bytes:
    options = {
        "algorithm": "URDNA2015",
        "format": "application/n-quads",
        "documentLoader": contexts.load,
    }
    return hashlib.sha256(jsonld.normalize(document, options).encode()).digest()
