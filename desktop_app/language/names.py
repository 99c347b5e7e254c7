"""Names of people in letters and lists: on the envelope, in the salutation, in running text, and for sorting.

Sources: the BRP API's specification of aanhef and aanschrijfwijze (order of a double name by name use; initials instead
of a title where the gender is unknown), Onze Taal and Taaladvies (capital of a tussenvoegsel, two people in one
letter, sorting on the main word). Where they differ on a double name in the salutation, Taaladvies is the default (the
first name only) and `double_names` gives the BRP's full name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_app.language.fold import fold

RESIDENTS_SALUTATION: Final = "Geachte bewoner(s),"
"""The salutation that goes with `resident_lines`."""

_LINE_WIDTH: Final = 48
"""Characters of an address line that fit the narrowest window at 10 points."""


class Form(StrEnum):
    """How a person wishes to be addressed; chosen, not derived from a first name."""

    HEER = "heer"
    MEVROUW = "mevrouw"
    NEUTRAAL = "neutraal"


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name. `name_usage`: E own, P partner's, V partner's before own, N partner's after own (BRP).

    `salutation` is a free text that goes before every rule ("Hooggeachte heer Jansen").
    """

    initials: str = ""
    first_name: str = ""
    prefix: str = ""
    surname: str = ""
    partner_prefix: str = ""
    partner_surname: str = ""
    name_usage: str = "E"
    form: Form = Form.NEUTRAAL
    salutation: str = ""


_Part = tuple[str, str]  # tussenvoegsel, main word


def _parts(name: Name) -> list[_Part]:
    """Return the surnames in the order of the name use; never empty, and never with an empty main word in front."""
    own, partner = (name.prefix, name.surname), (name.partner_prefix, name.partner_surname)
    orders = {"P": [partner], "V": [partner, own], "N": [own, partner]}
    used = [part for part in orders.get(name.name_usage, [own]) if part[1]]
    return used or [own if name.surname else partner if name.partner_surname else ("", name.first_name)]


def _capital(prefix: str) -> str:
    """Return the tussenvoegsel with a capital, where nothing stands before it; 't and d' never get one (Onze Taal)."""
    first = prefix.partition(" ")[0]
    return prefix if "'" in first or "’" in first else prefix[:1].upper() + prefix[1:]


def _joined(part: _Part, capital: bool = False) -> str:
    prefix, word = part
    if not prefix:  # a tussenvoegsel that was never split off gets its capital too
        return _capital(word) if capital and guess_prefix(word)[0] else word
    between = "" if prefix.endswith(("'", "’")) else " "
    return f"{_capital(prefix) if capital else prefix}{between}{word}"


def _surname(name: Name, capital: bool, double: bool = True) -> str:
    first, *rest = _parts(name)
    return "-".join([_joined(first, capital), *(_joined(part) for part in rest if double)])


def surname_in_full(name: Name) -> str:
    """Return the surname by name use as it stands alone: "Van der Sluis-van Dam"."""
    return _surname(name, capital=True)


def _given(name: Name) -> str:
    """Return the initials, else the first name (unless that already stands in for a missing surname)."""
    return name.initials or (name.first_name if name.surname or name.partner_surname else "")


def _after(given: str, name: Name, double: bool = True) -> str:
    """Return "J. van den Berg", or "Van den Berg" when nothing is given."""
    return f"{given} {_surname(name, False, double)}" if given else _surname(name, True, double)


_TITLES: Final = {Form.HEER: "de heer", Form.MEVROUW: "mevrouw"}
_GREETINGS: Final = {Form.HEER: "heer", Form.MEVROUW: "mevrouw", Form.NEUTRAAL: "heer of mevrouw"}


def _mention(name: Name) -> str:
    """Return the name as one of several on an envelope: "de heer J. van den Berg"; without a title "K. Verbeek"."""
    title = _TITLES.get(name.form)
    return f"{title} {_after(name.initials, name)}" if title else _after(_given(name), name)


def address_line(name: Name) -> str:
    """Return the first line on the envelope: "De heer J. van den Berg", "Mevrouw Sari", "K. Verbeek"."""
    mention = _mention(name)
    return mention[:1].upper() + mention[1:] if name.form in _TITLES else mention


def running_text(name: Name) -> str:
    """Return the name in a sentence: "de heer Van den Berg", "mevrouw Van der Sluis-van Dam", "K. Verbeek"."""
    title = _TITLES.get(name.form)
    return f"{title} {_surname(name, capital=True)}" if title else _after(_given(name), name)


