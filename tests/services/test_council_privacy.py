"""A register of hundreds and minutes full of its people: nothing of them in any paper or message for the Huurdersraad."""

from __future__ import annotations

import email
import io
import re
from datetime import date, datetime
from email import policy

import pytest
from pypdf import PdfReader

from desktop_app.demo.exports import Town
from desktop_app.language.dates import parse_date
from desktop_app.language.phones import format_phone, parse_phone
from desktop_app.models.meetings import Meeting
from desktop_app.services import attendance, council, meetings, members, panels, record
from desktop_app.services.agenda import AgendaValues
from desktop_app.services.council import CouncilChoice
from desktop_app.services.meetings import MeetingValues
from desktop_app.services.members import JoinValues
from desktop_app.services.panels import PanelValues
from tests import factories
from tests.evening import AFTER, BEFORE, STARTS, World

OWN = (
    {"initials": "A.", "first_name": "Anneloes", "surname": "Bakker", "form_of_address": "mevrouw"},
    {"initials": "J.", "first_name": "Jorrit", "surname_prefix": "de", "surname": "Vriesman", "form_of_address": "heer"},
    {"initials": "P.", "first_name": "Petronel", "surname_prefix": "van den", "surname": "Berg", "form_of_address": "heer"},
    {"initials": "R.", "first_name": "Rikst", "surname": "Lelie-Wortel", "form_of_address": "neutraal"},
)
STAY = ("K. Visser", "W. Kortekaas", "een bakker en de visser", "de berg zand")
GONE = (
    "Bakker", "Vriesman", "van den Berg", "Van den Berg", "Lelie", "Wortel", "Anneloes", "Jorrit", "Petronel", "Rikst", "Waterrand",
    "waterrand 3", "jorrit de vriesman",
)  # fmt: skip
SAID = """## Opening
Aanwezig waren Anneloes Bakker, J. de
Vriesman en meneer Van den Berg. de Vriesman opent. Vriesman vraagt of Bakkers fiets weg mag; Anneloes' fiets blijft.
Mevrouw Bakker, P. v.d. Berg, dhr. P. van
den Berg en Rikst Lelie-
Wortel wonen aan Waterrand 1, 3 en 5; nummer 3 in de Waterrand lekt. jorrit de vriesman belt. Bakker, A. ook.
K. Visser en mevrouw W. Kortekaas luisteren. Er komt een bakker en de visser gaat; de berg zand blijft.
BESLUIT: De tuin van Vriesman (waterrand 3) wordt opgeknapt door K. Visser.
ACTIE: Mevrouw Bakker bellen op 06-00000001 | A. Bakker | 2027-01-10
ACTIE: Meneer De Vriesman mailen | K. Visser | 2027-01-11

## Klachten van R. Lelie-Wortel
"""


def _tenancy(s, homes, line):
    key = (line.complex, line.unit)
    if line.complex not in homes:
        homes[line.complex] = factories.make_complex(s, number=line.complex, name=line.complex_name)
    if key not in homes:
        homes[key] = factories.make_dwelling(
            s, homes[line.complex], number=line.unit, street=line.street, house_number=int(line.number), house_letter=line.letter,
            house_number_addition=line.addition, postcode=line.postcode, city=line.city,
        )  # fmt: skip
    person = factories.make_person(
        s, relation_number=line.relation, initials=line.initials, first_name=line.first_name, surname_prefix=line.prefix,
        surname=line.surname, phone=parse_phone(line.phone) or "", email=line.email,
    )  # fmt: skip
    factories.make_tenancy(s, person, homes[key], start_date=parse_date(line.start))


def _said_of(line) -> str:
    """Return sentences that give a tenant away in every way people write."""
    number = f"{line.number}{line.letter}" + (f"-{line.addition}" if line.addition else "")
    full = " ".join(part for part in (line.first_name, line.prefix, line.surname) if part)
    phone = parse_phone(line.phone)
    shown = f"bel {line.phone}, {format_phone(phone)}, {phone} of +31 (0){phone[3:4]} {phone[4:]}" if phone else "geen telefoon"
    return (
        f"{full} ({line.initials} {line.prefix} {line.surname}) woont op {line.street} {number}, {line.street.lower()} nr. {number}"
        f" of {line.street}\n{number}, {line.postcode}; {shown}. Mail {line.email or 'niet'}."
    )


LINES = [line for line in Town(300, seed=4).first().rows if len(line) > 20]


@pytest.fixture(scope="module")
def said() -> str:
    return SAID + "\n".join(_said_of(line) for line in LINES)


