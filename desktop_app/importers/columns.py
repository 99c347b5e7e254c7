"""The columns of an export: found by name or synonym, in any order and case (each system has its own words)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from desktop_app.errors import Refusal

# Our field, then the names that a column may have; the first is the one we show.
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "relation": ("Relatienummer", "Huurdernummer", "Klantnummer", "Debiteurnummer", "Persoonsnummer"),
    "title": ("Aanhef", "Titulatuur", "Aanschrijfnaam", "Correspondentienaam"),
    "gender": ("Geslacht", "M/V", "Sexe"),
    "form": ("Aanspreekvorm",),
    "initials": ("Voorletters", "Initialen"),
    "first_name": ("Voornaam", "Roepnaam"),
    "prefix": ("Tussenvoegsel", "Tussenvoegsels", "Voorvoegsel", "Voorvoegsels", "Tv"),
    "surname": ("Achternaam", "Geslachtsnaam", "Naam", "Naam huurder", "Huurder"),
    "partner_prefix": ("Tussenvoegsel partner", "Voorvoegsel partner"),
    "partner_surname": ("Partnernaam", "Achternaam partner", "Geslachtsnaam partner"),
    "name_usage": ("Naamgebruik",),
    "street": ("Straat", "Straatnaam"),
    "house_number": ("Huisnummer", "Huisnr", "Nr"),
    "house_letter": ("Huisletter", "Ltr"),
    "addition": ("Toevoeging", "Huisnummertoevoeging", "Toev"),
    "address": ("Adres",),
    "postcode": ("Postcode", "PC"),
    "city": ("Plaats", "Woonplaats"),
    "complex": ("Complexnummer", "Complexcode", "Complex", "Clusternummer", "Cluster", "FT-cluster"),
    "complex_name": ("Complexnaam", "Omschrijving complex"),
    "unit": (
        "Eenheidnummer", "VHE-nummer", "VHE nr", "VHE", "Eenheid", "OGE-nummer", "OGE", "Objectnummer",
        "Verhuureenheid", "Woningnummer",
    ),
    "bag_id": ("BAG-id", "Verblijfsobject ID", "Nummeraanduiding ID"),
    "block": ("Blok",),
    "walking_order": ("Loopvolgorde",),
    "floor": ("Verdieping", "Etage"),
    "contract": ("Contractnummer", "Huurcontract", "Overeenkomstnummer"),
    "kind": ("Soort huurder",),
    "phone": ("Telefoon", "Telefoonnummer", "Mobiel", "GSM", "Tel. privé"),
    "email": ("E-mail", "E-mailadres"),
    "start": ("Ingangsdatum huur", "Ingangsdatum", "Ingang huur", "Begindatum"),
    "end": ("Einddatum huur", "Einddatum", "Einde huur"),
    "language": ("Taal",),
    "deceased": ("Overleden",),
}  # fmt: skip
FIELDS: Final = tuple(_NAMES)
_NEEDED: Final = ("relation", "surname", "complex", "unit")
_ADDRESS: Final = ("street", "house_number", "postcode")
_IGNORED_IN_NAMES: Final = str.maketrans("", "", " \t\r\n\u00a0._-\ufeff")


@lru_cache(maxsize=1024)
def fold(name: str) -> str:
    """Return a column name as it is compared: no case, blanks, dots, hyphens, underscores or diacritics."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return plain.translate(_IGNORED_IN_NAMES).casefold()


_SYNONYMS: Final = {fold(name): (field, rank) for field, names in _NAMES.items() for rank, name in enumerate(names)}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a file is which field: `places` by field, `unused` the other headings, `width` in columns."""

    places: Mapping[str, int]
    unused: tuple[str, ...]
    width: int


def label(field: str) -> str:
    """Return the Dutch name of a field's column."""
    return _NAMES[field][0]


def score(cells: Sequence[str]) -> int:
    """Return how many different fields a row of cells names: the heading is the row with the most."""
    return len({_SYNONYMS[fold(cell)][0] for cell in cells if fold(cell) in _SYNONYMS})


def map_columns(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> Columns:
    """Return the places of the fields in `header`; `mapping` (heading -> our column name) goes before the synonyms.

    Raises Refusal ``import.duplicate_column`` or ``import.missing_column``.
    """
    chosen = {fold(theirs): ours for theirs, ours in (mapping or {}).items()}
    ranks: dict[str, tuple[int, int]] = {}
    seen: set[str] = set()
    for place, heading in enumerate(header):
        name = fold(chosen.get(fold(heading), heading))
        if name not in _SYNONYMS:
            continue
        if name in seen:
            raise Refusal("import.duplicate_column", column=heading.strip())
        seen.add(name)
        field, rank = _SYNONYMS[name]
        ranks[field] = min(ranks.get(field, (rank, place)), (rank, place))
    places = {field: place for field, (_rank, place) in ranks.items()}
    _settle_address(places)
    used = set(places.values())
    unused = tuple(h.strip() for i, h in enumerate(header) if i not in used and h.strip())
    return Columns(places, unused, len(header))


def _settle_address(places: dict[str, int]) -> None:
    """See that everything needed is there; a column Adres beside Huisnummer is the street."""
    if "address" in places and "house_number" in places and "street" not in places:
        places["street"] = places.pop("address")
    needed = _NEEDED if "address" in places else _NEEDED + _ADDRESS
    missing = [label(field) for field in needed if field not in places]
    if missing:
        raise Refusal("import.missing_column", columns=", ".join(missing), count=len(missing))
