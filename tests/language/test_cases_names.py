"""Tables of names as a stranger who knows the Dutch rules would ask for them: envelope, salutation, sentence, list."""

from __future__ import annotations

import pytest

from desktop_app.language import names
from desktop_app.language.names import Form, Name

HEER, MEVROUW, NEUTRAAL = Form.HEER, Form.MEVROUW, Form.NEUTRAAL


@pytest.mark.parametrize(
    ("name", "line", "greeting", "running", "listed"),
    [
        (Name("J.P.", "", "", "Zandkorrel", form=HEER), "De heer J.P. Zandkorrel", "Geachte heer Zandkorrel,",
         "de heer Zandkorrel", "Zandkorrel, J.P."),
        (Name("J.", "", "van den", "Wilgenhof", form=HEER), "De heer J. van den Wilgenhof", "Geachte heer Van den Wilgenhof,",
         "de heer Van den Wilgenhof", "Wilgenhof, J. van den"),
        (Name("T.", "", "'t", "Lammetje", form=MEVROUW), "Mevrouw T. 't Lammetje", "Geachte mevrouw 't Lammetje,",
         "mevrouw 't Lammetje", "Lammetje, T. 't"),
        (Name("T.", "", "van 't", "Klaver", form=MEVROUW), "Mevrouw T. van 't Klaver", "Geachte mevrouw Van 't Klaver,",
         "mevrouw Van 't Klaver", "Klaver, T. van 't"),
        (Name("R.", "", "d'", "Appelboom", form=HEER), "De heer R. d'Appelboom", "Geachte heer d'Appelboom,",
         "de heer d'Appelboom", "Appelboom, R. d'"),
        (Name("R.", "", "De", "Kempeneer", form=HEER), "De heer R. De Kempeneer", "Geachte heer De Kempeneer,",
         "de heer De Kempeneer", "Kempeneer, R. De"),
        (Name("R.", "", "", "De Kempeneer", form=HEER), "De heer R. De Kempeneer", "Geachte heer De Kempeneer,",
         "de heer De Kempeneer", "De Kempeneer, R."),
        (Name("K.", "", "El", "Bahrawi", form=HEER), "De heer K. El Bahrawi", "Geachte heer El Bahrawi,",
         "de heer El Bahrawi", "Bahrawi, K. El"),
        (Name("S.", "", "Op Den", "Heuvel", form=HEER), "De heer S. Op Den Heuvel", "Geachte heer Op Den Heuvel,",
         "de heer Op Den Heuvel", "Heuvel, S. Op Den"),
        (Name("IJ.", "", "van", "IJzerveld", form=HEER), "De heer IJ. van IJzerveld", "Geachte heer Van IJzerveld,",
         "de heer Van IJzerveld", "IJzerveld, IJ. van"),
        (Name("Ş.", "", "", "Yıldızoğlu", form=MEVROUW), "Mevrouw Ş. Yıldızoğlu", "Geachte mevrouw Yıldızoğlu,",
         "mevrouw Yıldızoğlu", "Yıldızoğlu, Ş."),
        (Name("Ł.", "", "", "Żurawiecki"), "Ł. Żurawiecki", "Geachte Ł. Żurawiecki,", "Ł. Żurawiecki", "Żurawiecki, Ł."),
        (Name("", "Robin", "van", "Veenmos"), "Robin van Veenmos", "Geachte Robin van Veenmos,", "Robin van Veenmos",
         "Veenmos, Robin van"),
        (Name("R.", "Robin", "van", "Veenmos"), "R. van Veenmos", "Geachte R. van Veenmos,", "R. van Veenmos",
         "Veenmos, R. van"),
        (Name("", "", "van", "Veenmos"), "Van Veenmos", "Geachte heer of mevrouw Van Veenmos,", "Van Veenmos", "Veenmos, van"),
        (Name("", "", "'t", "Lammetje"), "'t Lammetje", "Geachte heer of mevrouw 't Lammetje,", "'t Lammetje", "Lammetje, 't"),
        (Name(surname="Dewi", form=MEVROUW), "Mevrouw Dewi", "Geachte mevrouw Dewi,", "mevrouw Dewi", "Dewi"),
        (Name(surname="Dewi"), "Dewi", "Geachte heer of mevrouw Dewi,", "Dewi", "Dewi"),
        (Name("", "Joke", "de", "Waterman", form=MEVROUW), "Mevrouw De Waterman", "Geachte mevrouw De Waterman,",
         "mevrouw De Waterman", "Waterman, Joke de"),
        (Name("J.", "", "", "van den Wilgenhof", form=HEER), "De heer J. van den Wilgenhof", "Geachte heer Van den Wilgenhof,",
         "de heer Van den Wilgenhof", "van den Wilgenhof, J."),
        (Name("J.", "", "", "d'Appelboom", form=HEER), "De heer J. d'Appelboom", "Geachte heer d'Appelboom,",
         "de heer d'Appelboom", "d'Appelboom, J."),
    ],
)  # fmt: skip
def test_one_person(name: Name, line: str, greeting: str, running: str, listed: str) -> None:
    assert names.address_line(name) == line
    assert names.salutation(name) == greeting
    assert names.salutation(name, double_names=True) == greeting
    assert names.running_text(name) == running
    assert names.sort_name(name) == listed


