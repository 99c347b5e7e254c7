"""Invented exports of a housing system: two months of any size, with errors on request, and what an import must find.

All is made from a seed. The town is Watermonde, which does not exist; telephone numbers are not given out and the e-mail
addresses are under example.nl.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from desktop_app.demo.people import Invented, invent

HEADER: Final = (
    "Relatienummer", "Aanhef", "Voorletters", "Voornaam", "Tussenvoegsel", "Achternaam", "Straat", "Huisnummer", "Huisletter",
    "Toevoeging", "Postcode", "Plaats", "Complexnummer", "Complexnaam", "Eenheidnummer", "Contractnummer", "Soort huurder",
    "Telefoon", "E-mail", "Ingangsdatum huur", "Einddatum huur", "Taal",
)  # fmt: skip
FIRST_DAY: Final = date(2026, 11, 1)
SECOND_DAY: Final = date(2026, 12, 1)
TOWN: Final = "Watermonde"
_STREETS: Final = (
    "Waterlelielaan", "Zilverwilgstraat", "Rietkraagpad", "Tweede Meermanhof", "'t Visarendje", "Ooievaarsnest", "Lisdoddekade",
    "Plein van de Drie Sluizen", "Otterbocht", "Kikkerbeetsingel", "IJsvogelgaarde", "Sluiswachtersdijk",
)  # fmt: skip
_COMPLEXES: Final = ("Waterhof", "De Drie Sluizen", "Rietveste", "Café-complex Otter; fase 2", "Meerzicht “Noord”")
_PER_COMPLEX: Final = 120


class Line(NamedTuple):
    """One lease as the export writes it; the fields are the columns of `HEADER`."""

    relation: str
    title: str
    initials: str
    first_name: str
    prefix: str
    surname: str
    street: str
    number: str
    letter: str
    addition: str
    postcode: str
    city: str
    complex: str
    complex_name: str
    unit: str
    contract: str
    kind: str
    phone: str
    email: str
    start: str
    end: str
    language: str


Spoil = Callable[[list[str]], None]


def _set(field_name: str, value: str) -> Spoil:
    place = Line._fields.index(field_name)

    def spoil(cells: list[str]) -> None:
        cells[place] = value

    return spoil


def _cut(cells: list[str]) -> None:
    del cells[7:]


def _shift(cells: list[str]) -> None:
    cells.insert(6, "t.n.v.")


def _around(cells: list[str]) -> None:
    cells[5] = f"  {cells[5]}\u00a0 "


def _unwritten(cells: list[str]) -> None:
    cells[10] = cells[10].replace(" ", "").lower()


ERRORS: Final[dict[str, Spoil]] = {
    "E11": _set("relation", "1,01E+05"),
    "E02": _cut,
    "E03": _shift,
    "E01": _set("relation", ""),
    "E07": _set("surname", ""),
    "E08": _set("number", "twaalf"),
    "E04": _set("postcode", "999 9XA"),
    "E10": _set("unit", ""),
    "E12": _set("complex", ""),
    "E13": _set("street", ""),
    "E05": _set("start", "30-02-2024"),
    "E06": _set("end", "01-01-1950"),
    "E14": _set("surname", "Om\u202ekeer"),
}
"""How a good line is spoilt for each code; E09 takes another person's number."""
REMARKS: Final[dict[str, Spoil]] = {
    "W01": _set("email", "geen"),
    "W02": _set("phone", "onbekend"),
    "W07": _set("language", "Klingon"),
    "N08": _unwritten,
    "N09": _around,
}
_NEVER_REPAIRED: Final = {"E09", "E11"}


@dataclass(slots=True)
class Export:
    """One month: its rows, where each code must be found (file rows), and the expected difference with the month before."""

    day: date
    rows: list[Sequence[str]]
    codes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    difference: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def write(self, path: Path, encoding: str = "utf-8", delimiter: str = ";") -> Path:
        """Write it as csv and return the path."""
        with path.open("w", encoding=encoding, newline="", errors="replace") as file:
            csv.writer(file, delimiter=delimiter).writerows((HEADER, *self.rows))
        return path


