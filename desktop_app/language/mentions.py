"""Residents in a text: names, addresses, telephone numbers and e-mail addresses, and what may stand there instead.

Minutes that leave the circle of those who were there name residents by their role (GDPR, article 5: no more than needed).
What is looked for: every e-mail address and telephone number; a number behind a known street; known postcodes; a title with
a surname behind it; and the names of the people given, whatever their case or diacritics.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.language.fold import fold
from desktop_app.language.names import Name

ADDRESS: Final = "[adres]"
POSTCODE: Final = "[postcode]"
PHONE: Final = "[telefoonnummer]"
EMAIL: Final = "[e-mailadres]"
RESIDENT: Final = "een bewoner"

_EMAIL: Final = re.compile(
    r"[^\s@<>()\[\]|,;:\"]+\s?(?:@|\((?:at|apenstaartje)\)|\[at\])\s?[^\s@<>()\[\]|,;:\"]+\.[^\W\d_]{2,}"
)
_DIGIT: Final = r"(?:[\s()./–-]{0,3}\d)"
_PHONE: Final = re.compile(
    rf"(?<![\w+])(?:(?:\+|00)\s?31\s?(?:\(?0\)?)?{_DIGIT}{{9}}|(?:\+|00)[1-9]{_DIGIT}{{8,12}}|\(?0{_DIGIT}{{9}})(?!\d)"
)
"""Ten digits from 0, or an international number; a date such as 01-02-2026 has eight."""
_TITLE: Final = (
    r"(?:de\s+)?(?:mevrouw|mevr\.?|mw\.?|mej\.?|mejuffrouw|heer|dhr\.?|hr\.?|meneer|mijnheer|familie|fam\.?|buurman|buurvrouw)"
)
_INITIALS: Final = r"(?:(?:[^\W\d_]{1,2}\.\s?)+)"
_PREFIXES: Final = (
    r"(?:(?:van|von|in|op|uit|over|onder|voor|bij|aan|de|den|der|het|te|ten|ter|la|le|el|al|ben|da|das|do|dos|du|di|del"
    r"|'[tns]|d'|l')\s*(?<=[\s']))"
)
_PART: Final = r"[^\W\d_][^\W_]*(?:'[^\W_]+)*"
_WORD: Final = rf"{_PART}(?:-(?:{_PREFIXES}{{1,3}})?{_PART})*"
_TITLED: Final = re.compile(rf"\b{_TITLE}\s+(?:en\s+{_TITLE}\s+)?{_INITIALS}?(?P<name>{_PREFIXES}{{0,3}}{_WORD})")
_NUMBER: Final = r"(?:,?\s+|\s*)(?:nr\.?\s*|nummer\s+|huisnummer\s+)?\d{1,5}(?:\s?[-/]\s?\w{1,4}|\s?[a-z]\b)?(?!\d)"
_MORE: Final = r"(?:(?:,\s*\d{1,5}[a-z]?)*\s*(?:en|of|t/m|tot en met|&|\+)\s*\d{1,5}[a-z]?\b)?"
"""Further numbers of the same street: "1, 3 en 5"."""
_BEFORE: Final = r"(?:(?:nr\.?|nummer|huisnummer)\s*\d{1,5}\s?[a-z]?\s+(?:van|in|aan|op)\s+(?:de\s+|het\s+)?)"
_SHORT_PREFIX: Final = r"v\.?\s?d\.?|v/d|v\.|van\s+de[nr]?|van"
_GENITIVE: Final = r"(?:'?s|')?"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text (from, to), what stands there, and what is proposed instead."""

    start: int
    end: int
    found: str
    instead: str


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who may be mentioned, and the words that go instead: "een huurder", "de voorzitter".

    `near`: was there, takes part or lives there, so that a surname alone means this person; of others only a name with
    initials or first name does. `by_first_name`: of somebody near, so does a first name alone.
    """

    name: Name
    instead: str = RESIDENT
    near: bool = True
    by_first_name: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """What the register knows: `residents` by name, `kept` people who are named (colleagues, council), streets, postcodes
    and whole `lines` (postal addresses).
    """  # noqa: D205

    residents: Sequence[Resident] = ()
    kept: Sequence[Name] = ()
    streets: Iterable[str] = ()
    postcodes: Iterable[str] = ()
    lines: Iterable[str] = ()


def mentions(text: str, known: Known) -> list[Mention]:
    """Return the places in `text` (in Unicode's composed form, see `composed`), in order and without overlap."""
    plain = _same_length(text)
    kept: list[Mention] = []
    for one in sorted(_all(text, plain, known), key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end > kept[-1].end:
            kept[-1] = _joined(text, kept[-1], one)
    return kept


def _joined(text: str, first: Mention, second: Mention) -> Mention:
    """Make one of two mentions that overlap, so that no end of either stays behind; two of people are one person."""
    people = not (first.instead.startswith("[") or second.instead.startswith("["))
    instead = second.instead if people else f"{first.instead} {second.instead}"
    return Mention(first.start, second.end, text[first.start : second.end], instead)


def _protected(plain: str, kept: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Yield where somebody who is named stands with initials or first name."""
    for name in kept:
        for given in (name.initials, name.first_name):
            words = f"{given} {name.prefix} {name.surname}" if given and name.surname else ""
            if words:
                yield from (found.span() for found in re.finditer(rf"(?<!\w){_spaced(_same_length(words))}(?!\w)", plain))


def composed(text: str) -> str:
    """Return the text with letters and their marks joined (NFC), as `mentions` wants it."""
    return unicodedata.normalize("NFC", text)


def replaced(text: str, known: Known, *, sentence: bool = True) -> str:
    """Return the text with what is proposed in the place of every mention; a `sentence` still begins with a capital."""
    text = composed(text)
    parts, last = [], 0
    for one in mentions(text, known):
        before = text[last : one.start]
        parts += [before, _capital(one.instead) if sentence and _begins(text[: one.start]) else one.instead]
        last = one.end
    return "".join([*parts, text[last:]])


def _begins(before: str) -> bool:
    stripped = before.rstrip(" \t")
    return not stripped or stripped.endswith((".", "!", "?", "\n"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _same_length(text: str) -> str:
    """Fold letter by letter, so that a place in the folded text is the same place in the text."""
    if text.isascii():
        return text.lower()
    return "".join(folded if len(folded := fold(sign)) == 1 else sign for sign in text)


def _all(text: str, plain: str, known: Known) -> Iterator[Mention]:
    for found in _EMAIL.finditer(text):
        yield Mention(*found.span(), found.group(), EMAIL)
    for found in _PHONE.finditer(text):
        yield Mention(*found.span(), found.group(), PHONE)
    yield from _places(text, plain, known)
    stays = list(_protected(plain, known.kept))
    for one in _people(text, plain, known):
        if not any(start < one.end and one.start < end for start, end in stays):
            yield one


def _places(text: str, plain: str, known: Known) -> Iterator[Mention]:
    single = re.sub(r"-\s+", "-", " ".join(plain.split()))
    for street in {_same_length(composed(street)) for street in known.streets if street}:
        if street in single:
            pattern = re.compile(rf"(?<!\w)(?:{_spaced(street)}{_NUMBER}{_MORE}|{_BEFORE}{_spaced(street)}(?!\w))")
            for found in pattern.finditer(plain):
                yield Mention(*found.span(), text[found.start() : found.end()], ADDRESS)
    for line in {_same_length(composed(line)) for line in known.lines if line}:
        for found in re.finditer(rf"(?<!\w){_spaced(line)}(?!\w)", plain) if line.split()[0] in plain else ():
            yield Mention(*found.span(), text[found.start() : found.end()], ADDRESS)
    codes = {code.replace(" ", "").lower() for code in known.postcodes}
    for found in re.finditer(r"(?<!\w)([1-9][0-9]{3})\s?([a-z]{2})(?!\w)", plain):
        if found[1] + found[2] in codes:
            yield Mention(*found.span(), text[found.start() : found.end()], POSTCODE)


def _spaced(words: str) -> str:
    return r"\s+".join(re.escape(word).replace(r"\-", r"-\s*") for word in words.split())


def _people(text: str, plain: str, known: Known) -> Iterator[Mention]:
    for found in _TITLED.finditer(plain):
        start, end = found.span()
        last = _surname_start(found["name"]) + found.start("name")
        if text[last].islower() or _stays(found["name"], known):
            continue
        yield Mention(start, end, text[start:end], _role(found["name"], known.residents))
    for resident in known.residents:
        yield from _named(text, plain, resident)
        yield from _first_name(text, plain, resident) if resident.near and resident.by_first_name else ()


def _stays(name: str, known: Known) -> bool:
    """Whether a title and surname mean somebody who is named, and no resident answers to it as well."""
    return any(_has(name, one) for one in known.kept) and not any(_has(name, one.name) for one in known.residents)


def _has(text: str, name: Name) -> bool:
    surnames = (_same_length(composed(surname)) for surname in (name.surname, name.partner_surname) if surname)
    return any(re.search(rf"(?<!\w){_spaced(surname)}(?!\w)", text) for surname in surnames)


def _surname_start(name: str) -> int:
    """Return where the main word begins: behind the prefixes, which may be lower case."""
    found = re.match(rf"{_PREFIXES}*", name)
    return found.end() if found else 0


def _role(name: str, residents: Sequence[Resident]) -> str:
    """Return the role of the one resident with this surname, else "een bewoner"."""
    roles = {one.instead for one in residents if _has(name, one.name)}
    return roles.pop() if len(roles) == 1 else RESIDENT


def _named(text: str, plain: str, resident: Resident) -> Iterator[Mention]:
    name = resident.name
    for prefix, surname in ((name.prefix, name.surname), (name.partner_prefix, name.partner_surname)):
        word = _same_length(composed(surname))
        if word and _first(word) in plain:
            for found in _pattern(resident, _same_length(prefix), word).finditer(plain):
                small = text[found.start("name")].islower() and not composed(surname)[0].islower()
                if not small or found["own"]:
                    yield Mention(*found.span(), text[found.start() : found.end()], resident.instead)


def _first(word: str) -> str:
    return re.split(r"[\s-]", word)[0] or word


def _pattern(resident: Resident, prefix: str, word: str) -> re.Pattern[str]:
    """Return how a surname may stand in a text: behind first name or initials, without its prefix, "Berg, P. van den"."""
    initials, first = _same_length(resident.name.initials), _same_length(composed(resident.name.first_name))
    own = "|".join(_spaced(one) + r"(?!\w)" for one in (first, initials, initials.replace(".", "")) if one) or "(?!)"
    before = rf"(?:(?:(?P<own>{own})|{_INITIALS})\s*)"
    between = rf"(?:(?:{_spaced(prefix)}|{_SHORT_PREFIX})\s*)?" if prefix else ""
    name = rf"(?P<name>{_spaced(word)}){_GENITIVE}(?:-\s*(?:{_PREFIXES}{{1,3}})?{_WORD})?"
    behind = rf",\s+(?:{own})" + (rf"(?:\s+{_spaced(prefix)}(?!\w))?" if prefix else "")
    if resident.near:
        return re.compile(rf"(?<!\w){before}?{between}{name}(?:{behind}|(?!\w))")
    return re.compile(rf"(?<!\w)(?:{before}{between}|(?={_spaced(word)}{behind})){name}(?:{behind}|(?!\w))")


def _first_name(text: str, plain: str, resident: Resident) -> Iterator[Mention]:
    word = _same_length(composed(resident.name.first_name))
    if len(word) > 2 and word in plain:
        for found in re.finditer(rf"(?<!\w){_spaced(word)}{_GENITIVE}(?!\w)", plain):
            if not text[found.start()].islower():
                yield Mention(*found.span(), text[found.start() : found.end()], resident.instead)
