"""Row keys: UUID version 7 as 16 bytes.

Time-ordered keys keep the indexes of a large import compact; random ones cost about twice the whole import.
"""

from __future__ import annotations

import os
import threading
import time

_lock = threading.Lock()
_last = 0


def new_id() -> bytes:
    """Return a new key of 16 bytes, larger than every key this process made before (RFC 9562, version 7)."""
    return new_ids(1)[0]


def new_ids(count: int) -> list[bytes]:
    """Return `count` ascending keys: 48 bits of milliseconds, 12 + 18 bits of serial, 44 random bits."""
    global _last  # noqa: PLW0603 - one monotonic serial per process
    with _lock:
        first = max(_last + 1, (time.time_ns() // 1_000_000) << 30)
        _last = first + count - 1
    noise = os.urandom(6 * count)
    return [_key(first + i, noise[6 * i : 6 * i + 6]) for i in range(count)]


def _key(serial: int, noise: bytes) -> bytes:
    millis, low = serial >> 30, serial & 0x3FFFFFFF
    high = (millis << 16) | 0x7000 | (low >> 18)
    tail = (0b10 << 62) | ((low & 0x3FFFF) << 44) | (int.from_bytes(noise, "big") & ((1 << 44) - 1))
    return high.to_bytes(8, "big") + tail.to_bytes(8, "big")