class Town:
    """The tenants of a seed: `first()` is the export of November, `second()` that of December."""

    def __init__(self, rows: int = 60, seed: int = 1, *, errors: int = 0) -> None:
        """Make about `rows` leases; with `errors` as many rows more of every code."""
        self._random = Random(seed)  # noqa: S311 - invented people, no secret
        self._serial = 0
        self._homes = 0
        self._errors = errors
        self._lines: list[Line] = []
        while len(self._lines) < rows:
            self._lines += self._household()
        # However small the town, somebody's lease is about to begin.
        self._lines[rows - 1 :] = [self._line(self._person(), self._home(), date(2026, 11, 16))]
        self._bad = [(code, self._alone()) for code in (*ERRORS, "E09") for _ in range(errors)]
        noted = self._random.sample(self._lines[1:], errors * len(REMARKS))
        self._noted = {(line.relation, line.unit): code for line, code in zip(noted, list(REMARKS) * errors, strict=True)}

    def first(self) -> Export:
        """Return the export of the first month."""
        return self._export(FIRST_DAY, self._lines, self._bad, repeat=True)

    def second(self) -> Export:
        """Return the export a month later and every kind of difference with the first."""
        changed: dict[str, list[str]] = defaultdict(list)
        lines = self._a_month_later(changed)
        repaired = [(code, line) for code, line in self._bad[::2] if code not in _NEVER_REPAIRED]
        lines += [line for _code, line in repaired]
        changed["repaired"] = [line.relation for _code, line in repaired]
        bad = [(code, _renewed(line)) for code, line in self._bad if (code, line) not in repaired]
        changed["complex_renamed"].append("2001")
        export = self._export(SECOND_DAY, [_renewed(line) for line in lines], bad, repeat=False)
        export.difference = changed
        return export

    def _export(self, day: date, lines: Sequence[Line], bad: Iterable[tuple[str, Line]], *, repeat: bool) -> Export:
        export = Export(day, [])
        for line in lines:
            code = self._noted.get((line.relation, line.unit))
            export.rows.append(self._spoilt(export, code, line, REMARKS[code]) if code else line)
        for code, line in bad:
            spoil = ERRORS[code] if code in ERRORS else _set("relation", self._lines[0].relation)
            export.rows.append(self._spoilt(export, code, line, spoil))
        if repeat and self._errors:
            export.rows += [export.rows[0]] * self._errors
            export.codes["W03"] = [len(export.rows) + 1 - back for back in reversed(range(self._errors))]
        return export

    @staticmethod
    def _spoilt(export: Export, code: str, line: Line, spoil: Spoil) -> Sequence[str]:
        cells = list(line)
        spoil(cells)
        export.codes[code].append(len(export.rows) + 2)
        return cells

    # -- people and homes ------------------------------------------------------------------------------------------

    def _household(self) -> list[Line]:
        """Return the lines of one home: one or two tenants, sometimes one who left before or will come."""
        random, home = self._random, self._home()
        start = date(1990, 1, 1) + timedelta(days=random.randrange(13_000))
        lines = [self._line(self._person(), home, start)]
        if random.random() < 0.3:
            lines.append(self._line(self._person(), home, start, kind="Medehuurder"))
        elif random.random() < 0.05:
            before = self._line(self._person(), self._home(), start - timedelta(days=3000))
            lines.append(before._replace(end=_day(start - timedelta(days=random.randrange(30, 900)))))
        elif random.random() < 0.02:
            lines.append(self._line(self._person(), self._home(), SECOND_DAY - timedelta(days=random.randrange(15))))
        return lines

    def _alone(self) -> Line:
        return self._line(self._person(), self._home(), date(2019, 5, 14))

    def _person(self) -> tuple[str, Invented]:
        self._serial += 1
        return f"{300_000 + self._serial:07}", invent(self._random)

    def _home(self) -> dict[str, str]:
        serial = self._homes
        self._homes += 1
        complex_serial, place = divmod(serial, _PER_COMPLEX)
        street, number = divmod(place, 30)
        name = _COMPLEXES[complex_serial % len(_COMPLEXES)]
        return {
            "street": _STREETS[(complex_serial + street) % len(_STREETS)],
            "number": str(1 + 2 * number + complex_serial // len(_STREETS)),
            "letter": "A" if serial % 17 == 0 else "",
            "addition": str(serial % 5) if serial % 23 == 0 else "",
            "postcode": f"{9000 + complex_serial % 1000} {'ABCD'[street]}X",
            "city": TOWN,
            "complex": str(2001 + complex_serial),
            "complex_name": f"{name} {1 + complex_serial // len(_COMPLEXES)}",
            "unit": f"{2001 + complex_serial}.{place + 1:04}",
        }

    def _line(self, who: tuple[str, Invented], home: dict[str, str], start: date, kind: str = "Hoofdhuurder") -> Line:
        number, person = who
        mobile = f"06-0{self._serial % 10_000_000:07}" if self._random.random() < 0.9 else ""
        email = f"huurder{self._serial}@example.nl" if self._random.random() < 0.7 else ""
        return Line(
            number, person.title, person.initials, person.first_name, person.prefix, person.surname, **home,
            contract=str(7_000_000 + self._homes), kind=kind, phone=mobile, email=email, start=_day(start), end="",
            language=person.language,
        )  # fmt: skip

    # -- a month later ---------------------------------------------------------------------------------------------

    def _a_month_later(self, changed: dict[str, list[str]]) -> list[Line]:
        """Return next month's lines, filling the expected numbers by kind."""
        lines: list[Line] = []
        chosen = self._choices()
        for place, line in enumerate(self._lines):
            kind = chosen.get(place, "")
            if _date(line.start) > FIRST_DAY:
                kind = "started"
            if kind:
                changed[kind].append(line.relation)
            lines += _NEXT[kind](self, line) if kind else [line]
        for _ in range(max(1, len(self._lines) // 100)):
            fresh = self._line(self._person(), self._home(), SECOND_DAY)
            changed["new"].append(fresh.relation)
            lines.append(fresh)
        return lines

    def _choices(self) -> dict[int, str]:
        """Choose who changes how: running leases only, each person once, nobody with a remark."""
        free = [
            place for place, line in enumerate(self._lines)
            if place and (line.relation, line.unit) not in self._noted and not line.end and _date(line.start) <= FIRST_DAY
        ]  # fmt: skip
        kinds = [kind for kind, share in _SHARES.items() for _ in range(max(1, len(self._lines) // share))]
        return dict(zip(self._random.sample(free, len(kinds)), kinds, strict=True))

    def _move(self, line: Line) -> list[Line]:
        who = Invented(*line[1:6], line.language)
        moved = self._line((line.relation, who), self._home(), date(2026, 11, 13))
        return [line._replace(end="12-11-2026"), moved._replace(phone=line.phone, email=line.email, kind=line.kind)]


_SHARES: Final = {"moved": 100, "left": 120, "renamed": 200, "contact": 50, "language": 500, "disappeared": 400}
"""One in so many lines changes in this way."""
_NEXT: Final[dict[str, Callable[[Town, Line], list[Line]]]] = {
    "moved": Town._move,  # noqa: SLF001 - the table of this module's own class
    "left": lambda _town, line: [line._replace(end="20-11-2026")],
    "renamed": lambda _town, line: [line._replace(surname=f"{line.surname}-Waterman")],
    "contact": lambda _town, line: [line._replace(phone="06-09999999" if "9999999" not in line.phone else "")],
    "language": lambda _town, line: [line._replace(language="EN")],
    "disappeared": lambda _town, _line: [],
    "started": lambda _town, line: [line],
}


def _renewed(line: Line) -> Line:
    """Give the first complex its new name."""
    return line._replace(complex_name="Waterhof (vernieuwd)") if line.complex == "2001" else line


def _day(day: date) -> str:
    return f"{day.day:02}-{day.month:02}-{day.year}"


def _date(text: str) -> date:
    day, month, year = text.split("-")
    return date(int(year), int(month), int(day))
