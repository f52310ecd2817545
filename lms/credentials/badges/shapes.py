"""What a badge of ours consists of: these parts, and no others.

A proof covers only the words that its contexts know. What they do not know could be written into a signed badge
and not break its proof; and to bring the document of a stranger into the canonical order of RDF can take hours.
So the parts are looked at before the proof. Badges live long: whoever changes their form adds a shape here.
"""

from typing import Any

from lms.credentials.badges.contexts import CREDENTIALS, OPEN_BADGES

CONTEXTS = [CREDENTIALS, OPEN_BADGES]
_NAME = {"type": str, "hashed": bool, "identityHash": str, "identityType": str}
_ACHIEVEMENT = {
    "id": str,
    "type": [str],
    "achievementType": str,
    "name": str,
    "description": str,
    "criteria": {"narrative": str},
    "inLanguage": str,
}
_NAMELESS = {"id": str, "type": [str], "achievement": _ACHIEVEMENT}
_NAMED = {**_NAMELESS, "identifier": [_NAME]}
_STATUS = {
    "id": str,
    "type": str,
    "statusPurpose": str,
    "statusListIndex": str,
    "statusListCredential": str,
}
_PROOF = {
    "type": str,
    "cryptosuite": str,
    "proofPurpose": str,
    "created": str,
    "verificationMethod": str,
    "proofValue": str,
}
_BADGE = {
    "@context": [str, str],
    "id": str,
    "type": [str, str],
    "name": str,
    "issuer": {"id": str, "type": [str], "name": str, "url": str},
    "validFrom": str,
    "credentialStatus": _STATUS,
    "proof": _PROOF,
}
SHAPES = tuple({**_BADGE, "credentialSubject": subject} for subject in (_NAMED, _NAMELESS))


def has_our_shape(document: Any) -> bool:
    """Whether a document has all the parts of a signed badge of ours, and no others."""
    return any(_fits(document, shape) for shape in SHAPES) and document["@context"] == CONTEXTS


def _fits(value: Any, shape: Any) -> bool:
    if isinstance(shape, dict):
        return (
            isinstance(value, dict)
            and value.keys() == shape.keys()
            and all(_fits(value[name], part) for name, part in shape.items())
        )
    if isinstance(shape, list):
        return isinstance(value, list) and len(value) == len(shape) and all(map(_fits, value, shape))
    return isinstance(value, shape)