@pytest.mark.parametrize(
    ("usage", "line", "greeted", "sorted_as"),
    [
        ("E", "Mevrouw A.J. in het Riet", ("In het Riet", "In het Riet"), ("Riet, A.J. in het", "riet  in het  a.j.")),
        ("P", "Mevrouw A.J. van der Zon", ("Van der Zon", "Van der Zon"), ("Zon, A.J. van der", "zon  van der  a.j.")),
        ("V", "Mevrouw A.J. van der Zon-in het Riet", ("Van der Zon", "Van der Zon-in het Riet"), ("Zon-in het Riet, A.J. van der", "zon in het riet  van der  a.j.")),
        ("N", "Mevrouw A.J. in het Riet-van der Zon", ("In het Riet", "In het Riet-van der Zon"), ("Riet-van der Zon, A.J. in het", "riet van der zon  in het  a.j.")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", [MEVROUW, NEUTRAAL])
def test_name_use_for_a_title_and_for_none(
    form: Form, usage: str, line: str, greeted: tuple[str, str], sorted_as: tuple[str, str]
) -> None:
    name = Name("A.J.", "", "in het", "Riet", "van der", "Zon", usage, form)
    titled = form is MEVROUW
    assert names.address_line(name) == (line if titled else line.removeprefix("Mevrouw "))
    for chosen, whole in zip(greeted, (False, True), strict=True):
        behind = f"mevrouw {chosen}" if titled else f"A.J. {chosen[0].lower()}{chosen[1:]}"
        assert names.salutation(name, double_names=whole) == f"Geachte {behind},"
    assert names.running_text(name) == (f"mevrouw {greeted[1]}" if titled else line.removeprefix("Mevrouw "))
    assert (names.sort_name(name), names.sort_key(name)) == sorted_as


MAN, OTHER_MAN = Name("C.", surname="Kruidenier", form=HEER), Name("A.", "", "'t", "Lammetje", form=HEER)
WOMAN, OTHER_WOMAN = Name("P.", "", "de", "Waterman", form=MEVROUW), Name("E.", surname="Ferka", form=MEVROUW)
SOMEBODY, SOMEBODY_ELSE = Name("R.", "", "de", "Waterman"), Name("", "Sam", "", "Ferka")
DOUBLE = Name("B.", "", "", "Vlinder", "ter", "Havermond", "N", MEVROUW)
FREE = Name("F.", surname="Noorman", form=HEER, salutation="Beste Frits!")


@pytest.mark.parametrize(
    ("people", "line", "greeting"),
    [
        ([MAN, OTHER_MAN], "De heer C. Kruidenier en de heer A. 't Lammetje", "Geachte heer Kruidenier, geachte heer 't Lammetje,"),
        ([WOMAN, OTHER_WOMAN], "Mevrouw P. de Waterman en mevrouw E. Ferka", "Geachte mevrouw De Waterman, geachte mevrouw Ferka,"),
        ([WOMAN, MAN], "Mevrouw P. de Waterman en de heer C. Kruidenier", "Geachte mevrouw De Waterman, geachte heer Kruidenier,"),
        ([SOMEBODY, SOMEBODY_ELSE], "R. de Waterman en Sam Ferka", "Geachte R. de Waterman, geachte Sam Ferka,"),
        ([WOMAN, SOMEBODY], "Mevrouw P. de Waterman en R. de Waterman", "Geachte mevrouw De Waterman, geachte R. de Waterman,"),
        ([MAN, MAN], "De heer C. Kruidenier en de heer C. Kruidenier", "Geachte heer Kruidenier, geachte heer Kruidenier,"),
        ([DOUBLE, MAN], "Mevrouw B. Vlinder-ter Havermond en de heer C. Kruidenier", "Geachte mevrouw Vlinder, geachte heer Kruidenier,"),
        ([MAN, WOMAN, SOMEBODY], "De heer C. Kruidenier, mevrouw P. de Waterman en R. de Waterman",
         "Geachte heer Kruidenier, geachte mevrouw De Waterman, geachte R. de Waterman,"),
        ([MAN, FREE], "De heer C. Kruidenier en de heer F. Noorman", "Geachte heer Kruidenier, beste Frits,"),
        ([FREE, MAN], "De heer F. Noorman en de heer C. Kruidenier", "Beste Frits, geachte heer Kruidenier,"),
    ],
)  # fmt: skip
def test_households(people: list[Name], line: str, greeting: str) -> None:
    assert " ".join(names.household_address_lines(people)) == line
    assert names.household_salutation(people) == greeting


def test_double_names_in_a_household_follow_the_setting() -> None:
    greeting = names.household_salutation([DOUBLE, MAN], double_names=True)
    assert greeting == "Geachte mevrouw Vlinder-ter Havermond, geachte heer Kruidenier,"


def test_the_order_of_a_list_of_every_kind() -> None:
    expected = [
        Name("R.", surname="De Kempeneer"), Name("A.", "", "d'", "Appel"), Name("Z.", surname="Íjsma"), Name("A.", surname="IJsma"),
        Name("A.", "", "van", "IJsma"), Name("A.", surname="Ikema"), Name("A.", surname="Łąka"), Name("A.", surname="Lammers"),
        Name("A.", surname="Øster"), Name("A.", surname="Ott"), Name("A.", surname="Straßer"), Name("A.", surname="Strasser"),
        Name("A.", surname="Yma"), Name("A.", surname="Zon"),
    ]  # fmt: skip
    keys = [names.sort_key(name) for name in sorted(expected, key=names.sort_key)]
    order = [names.sort_name(name) for name in sorted(expected, key=names.sort_key)]
    assert keys == sorted(keys)
    assert order == [
        "Appel, A. d'", "De Kempeneer, R.", "IJsma, A.", "Íjsma, Z.", "IJsma, A. van", "Ikema, A.", "Łąka, A.", "Lammers, A.",
        "Øster, A.", "Ott, A.", "Straßer, A.", "Strasser, A.", "Yma, A.", "Zon, A.",
    ]  # fmt: skip
