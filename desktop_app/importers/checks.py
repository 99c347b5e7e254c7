"""Checking rows: the first rule that a row breaks rejects it; what can be set right is set right and noted.

The order of `_RULES` decides which code a row with several faults gets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from operator import itemgetter
from sys import intern
from typing import Final, NamedTuple

from desktop_app.importers import parts
from desktop_app.importers.columns import FIELDS
from desktop_app.importers.parts import Address, Cells
from desktop_app.importers.rows import REASONS, Accepted, Checked, HomePart, Rejected, Remark
from desktop_app.importers.sheet import Sheet
from desktop_app.language import addresses, text

Step = Callable[[int, int], None]
_STEP_EVERY: Final = 1000
_SCIENTIFIC: Final = re.compile(r"\d+(?:[.,]\d+)?[Ee][+-]?\d+")
_NAME_PLACES: Final = tuple(
    FIELDS.index(name) for name in ("initials", "first_name", "prefix", "surname", "partner_prefix", "partner_surname")
)


class _Row(NamedTuple):
    """What the rules look at, read once: `size` -1 for too few fields, 1 for too many; `owner` whose number it was."""

    cells: Cells
    size: int
    address: Address
    postcode: str | None
    start: date | None
    end: date | None
    owner: tuple[str, str] | None


def check(sheet: Sheet, step: Step | None = None) -> Checked:
    """Read and check all rows of `sheet`; `step(done, 0)` is called now and then and may raise to stop."""
    checker = _Checker(sheet)
    for done, (number, cells) in enumerate(sheet.rows()):
        if step and done % _STEP_EVERY == 0:
            step(done, 0)
        checker.take(number, cells)
    return checker.result


class _Checker:
    """The rows so far: what they came to, which were seen, and whose number is whose."""

    def __init__(self, sheet: Sheet) -> None:
        places, self._width = sheet.columns.places, sheet.columns.width
        self.result = Checked(frozenset(places))
        self._pick = itemgetter(*(places.get(name, self._width) for name in FIELDS))
        self._fixed = sheet.fixed_width
        self._short = _short_width(places) if sheet.fixed_width else self._width - 1
        self._one_field = "street" not in places
        self._seen: set[bytes] = set()
        self._owners: dict[str, tuple[str, str]] = {}
        self._homes: dict[HomePart, HomePart] = {}

    def take(self, number: int, row: list[str]) -> None:
        """Check one row and keep it as accepted, rejected or a duplicate; a row of blanks is none."""
        if self._fixed:
            while row and not row[-1]:
                row.pop()
        raw = self._pick([*row[: self._width], *[""] * max(1, self._width + 1 - len(row))])
        cells = Cells._make([cell.strip(text.BLANKS) for cell in raw])
        if not any(cells):
            return
        self.result.rows += 1
        if self._repeats(row):
            self.result.duplicates += 1
            self._remark(number, "W03", cells)
            return
        self._judge(number, self._read(cells, len(row)), raw)

    def _repeats(self, row: Sequence[str]) -> bool:
        """Whether an earlier row was exactly the same."""
        digest = blake2b("\x1f".join(row).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        seen = digest in self._seen
        self._seen.add(digest)
        return seen

    def _read(self, cells: Cells, filled: int) -> _Row:
        size = 1 if filled > self._width else -1 if filled <= self._short else 0
        address = parts.read_address(cells, self._one_field)
        start, end = parts.read_date(cells.start), parts.read_date(cells.end)
        code = addresses.postcode(address.postcode)
        return _Row(cells, size, address, code, start, end, self._owners.get(cells.relation))

    def _judge(self, number: int, row: _Row, raw: tuple[str, ...]) -> None:
        cells = row.cells
        for code, rule in _RULES:
            fault = rule(row)
            if fault is not None:
                reason = REASONS[code].format(value=fault).replace(" ()", "")  # a value that is not there needs no brackets
                kept = Rejected(number, code, reason, cells.relation, cells.contract, cells.surname, cells.initials)
                self.result.rejected.append(kept)
                return
        self._owners[cells.relation] = cells.surname, cells.initials
        self._accept(number, row, raw)

    def _accept(self, number: int, row: _Row, raw: tuple[str, ...]) -> None:
        cells, code = row.cells, row.postcode or ""
        person, home = parts.read_person(cells), parts.read_home(cells, row.address, code)
        if row.address.postcode != code:
            self._remark(number, "N08", cells, row.address.postcode)
        if any(raw[place] != cells[place] for place in _NAME_PLACES):
            self._remark(number, "N09", cells)
        for remark, value in parts.remarks(cells, person, home):
            self._remark(number, remark, cells, value, row.address.doubt)
        home = self._homes.setdefault(home, home)
        lease = parts.read_lease(cells, row.start, row.end)._replace(home=home.number)
        self.result.accepted.append(Accepted(number, person, home, lease, intern(cells.complex_name)))

    def _remark(self, number: int, code: str, cells: Cells, value: str = "", hint: str = "") -> None:
        reason = REASONS[code].format(value=value, hint=hint)
        self.result.remarks.append(Remark(number, code, cells.relation, reason))


def _short_width(places: Mapping[str, int]) -> int:
    """Return up to how many filled cells a workbook's row is too short: nothing after the street."""
    last = places.get("street", places.get("address", 0))
    follows = any(places.get(name, 0) > last for name in ("house_number", "postcode", "complex", "unit"))
    return last + 1 if follows else 0


def _scientific(row: _Row) -> str | None:
    return row.cells.relation if _SCIENTIFIC.fullmatch(row.cells.relation) else None


def _missing(field: str) -> Callable[[_Row], str | None]:
    place = FIELDS.index(field)
    return lambda row: None if row.cells[place] else ""


def _bad_number(row: _Row) -> str | None:
    return None if row.address.number else row.cells.house_number or row.cells.address


def _bad_postcode(row: _Row) -> str | None:
    return None if row.postcode else row.address.postcode


def _bad_date(row: _Row) -> str | None:
    cells = row.cells
    return next((given for given, day in ((cells.start, row.start), (cells.end, row.end)) if given and not day), None)


def _ends_before_start(row: _Row) -> str | None:
    return row.cells.end if row.start and row.end and row.end < row.start else None


def _bad_text(row: _Row) -> str | None:
    found = text.problem("".join(row.cells))
    return found[1] if found else None


_RULES: Final[tuple[tuple[str, Callable[[_Row], str | None]], ...]] = (
    ("E11", _scientific),
    ("E02", lambda row: "" if row.size < 0 else None),
    ("E03", lambda row: "" if row.size > 0 else None),
    ("E01", _missing("relation")),
    ("E07", _missing("surname")),
    ("E08", _bad_number),
    ("E04", _bad_postcode),
    ("E10", _missing("unit")),
    ("E12", _missing("complex")),
    ("E13", lambda row: None if row.address.street else ""),
    ("E05", _bad_date),
    ("E06", _ends_before_start),
    ("E14", _bad_text),
    ("E09", lambda row: "" if row.owner and row.owner != (row.cells.surname, row.cells.initials) else None),
)
