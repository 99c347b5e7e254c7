"""Frozen content to JSON and back, so that what was sent can be printed again to the byte.

Works for frozen dataclasses of strings, numbers, booleans, bytes, tuples and other such dataclasses.
"""

from __future__ import annotations

import base64
import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def freeze(content: object) -> dict[str, Any]:
    """Return a dataclass as plain JSON values; bytes as base64."""
    frozen: dict[str, Any] = _plain(content)
    return frozen


def thaw(kind: type[T], frozen: Mapping[str, Any]) -> T:
    """Return the `kind` that `freeze` was given; fields that are missing take their default."""
    thawed: T = _revived(kind, frozen)
    return thawed


def strings(content: object) -> Iterator[str]:
    """Yield every string in the content, for the check of what can be printed."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, tuple | list):
        for part in content:
            yield from strings(part)
    elif dataclasses.is_dataclass(content):
        for item in dataclasses.fields(content):
            yield from strings(getattr(content, item.name))


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON
    if dataclasses.is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _revived(kind: Any, value: Any) -> Any:  # noqa: ANN401 - JSON and annotations
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _revived(hints[name], part) for name, part in value.items() if name in hints})
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        each = kinds[:1] * len(value) if kinds[-1] is Ellipsis else kinds
        return tuple(_revived(one, part) for one, part in zip(each, value, strict=True))
    return base64.b64decode(value) if kind is bytes else value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
