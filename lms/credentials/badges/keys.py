"""The keys that this installation signs with, in a folder that only it can read.

One pair of files a generation: `001-proof.pem` (Ed25519) and `001-token.pem` (RSA). The newest signs;
all of them verify, so that a new generation makes no old badge invalid.
"""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import base58
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

KEYS = "credential-keys"
MULTICODEC_ED25519 = b"\xed\x01"
RSA_BITS = 2048


@dataclass(frozen=True)
class Generation:
    """A pair of keys: one for proofs inside a document, one for tokens."""

    proof: Ed25519PrivateKey
    token: RSAPrivateKey

    @property
    def multibase(self) -> str:
        """The public key of proofs, as did:key writes it."""
        raw = self.proof.public_key().public_bytes_raw()
        return "z" + base58.b58encode(MULTICODEC_ED25519 + raw).decode()

    @property
    def did(self) -> str:
        """The identity that these keys prove: anyone can read the public key out of it."""
        return f"did:key:{self.multibase}"

    @property
    def method(self) -> str:
        """The name of the key that verifies a proof."""
        return f"{self.did}#{self.multibase}"


@dataclass(frozen=True)
class Keys:
    """All generations, the newest last."""

    generations: tuple[Generation, ...]

    @property
    def newest(self) -> Generation:
        """The one that signs."""
        return self.generations[-1]

    def with_method(self, method: str) -> Generation | None:
        """The generation whose key has a name."""
        return next((g for g in self.generations if g.method == method), None)


def load_keys(folder: Path) -> Keys:
    """The keys in a folder; the first generation is made if there is none."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not list(folder.glob("*-proof.pem")):
        make_generation(folder)
    names = sorted(file.name.removesuffix("-proof.pem") for file in folder.glob("*-proof.pem"))
    return Keys(tuple(_read(folder, name) for name in names))


def make_generation(folder: Path) -> str:
    """Make the next pair of keys, and return its number. The token's comes first: a proof's key completes a pair."""
    number = f"{len(list(folder.glob('*-proof.pem'))) + 1:03d}"
    _write(folder / f"{number}-token.pem", generate_private_key(public_exponent=65537, key_size=RSA_BITS))
    _write(folder / f"{number}-proof.pem", Ed25519PrivateKey.generate())
    return number


def _write(file: Path, key: Ed25519PrivateKey | RSAPrivateKey) -> None:
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    temporary = file.with_suffix(f".{os.getpid()}")
    descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(pem)
    try:
        os.link(temporary, file)  # whoever is second leaves the first one's key as it is
    except FileExistsError:
        pass
    finally:
        temporary.unlink()


@cache
def _read(folder: Path, name: str) -> Generation:
    """One pair; kept in memory, for to read and check an RSA key takes 40 ms."""
    proof = load_pem_private_key((folder / f"{name}-proof.pem").read_bytes(), password=None)
    token = load_pem_private_key((folder / f"{name}-token.pem").read_bytes(), password=None)
    if not isinstance(proof, Ed25519PrivateKey) or not isinstance(token, RSAPrivateKey):
        raise TypeError(f"{folder}/{name}: not the kind of key that signs badges")
    return Generation(proof, token)
