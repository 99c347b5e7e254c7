"""Names in letters and lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.language import names
from desktop_app.language.names import Form, Name

BERG = Name("J.", "Jan", "van den", "Berg", form=Form.HEER)
DOUBLE = Name("A.", "Anna", "in het", "Veld", "van", "Velzen", "V", Form.MEVROUW)
WORDS = st.text(alphabet="abcdéijIJŁ' -", min_size=1, max_size=8).map(str.strip).filter(bool)
NAMES = st.builds(
    Name,
    initials=st.sampled_from(["", "J.", "IJ.", "A.J."]),
    first_name=st.sampled_from(["", "Jo"]),
    prefix=st.sampled_from(["", "van den", "'t", "d'", "De"]),
    surname=WORDS,
    partner_prefix=st.sampled_from(["", "van"]),
    partner_surname=st.one_of(st.just(""), WORDS),
    name_usage=st.sampled_from("EPVN"),
    form=st.sampled_from(Form),
)


@pytest.mark.parametrize(
    ("usage", "full", "line", "plain", "double"),
    [
        ("E", "In het Veld", "Mevrouw A. in het Veld", "In het Veld", "In het Veld"),
        ("P", "Van Velzen", "Mevrouw A. van Velzen", "Van Velzen", "Van Velzen"),
        ("V", "Van Velzen-in het Veld", "Mevrouw A. van Velzen-in het Veld", "Van Velzen", "Van Velzen-in het Veld"),
        ("N", "In het Veld-van Velzen", "Mevrouw A. in het Veld-van Velzen", "In het Veld", "In het Veld-van Velzen"),
    ],
)
def test_name_use(usage: str, full: str, line: str, plain: str, double: str) -> None:
    name = Name("A.", "", "in het", "Veld", "van", "Velzen", usage, Form.MEVROUW)
    assert names.surname_in_full(name) == full
    assert names.address_line(name) == line
    assert names.salutation(name) == f"Geachte mevrouw {plain},"
    assert names.salutation(name, double_names=True) == f"Geachte mevrouw {double},"
    assert names.running_text(name) == f"mevrouw {full}"


@pytest.mark.parametrize("usage", ["P", "V", "N"])
def test_without_a_partners_name_the_own_name_is_used(usage: str) -> None:
    assert names.surname_in_full(Name("J.", prefix="de", surname="Wit", name_usage=usage)) == "De Wit"


@pytest.mark.parametrize(
    ("prefix", "surname", "alone", "behind_initials"),
    [
        ("van den", "Berg", "Van den Berg", "P. van den Berg"),
        ("'t", "Hart", "'t Hart", "P. 't Hart"),
        ("’t", "Hart", "’t Hart", "P. ’t Hart"),
        ("d'", "Ancona", "d'Ancona", "P. d'Ancona"),
        ("in 't", "Veld", "In 't Veld", "P. in 't Veld"),
        ("", "De Coninck", "De Coninck", "P. De Coninck"),
        ("Op Den", "Berghe", "Op Den Berghe", "P. Op Den Berghe"),
        ("", "El Hamdaoui", "El Hamdaoui", "P. El Hamdaoui"),
        ("", "IJzerman", "IJzerman", "P. IJzerman"),
        ("", "محمود", "محمود", "P. محمود"),
    ],
)
def test_capitals(prefix: str, surname: str, alone: str, behind_initials: str) -> None:
    name = Name("P.", "", prefix, surname, form=Form.HEER)
    assert names.surname_in_full(name) == alone
    assert names.salutation(name) == f"Geachte heer {alone},"
    assert names.display_name(name) == behind_initials
    assert names.address_line(name) == f"De heer {behind_initials}"


@pytest.mark.parametrize(
    ("name", "line", "greeting", "running"),
    [
        (Name("K.", "Kim", "", "Verbeek"), "K. Verbeek", "Geachte K. Verbeek,", "K. Verbeek"),
        (Name("", "Kim", "van", "Dam"), "Kim van Dam", "Geachte Kim van Dam,", "Kim van Dam"),
        (Name(prefix="van der", surname="Aa"), "Van der Aa", "Geachte heer of mevrouw Van der Aa,", "Van der Aa"),
        (Name(surname="Sari", form=Form.MEVROUW), "Mevrouw Sari", "Geachte mevrouw Sari,", "mevrouw Sari"),
        (Name(first_name="Sari", form=Form.MEVROUW), "Mevrouw Sari", "Geachte mevrouw Sari,", "mevrouw Sari"),
        (Name("", "Jan", "van", "Dam", form=Form.HEER), "De heer Van Dam", "Geachte heer Van Dam,", "de heer Van Dam"),
    ],
)
def test_unknown_gender_and_missing_parts(name: Name, line: str, greeting: str, running: str) -> None:
    assert names.address_line(name) == line
    assert names.salutation(name) == greeting
    assert names.running_text(name) == running


def test_neutral_double_name_follows_the_setting() -> None:
    name = Name("K.", "", "", "Wit", "van", "Dam", "N")
    assert names.salutation(name) == "Geachte K. Wit,"
    assert names.salutation(name, double_names=True) == "Geachte K. Wit-van Dam,"


@pytest.mark.parametrize(
    ("free", "greeting"),
    [("Beste Kim", "Beste Kim,"), ("Beste Kim,", "Beste Kim,"), ("Dag Kim!", "Dag Kim!")],
)
def test_a_free_salutation_goes_before_every_rule(free: str, greeting: str) -> None:
    assert names.salutation(Name("K.", surname="Wit", form=Form.HEER, salutation=free)) == greeting


@pytest.mark.parametrize(
    ("name", "listed", "key"),
    [
        (BERG, "Berg, J. van den", "berg  van den  j."),
        (DOUBLE, "Velzen-in het Veld, A. van", "velzen in het veld  van  a."),
        (Name("", "", "d'", "Ancona"), "Ancona, d'", "ancona  d'"),
        (Name("", "", "", "De Coninck"), "De Coninck", "de coninck"),
        (Name("IJ.", "", "", "Şahin"), "Şahin, IJ.", "sahin    ij."),
    ],
)
def test_sorted_on_the_main_word(name: Name, listed: str, key: str) -> None:
    assert names.sort_name(name) == listed
    assert names.sort_key(name) == key


def test_order_of_a_list() -> None:
    expected = [
        Name("A.", surname="Berg"),
        Name("B.", surname="Berg"),
        Name("A.", prefix="van", surname="Berg"),
        Name("A.", prefix="van den", surname="Berg"),
        Name("A.", surname="Berg Smit"),
        Name("A.", surname="Berg", partner_surname="Wit", name_usage="N"),
        Name("A.", surname="Bergen"),
        Name("A.", prefix="van", surname="IJssel"),
        Name("A.", surname="Immink"),
        Name("A.", surname="Meijer"),
        Name("A.", surname="Meyer"),
    ]
    backwards = expected[::-1]
    assert sorted(backwards, key=names.sort_key) == expected


@given(NAMES, NAMES)
def test_keys_order_by_main_word_then_prefix_then_initials(one: Name, other: Name) -> None:
    first, second = names.sort_key(one), names.sort_key(other)
    assert (first < second) + (first == second) + (first > second) == 1
    shared = Name(one.initials, "", one.prefix, "Bakker")
    assert names.sort_key(shared) < names.sort_key(Name("A.", "", "", "Bakkers"))


@given(NAMES)
def test_every_name_has_a_line_a_greeting_and_a_place(name: Name) -> None:
    assert names.salutation(name).startswith("Geachte ")
    assert names.salutation(name).endswith(",")
    surname = name.surname if name.name_usage != "P" or not name.partner_surname else name.partner_surname
    for text in (names.address_line(name), names.salutation(name, double_names=True), names.sort_name(name)):
        assert surname in text
        assert not text.startswith(" ")
    assert names.address_line(name)[0] == names.address_line(name).lstrip()[0]


def test_two_tenants() -> None:
    he, she = (
        Name("A.", prefix="de", surname="Vries", form=Form.HEER),
        Name("E.", prefix="de", surname="Boer", form=Form.MEVROUW),
    )
    assert names.household_address_lines([he, she]) == ("De heer A. de Vries en mevrouw E. de Boer",)
    assert names.household_salutation([he, she]) == "Geachte heer De Vries, geachte mevrouw De Boer,"
    assert names.household_address_lines([she, he]) == ("Mevrouw E. de Boer en de heer A. de Vries",)
    assert names.household_salutation([he, he]) == "Geachte heer De Vries, geachte heer De Vries,"


def test_one_tenant_is_written_to_as_a_person() -> None:
    assert names.household_address_lines([BERG]) == (names.address_line(BERG),)
    assert names.household_salutation([BERG]) == names.salutation(BERG)


def test_two_without_gender() -> None:
    pair = [Name("R.", prefix="de", surname="Groot"), Name("S.", surname="Swart")]
    assert names.household_address_lines(pair) == ("R. de Groot en S. Swart",)
    assert names.household_salutation(pair) == "Geachte R. de Groot, geachte S. Swart,"


def test_three_tenants_are_each_named() -> None:
    lines = names.household_address_lines([BERG, DOUBLE, Name("C.", surname="Bos", form=Form.HEER)])
    assert lines == ("De heer J. van den Berg,", "mevrouw A. van Velzen-in het Veld en", "de heer C. Bos")
    greeting = names.household_salutation([BERG, DOUBLE, Name("C.", surname="Bos", form=Form.HEER)])
    assert greeting == "Geachte heer Van den Berg, geachte mevrouw Van Velzen, geachte heer Bos,"


@given(st.lists(NAMES, min_size=1, max_size=5))
def test_household_lines_lose_nobody_and_break_only_between_people(people: list[Name]) -> None:
    text = " ".join(names.household_address_lines(people))
    for name in people[1:]:
        line = names.address_line(name)
        assert line in text or line[:1].lower() + line[1:] in text
    assert names.household_salutation(people).count("eachte ") >= len(people)


def test_a_letter_needs_somebody() -> None:
    with pytest.raises(ValueError, match="somebody"):
        names.household_address_lines([])


def test_residents_without_a_name() -> None:
    assert names.resident_lines("Kade 12") == ("Aan de bewoner(s) van", "Kade 12")
    assert names.resident_lines() == ("Aan de bewoner(s) van",)
    assert names.RESIDENTS_SALUTATION == "Geachte bewoner(s),"


@pytest.mark.parametrize(
    ("gender", "title", "form"),
    [
        ("M", "", Form.HEER), ("v", "", Form.MEVROUW), ("O", "Dhr.", Form.NEUTRAAL), ("X", "", Form.NEUTRAAL),
        ("N", "", Form.NEUTRAAL), ("", "Dhr.", Form.HEER), ("", "Mevr.", Form.MEVROUW), ("", "Mw", Form.MEVROUW),
        ("", "De heer", Form.HEER), ("", "Fam.", Form.NEUTRAAL), ("", "Dhr./Mevr.", Form.NEUTRAAL), ("", "", Form.NEUTRAAL),
        ("Vrouw", "Dhr.", Form.MEVROUW), (" ", "mevrouw", Form.MEVROUW),
    ],
)  # fmt: skip
def test_form_of_address(gender: str, title: str, form: Form) -> None:
    assert names.form_from(gender, title) is form


@pytest.mark.parametrize(
    ("surname", "guess"),
    [
        ("van den Berg", ("van den", "Berg")), ("d'Ancona", ("d'", "Ancona")), ("in 't Veld", ("in 't", "Veld")),
        ("'t Hart", ("'t", "Hart")), ("Van Dam", ("Van", "Dam")), ("de la Rue", ("de la", "Rue")),
        ("Denver", ("", "Denver")), ("Van", ("", "Van")), ("Elzinga", ("", "Elzinga")), ("", ("", "")),
    ],
)  # fmt: skip
def test_guessing_a_prefix(surname: str, guess: tuple[str, str]) -> None:
    assert names.guess_prefix(surname) == guess


@given(WORDS)
def test_a_guess_loses_no_letter(surname: str) -> None:
    prefix, rest = names.guess_prefix(surname)
    assert (prefix + rest).replace(" ", "") == surname.replace(" ", "")
