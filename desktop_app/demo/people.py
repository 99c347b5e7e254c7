"""Invented people: given names and surnames of the many origins that a Dutch town has. Nobody is meant."""

from __future__ import annotations

from random import Random
from typing import Final, NamedTuple


class Invented(NamedTuple):
    """A person who does not exist."""

    title: str
    initials: str
    first_name: str
    prefix: str
    surname: str
    language: str


class _Origin(NamedTuple):
    share: int
    language: str
    men: tuple[str, ...]
    women: tuple[str, ...]
    surnames: tuple[str, ...]


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _surnames(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


# Surnames are written "tussenvoegsel|name" where there is a tussenvoegsel.
_ORIGINS: Final = (
    _Origin(
        52, "NL",
        _names("Jan Kees Pieter Bram Sjoerd Ruben Daan Wouter Joost Gerrit IJsbrand Teun René Guido Marijn"),
        _names("Anna Femke Lotte Marijke Sanne Hanneke Roos Joke Wilma Noor Eefje Chloë José Truus Mirthe"),
        _surnames(
            "Boterbloem, Zandkorrel, van den|Wilgenhof, de|Waterman, Kruidenier, van der|Zonnebloem, Molenwiek, 't|Lammetje, "
            "van|IJzerveld, Regenboog, op den|Heuvelrug, Kastanje, ter|Havermond, d'|Appelboom, Nachtegaal, van 't|Klaverblad, "
            "Vlinder, Schapendonk, in den|Bongerd, Rozemarijn-Bakboord, Kamperfoelie, de la|Lindeboom, Sleutelbloem"
        ),
    ),
    _Origin(
        8, "NL",
        _names("Sytse Douwe Hylke Fokke Jelmer Gosse Wybren Tsjerk"),
        _names("Jeltje Ytsje Froukje Baukje Nynke Tsjitske Hiske Aukje"),
        _surnames("Wetterstra, Heidema, Reidinga, Dobberstra, Wâldsma, Fjildstra, Sânwyk, Boskma"),
    ),
    _Origin(
        13, "TR",
        _names("Özgür Emre Çağlar İlker Şükrü Barış Oğuz Ümit"),
        _names("Ayşegül Elif Gülşen Zeynep Şeyma Çiğdem Nuray Özlem"),
        _surnames("Yıldızoğlu, Çınarlı, Gökdeniz, Şimşekli, Altınova, Kızılay, Dağdelen, Öztürker"),
    ),
    _Origin(
        11, "AR",
        _names("Yassine Khalid Hamza Mounir Ayoub Ilyas Zakaria Younès"),
        _names("Naïma Samira Hafsa Loubna Yasmina Hanâa Siham Ikram"),
        _surnames("El|Bahrawi, Ben|Zaïdoun, Aït|Lahsen, Bouzitouni, El|Wardi, Tamazgha, Ou-Saïd, Azeroual"),
    ),
    _Origin(
        8, "PL",
        _names("Łukasz Paweł Krzysztof Grzegorz Michał Zbigniew Błażej Świętosław"),
        _names("Małgorzata Agnieszka Bożena Joanna Elżbieta Żaneta Katarzyna Róża"),
        _surnames("Jaworzyński, Dąbrowiecki, Wiśniarz, Żurawiecki, Łąkowski, Gęślowicz, Śliwkowski, Brzozdęba"),
    ),
    _Origin(
        8, "NL",
        _names("Orlando Ramon Winston Sherwin Radjesh Purcy Ferdinand Kenneth"),
        _names("Cynthia Sharmila Gaitrie Mavis Lucia Roshni Shirley Mercedes"),
        _surnames("Parmentas, Ramdhoelari, Kwakoema, Sewdajal, Boschveldt, Wong-A-Tjin, Doorsonia, Amattikromo"),
    ),
)  # fmt: skip
_BAG: Final = tuple(origin for origin in _ORIGINS for _ in range(origin.share))
_PLAIN: Final = str.maketrans("çğıöşüÇĞİÖŞÜłŁđß", "cgiosuCGIOSUlLds")
_LETTERS: Final = "ABCDEFGHJKLMNPRSTVW"


def invent(random: Random) -> Invented:
    """Return a person made from `random`: the same seed gives the same people."""
    origin = random.choice(_BAG)
    man = random.random() < 0.5
    first = random.choice(origin.men if man else origin.women)
    prefix, _, surname = random.choice(origin.surnames).rpartition("|")
    initials = "IJ." if first.startswith("IJ") else f"{first[0]}."
    if random.random() < 0.4:
        initials += f"{random.choice(_LETTERS)}."
    language = origin.language if random.random() < 0.25 else "NL"
    return Invented("Dhr." if man else "Mevr.", initials, first, prefix, surname, language)