@pytest.fixture
def w(database, said):
    made = World(database)

    def fill(s):
        made.complex = factories.make_complex(s, number="1001", name="Oeverhof")
        ids = []
        for place, person in enumerate(OWN):
            extra = {"phone": f"+3160000000{place}", "email": f"oever{place}@example.nl"}
            _, people = factories.make_household(
                s, made.complex, person | extra, street="Waterrand", house_number=1 + 2 * place
            )
            ids += people
        made.couple, made.single = (ids[0], ids[1]), ids[2]
        staff = {"relation_number": None, "form_of_address": "heer"}
        made.colleague = factories.make_person(s, **staff, reference="XA1", kind="colleague", initials="K.", surname="Visser")
        made.council = factories.make_person(s, **staff, reference="XA2", kind="council", initials="W.", surname="Kortekaas")
        homes: dict[object, bytes] = {}
        for line in LINES:
            _tenancy(s, homes, line)

    made.do(fill)
    values = PanelValues("complex", "Panel Oeverhof", "", 12, (made.complex,), (), date(2026, 1, 1))
    made.panel = made.do(lambda s: panels.add_panel(s, values, today=BEFORE))
    evening = MeetingValues(STARTS, "Bij Bakker, Waterrand 3", datetime(2026, 12, 16, 21, 30), name="Gesprek met A. Bakker")
    made.meeting = made.do(lambda s: meetings.add_meeting(s, made.panel, evening, items=(AgendaValues("Opening"),)))
    made.do(lambda s: members.join(s, made.panel, [made.couple[0]], JoinValues(date(2026, 2, 1), "chair")))
    here = [*made.couple, made.colleague, made.council]
    made.do(lambda s: attendance.attend(s, made.meeting, here, "present", today=AFTER))
    made.do(lambda s: record.record(s, made.meeting, said, today=AFTER))
    return made


def _titles(outline) -> list[str]:
    return [title for one in outline for title in (_titles(one) if isinstance(one, list) else [str(one.title)])]


def _read(pdf: bytes) -> str:
    """Return text, metadata and bookmarks of a PDF as one line, as another program reads them."""
    reader = PdfReader(io.BytesIO(pdf))
    found = [page.extract_text() for page in reader.pages]
    found += [str(value) for value in (reader.metadata or {}).values()] + _titles(reader.outline)
    return " ".join(" ".join(found).split())


def _leaks(text: str) -> list[str]:
    """Return which addresses, numbers and e-mail addresses of the register, and which names, stand in a text."""
    digits, found = re.sub(r"\D", "", text), [word for word in GONE if word in text]
    for line in LINES:
        address = rf"(?<!\w){re.escape(line.street)},?\s+(?:nr\.?\s+)?{line.number}(?!\d)"
        found += [part for part in (line.email, line.postcode) if part and part.lower() in text.lower()]
        found += [line.phone] if line.phone and re.sub(r"\D", "", line.phone)[1:] in digits else []
        found += [f"{line.street} {line.number}"] if re.search(address, text, re.IGNORECASE) else []
        full = (f"{line.first_name} {line.prefix} {line.surname}", f"{line.initials} {line.prefix} {line.surname}")
        found += [name for name in full if " ".join(name.split()) in text]
    return found


def test_nobody_can_be_found_in_any_paper_or_in_the_message(w, said):
    assert len(_leaks(said)) > 1000, "the text gives everybody away"
    bundle = w.see(lambda s: council.bundle(s, CouncilChoice(), today=AFTER))
    read = {name: _read(pdf) for name, pdf in bundle.files}
    assert {name: _leaks(text)[:20] for name, text in read.items()} == {name: [] for name in read}
    minutes = read["verslag-BA1-2026-12-16-huurdersraad.pdf"]
    assert [word for word in STAY if word not in minutes] == []
    assert "wordt opgeknapt door K. Visser" in read["besluiten-en-acties.pdf"]
    message = email.message_from_bytes(w.see(lambda s: council.message(s, bundle)), policy=policy.default)
    assert _leaks(f"{message.items()} {message.get_body().get_content()}") == []
    attached = [_read(part.get_content()) for part in message.iter_attachments()]
    assert attached == [text for name, text in read.items() if name != council.COVER]


def test_a_panel_keeps_its_name_where_a_tenant_has_it_too(w):
    w.do(lambda s: factories.make_household(s, w.complex, {"surname": "Oeverhof"}))
    w.do(lambda s: setattr(s.get_one(Meeting, w.meeting), "name", ""))
    bundle = w.see(lambda s: council.bundle(s, CouncilChoice(), today=AFTER))
    assert all("Panel Oeverhof" in _read(pdf) for _, pdf in bundle.files)
