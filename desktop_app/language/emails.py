"""E-mail addresses: whether one can exist, decided without asking the network."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_PLAIN_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LOCAL_MAXIMUM: Final = 64
_WHOLE_MAXIMUM: Final = 254


def parse_email(text: str) -> str | None:
    """`text` as an address fit for sending (domain in small letters), or None when it cannot be one.

    Addresses under `.test` are accepted: no real person has one, and trying things out needs them.
    """
    address = text.strip()
    local, at, domain = address.rpartition("@")
    if not at or not _PLAIN_LOCAL.fullmatch(local) or not address.isascii():
        return _parsed(address)
    # Most of the work is in the domain, and a stock has few domains: the library sees each of them once.
    checked = _parsed(f"a@{domain}")
    if checked is None or len(local) > _LOCAL_MAXIMUM:
        return None
    whole = local + checked[1:]
    return whole if len(whole) <= _WHOLE_MAXIMUM else None


@lru_cache(maxsize=65_536)
def _parsed(address: str) -> str | None:
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - large: at the first address

    try:
        return validate_email(address, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        return None