def _greeting(name: Name, double_names: bool) -> str:
    """Return the salutation without its comma."""
    if name.salutation:
        return name.salutation.rstrip(" ,")
    given = _given(name)
    if name.form is Form.NEUTRAAL and given:
        return f"Geachte {_after(given, name, double_names)}"
    return f"Geachte {_GREETINGS[name.form]} {_surname(name, True, double_names)}"


def salutation(name: Name, double_names: bool = False) -> str:
    """Return the first line of a letter with its comma: "Geachte heer Van den Berg,", "Geachte K. Verbeek,"."""
    greeting = _greeting(name, double_names)
    return greeting if greeting.endswith(("!", ":")) else f"{greeting},"


def display_name(name: Name) -> str:
    """Return the name in a list: "J. van den Berg"."""
    return _after(_given(name), name)


def sort_name(name: Name) -> str:
    """Return the name in a sorted list: "Berg, J. van den", double "Dam-de Jong, A. van" (Taaladvies)."""
    (prefix, word), *rest = _parts(name)
    main = "-".join([word, *(_joined(part) for part in rest)])
    behind = " ".join(part for part in (_given(name), prefix) if part)
    return f"{main}, {behind}" if behind else main


def sort_key(name: Name) -> str:
    """Return what lists are ordered by: main word, then tussenvoegsel, then initials, folded.

    ij sorts as i + j (Taaladvies). Parts stand two blanks apart, which sort before anything within a part, so that
    Berg comes before Bergen and before "Berg Smit".
    """
    (prefix, word), *rest = _parts(name)
    main = " ".join([word, *(_joined(part) for part in rest)])
    return "  ".join(" ".join(fold(part).split()) for part in (main, prefix, _given(name))).rstrip()


def household_address_lines(names: Sequence[Name]) -> tuple[str, ...]:
    """Return the name lines of one letter to one or more tenants: each named, no line wider than a window if possible.

    Two: ("De heer A. de Vries en mevrouw E. de Boer",). More are joined by commas and "en". Raises ValueError for none.
    """
    if not names:
        raise ValueError("a letter needs somebody to go to")
    mentions = [address_line(names[0]), *(_mention(name) for name in names[1:])]
    joints = [","] * (len(mentions) - 2) + [" en"] * (len(mentions) > 1) + [""]
    lines: list[str] = []
    for piece in (mention + joint for mention, joint in zip(mentions, joints, strict=True)):
        if lines and len(lines[-1]) + 1 + len(piece) <= _LINE_WIDTH:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return tuple(lines)


_GREETING_WORD: Final = re.compile(r"^(?:Geacht|Beste|Dag|Hallo|Hoog|Wel|Lieve|Zeer)")


def household_salutation(names: Sequence[Name], double_names: bool = False) -> str:
    """Return "Geachte heer Lucassen, geachte heer Bos,": each tenant greeted, the main tenant first (Taaladvies)."""
    if len(names) == 1:
        return salutation(names[0], double_names)
    first, *rest = (_greeting(name, double_names).rstrip("!:") for name in names)
    return ", ".join([first, *(_GREETING_WORD.sub(lambda word: word[0].lower(), greeting) for greeting in rest)]) + ","


def resident_lines(street_line: str = "") -> tuple[str, ...]:
    """Return the name line for residents whose names are not known, with their street and number where given."""
    return ("Aan de bewoner(s) van", street_line) if street_line else ("Aan de bewoner(s) van",)


_FORMS: Final = {
    **dict.fromkeys(("m", "man", "dhr", "heer", "de heer", "meneer", "mijnheer", "hr", "mr"), Form.HEER),
    **dict.fromkeys(("v", "vrouw", "mevr", "mevrouw", "mw", "mej", "mejuffrouw"), Form.MEVROUW),
}


def form_from(gender_code: str, aanhef: str = "") -> Form:
    """Return the form of address from a gender code (M, V, O; X and N count as O), else from the title."""
    return _FORMS.get((gender_code.strip() or aanhef).strip(" .").lower(), Form.NEUTRAAL)


_PREFIX: Final = re.compile(
    r"((?:(?:van|von|in|op|uit|over|onder|voor|bij|aan)(?: (?:de|den|der|het|['’][tns]))?"
    r"|de la|de|den|der|het|te|ten|ter|da|das|do|dos|del|della|di|du|la|le|el|al|zu|zum|zur|['’][tns]) |[dl]['’])"
    r"(?=\S)(.+)",
    re.IGNORECASE,
)


def guess_prefix(surname: str) -> tuple[str, str]:
    """("van den", "Berg") from "van den Berg": a proposal for a person to accept, never applied in silence.

    Without a known tussenvoegsel in front: ("", surname). De Coninck may be Belgian and whole: hence only a proposal.
    """
    found = _PREFIX.fullmatch(surname)
    return (found[1].strip(), found[2]) if found else ("", surname)
