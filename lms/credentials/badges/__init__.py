"""A certificate as an Open Badge 3.0, signed so that any program can verify it without asking us.

Two forms of the same credential: JSON-LD with an embedded proof (`eddsa-rdfc-2022`), and a JSON Web Token.
Sources: Open Badges 3.0, sections 8.2 and 8.3; Verifiable Credentials Data Model 2.0; Data Integrity EdDSA
Cryptosuites 1.0; Bitstring Status List 1.0.
"""

from lms.credentials.badges.documents import Facts, badge_of, status_list_of
from lms.credentials.badges.keys import Keys, load_keys
from lms.credentials.badges.proofs import is_genuine, with_proof
from lms.credentials.badges.tokens import as_token, read_token

__all__ = [
    "Facts",
    "Keys",
    "as_token",
    "badge_of",
    "is_genuine",
    "load_keys",
    "read_token",
    "status_list_of",
    "with_proof",
]
