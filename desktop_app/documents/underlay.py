"""A stationery PDF under the pages of a document, stored once however many pages show it.

ReportLab cannot read a PDF, so this is done afterwards by pikepdf (qpdf).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf

from desktop_app.errors import Refusal

_NAME = "/Briefpapier"


def underlay(pdf: bytes, stationery: bytes, firsts: frozenset[int]) -> bytes:
    """Return `pdf` with the stationery's first page under pages `firsts` (from 0), its last under the others."""
    with pikepdf.open(BytesIO(pdf)) as target, _opened(stationery) as source:
        forms = [target.copy_foreign(source.pages[at].as_form_xobject()) for at in (0, -1)]
        for number, page in enumerate(target.pages):
            page.add_resource(forms[0 if number in firsts else 1], pikepdf.Name.XObject, pikepdf.Name(_NAME))
            page.contents_add(b"q %s Do Q\n" % _NAME.encode(), prepend=True)
        out = BytesIO()
        target.save(out, deterministic_id=True)
    return out.getvalue()


def check(stationery: bytes) -> None:
    """Raise Refusal ``stationery.unreadable`` unless the bytes are a PDF with a page that can stand under a letter."""
    with _opened(stationery) as source:
        if not source.pages:
            raise Refusal("stationery.unreadable")


def _opened(stationery: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(BytesIO(stationery))
    except (pikepdf.PdfError, pikepdf.PasswordError):
        raise Refusal("stationery.unreadable") from None


def split(pdf: bytes, firsts: tuple[int, ...]) -> Iterator[bytes]:
    """Yield one PDF for each run of pages that begins at a page of `firsts`."""
    with pikepdf.open(BytesIO(pdf)) as source:
        language = source.Root.get("/Lang", pikepdf.String("nl-NL"))
        for first, last in zip(firsts, (*firsts[1:], len(source.pages)), strict=True):
            with pikepdf.new() as part:
                part.pages.extend(source.pages[first:last])
                part.Root.Lang = pikepdf.String(str(language))
                out = BytesIO()
                part.save(out, deterministic_id=True)
            yield out.getvalue()
