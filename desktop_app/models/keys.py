"""Row keys: UUID version 7 as 16 bytes.

Time-ordered keys keep the indexes of a large import compact; random ones cost about twice the whole import.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Collection

from sqlalchemy import Column, ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

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


def among(column: Column[bytes] | InstrumentedAttribute[bytes], keys: Collection[bytes]) -> ColumnElement[bool]:
    """Return the condition that `column` is one of `keys`, handed over as one text whatever their number.

    An ``IN`` with hundreds of parameters is compiled anew each time, and what was bound keeps SQLite's small memory taken.
    """
    return column.bool_op("IN")(_Unpacked(json.dumps([key.hex() for key in keys])))


class _Unpacked(FunctionElement[bytes]):
    """The keys in a JSON array of hexadecimal texts, as a subquery."""

    inherit_cache = True


@compiles(_Unpacked)
def _unpack(element: _Unpacked, compiler: SQLCompiler, **options: object) -> str:
    return f"(SELECT unhex(value) FROM json_each({compiler.process(element.clauses, **options)}))"  # noqa: S608 - a bound parameter


@compiles(_Unpacked, "postgresql")
def _unpack_there(element: _Unpacked, compiler: SQLCompiler, **options: object) -> str:
    array = f"CAST({compiler.process(element.clauses, **options)} AS json)"
    return f"(SELECT decode(value, 'hex') FROM json_array_elements_text({array}))"  # noqa: S608 - a bound parameter
