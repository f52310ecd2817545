"""How long it takes to make many certificates, each a PDF of its own with its own QR code, in Khmer."""

import time

from lms.base.pdf import qr_svg, render_many
from tests.papers import CERTIFICATE, certificate

CERTIFICATES = 300
CERTIFICATES_SECONDS = 5


def certificates_seconds() -> float:
    """Seconds for 300, from names and codes to bytes."""
    start = time.perf_counter()
    codes = [f"7k2m-9xwq-4btd-{n:04}" for n in range(CERTIFICATES)]
    addresses = [f"https://hub.example.org/verify/{code}" for code in codes]
    items = [
        certificate("km", code=code, address=address, qr=qr_svg(address), name=f"សុខ ចាន់ធីតា {n}")
        for n, (code, address) in enumerate(zip(codes, addresses, strict=True))
    ]
    made = render_many(CERTIFICATE, items, lang="km")
    if len({len(pdf) > 10_000 for pdf in made}) != 1 or len(made) != CERTIFICATES:
        raise RuntimeError("not every certificate was made")
    return time.perf_counter() - start
