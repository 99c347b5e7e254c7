"""What stands in a PDF, read by another program than the one that wrote it."""

from __future__ import annotations

import re
from collections import Counter

import pypdfium2


def text(pdf: bytes) -> str:
    """Return all text, page after page."""
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)).replace("\r\n", "\n")


def words(of: bytes | str) -> Counter[str]:
    """Count the words of a PDF or a text."""
    return Counter(re.findall(r"\w+", text(of) if isinstance(of, bytes) else of))
