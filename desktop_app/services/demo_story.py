"""What has happened in the demo's register: panels, evenings, promises, all around today and through the services."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app import paths
from desktop_app.language.names import running_text
from desktop_app.models.complexes import Complex
from desktop_app.models.database import Database
from desktop_app.models.meetings import Audience, Presence
from desktop_app.models.panels import Origin, PanelKind, Role
from desktop_app.models.people import PersonKind
from desktop_app.services import (
    actions,
    attendance,
    contacts,
    council,
    letter_drafts,
    mailings,
    meetings,
    members,
    minutes,
    panels,
    person_changes,
    record,
    replies,
    scope,
    settings,
    signups,
    who,
)
from desktop_app.services.agenda import AgendaValues
from desktop_app.services.meetings import MeetingValues
from desktop_app.services.members import JoinValues
from desktop_app.services.minutes import AdoptValues, HandoverValues
from desktop_app.services.panels import PanelValues
from desktop_app.services.person_changes import PersonValues
from desktop_app.services.recipients import Choice, Only

T = TypeVar("T")
PLACE: Final = "Wijkcentrum De Sluis, Havenplein 1 in Watermonde"
HOUSE: Final = settings.HouseStyle(
    name="Woonstichting Watermonde", address="Havenplein 12", postcode="9000 ZZ", city="Watermonde", phone="0999 012 345",
    email="participatie@example.nl", website="www.example.nl", colour="#0e6e78", signatory="M. van der Veenplas",
    signatory_function="coördinator huurdersparticipatie", handled_by="M. van der Veenplas",
)  # fmt: skip
_COLLEAGUES: Final = (
    ("M.", "van der", "Veenplas", "coördinator huurdersparticipatie"), ("T.", "", "Kranenburg", "opzichter"),
)  # fmt: skip
_COUNCIL: Final = (("A.", "", "Boterdiep", "voorzitter"), ("R.", "", "Singelgracht", "lid"), ("N.", "van", "Elzenhof", "lid"))
_THEME_AGENDA: Final = (
    "Opening en vaststelling agenda", "Mededelingen en ingekomen stukken", "Isolatie van de kopgevels", "Rondvraag", "Sluiting",
)  # fmt: skip


@dataclass(slots=True)
class Story:
    """The register in the making; every `step` is one change with its own place in the undo history."""

    database: Database
    today: date
    complexes: dict[str, bytes] = field(default_factory=dict)
    panels: dict[str, bytes] = field(default_factory=dict)
    people: dict[str, bytes] = field(default_factory=dict)

    def step(self, label: str, act: Callable[[Session], T], *, closing: bool = False) -> T:
        """Do one change."""
        with self.database.change(label, closing=closing) as change:
            return act(change.session)

    def day(self, days: int) -> date:
        """Return a day so many days from today."""
        return self.today + timedelta(days=days)

    def evening(self, days: int) -> datetime:
        """Return half past seven on a Tuesday near a day, never on the other side of today."""
        day = self.day(days)
        off = (1 - day.weekday()) % 7 if days > 0 else -((day.weekday() - 1) % 7)
        return datetime.combine(day + timedelta(days=off), time(19, 30))


def tell(database: Database, *, today: date) -> None:
    """Fill a register with complexes and tenants so that it looks like one that has been in use for years."""
    story = Story(database, today)
    with database.read() as session:
        story.complexes = dict(session.execute(select(Complex.number, Complex.id)).all())
    _people(story)
    _panels(story)
    _members(story)
    _yearly_panel(story)
    _theme(story)
    _past_cycle(story)
    _around(story)


def _people(story: Story) -> None:
    def act(session: Session) -> None:
        for group, kind, organisation in (
            (_COLLEAGUES, PersonKind.COLLEAGUE, HOUSE.name),
            (_COUNCIL, PersonKind.COUNCIL, "Huurdersraad"),
        ):
            for initials, prefix, surname, function in group:
                values = PersonValues(surname, initials, surname_prefix=prefix, organisation=organisation, function=function)
                story.people[surname] = person_changes.add_person(session, values, kind)
        for initials, surname, phone in (
            ("F.", "Wilgentak", "010 012 3456"),
            ("D.", "Morgenstern", ""),
            ("H.", "Spoelder", ""),
        ):
            values = PersonValues(
                surname, initials, phone=phone, postal_line="Sluisweg 4", postal_postcode="9001 AB", postal_city="Watermonde"
            )
            story.people[surname] = person_changes.add_person(session, values, PersonKind.SIGNUP)

    story.step("Collega’s, Huurdersraad en belangstellenden", act)


def _panels(story: Story) -> None:
    first, second, third = (story.complexes[number] for number in ("2001", "2002", "2003"))

    def act(session: Session) -> None:
        flats = tuple(session.scalars(scope.dwellings_of_complex(third)).all()[:40])
        for name, values in {
            "waterhof": PanelValues(PanelKind.COMPLEX, "Panel Waterhof", "", 12, (first,), (), story.day(-1100)),
            "sluizen": PanelValues(PanelKind.COMPLEX, "Panel De Drie Sluizen", "", 12, (second,), (), story.day(-1300)),
            "theme": PanelValues(
                PanelKind.THEME, "Themapanel Duurzaamheid", "Duurzaamheid en energie", 0, (), (), story.day(-420)
            ),
            "renovation": PanelValues(
                PanelKind.RENOVATION, "Renovatie Rietveste, blok A", "", 0, (third,), flats, story.day(-30)
            ),
            "sounding": PanelValues(
                PanelKind.SOUNDING_BOARD, "Klankbordgroep Dienstverlening", "Dienstverlening", 3, (), (), story.day(-60)
            ),
            "council": PanelValues(PanelKind.COUNCIL, "Huurdersraad", "", 0, (), (), story.day(-1500)),
            "finished": PanelValues(PanelKind.RENOVATION, "Renovatie Waterhof, keukens", "", 0, (first,), (), story.day(-900)),
        }.items():
            story.panels[name] = panels.add_panel(session, values, today=story.today)
        panels.dissolve(session, story.panels["finished"], "De renovatie is opgeleverd.", on=story.day(-200))

    story.step("Zeven panels", act)


def _members(story: Story) -> None:
    def act(session: Session) -> None:
        joined: dict[str, list[bytes]] = {name: [] for name in story.panels}
        for name, complex_number, places in (
            ("waterhof", "2001", (2, 7, 11, 19, 26, 33)), ("sluizen", "2002", (1, 5, 14, 22)), ("theme", "2003", (3, 8, 16)),
            ("theme", "2001", (40, 44)), ("renovation", "2003", (1, 6, 12)), ("sounding", "2002", (30, 36, 41)),
        ):  # fmt: skip
            living = _tenants(session, story.complexes[complex_number], story.today)
            joined[name] += [living[place % len(living)] for place in places]
        for name, people in joined.items():
            for place, person_id in enumerate(people):
                role = Role.CHAIR if place == 0 else Role.SECRETARY if place == 1 else Role.MEMBER
                origin = Origin.COMMITTEE if place % 3 == 0 else Origin.RECRUITMENT
                _join(session, story, name, (person_id, role, origin))
        for _, _, surname, _ in _COUNCIL:
            _join(session, story, "council", (story.people[surname], Role.COUNCIL, Origin.COUNCIL))

    story.step("Leden van de panels", act)


def _join(session: Session, story: Story, name: str, member: tuple[bytes, str, str]) -> None:
    person_id, role, origin = member
    since = story.day(-600 if name not in {"renovation", "sounding"} else -20)
    members.join(session, story.panels[name], [person_id], JoinValues(since, role, origin))


def _tenants(session: Session, complex_id: bytes, on: date) -> list[bytes]:
    """Return the main tenants of a complex by number, each once."""
    ids = set(scope.main_tenants(session, complex_id, on))
    return sorted(ids, key=lambda person_id: people[person_id].key) if (people := who.known(session, ids)) else []


# --- evenings ----------------------------------------------------------------------------------------------------------


def _plan(story: Story, panel: str, days: int, items: Sequence[str] = ()) -> bytes:
    """Plan a meeting and return its key."""
    starts = story.evening(days)
    values = MeetingValues(starts, PLACE, starts + timedelta(hours=2))
    agenda = tuple(AgendaValues(title) for title in items) or None
    label = f"Bijeenkomst van {starts:%d-%m-%Y}"
    return story.step(label, lambda s: meetings.add_meeting(s, story.panels[panel], values, items=agenda))


def _invite(story: Story, meeting_id: bytes, days_before: int, choice: Choice = Choice()) -> None:  # noqa: B008 - frozen
    with story.database.read() as session:
        on = meetings.meeting_row(session, meeting_id, today=story.today).starts.date() - timedelta(days=days_before)
        prepared = letter_drafts.prepare(session, meeting_id, letter_drafts.invitation(session, meeting_id), choice, today=on)

    def act(session: Session) -> None:
        mailings.mark_sent(session, mailings.store(session, prepared, today=on), on=on, today=on)

    story.step(prepared.label, act, closing=True)


def _reply(story: Story, meeting_id: bytes, count: int) -> None:
    def act(session: Session) -> None:
        row = meetings.meeting_row(session, meeting_id, today=story.today)
        near = sorted(min(group) for group in scope.invited(session, row.panel_id, row.starts.date()))
        for place, person_id in enumerate(near[:count]):
            values = replies.ReplyValues(place % 4 != 3, 1 + place % 2)
            replies.reply(
                session, meeting_id, [person_id], values, today=min(story.today, row.starts.date() - timedelta(days=3))
            )

    story.step("Antwoorden", act)


def _hold(story: Story, meeting_id: bytes, text: str) -> None:
    """Note who came, and take in the minutes of the evening."""

    def act(session: Session) -> None:
        row = meetings.meeting_row(session, meeting_id, today=story.today)
        day = row.starts.date()
        sitting = list(scope.members(session, row.panel_id, day))
        came = [min(group) for group in scope.invited(session, row.panel_id, day)][:9]
        attendance.attend(session, meeting_id, [*sitting[:-1], *came], Presence.PRESENT, today=day)
        attendance.attend(session, meeting_id, sitting[-1:], Presence.EXCUSED, today=day)
        staff = [story.people[name] for name in ("Veenplas", "Boterdiep")]
        attendance.attend(session, meeting_id, staff, Presence.PRESENT, today=day)
        attendance.add_guest(session, meeting_id, "P. Brugwachter", "gemeente Watermonde", today=day)
        record.record(session, meeting_id, filled(session, text, (sitting, day)), today=day)

    story.step("Presentie en verslag", act)


def filled(session: Session, name: str, evening: tuple[Sequence[bytes], date]) -> str:
    """Return a text of the demo with its people and days filled in."""
    sitting, day = evening
    text = paths.resource("demo", f"{name}.md").read_text(encoding="utf-8").replace("{collega}", "T. Kranenburg")
    known = who.known(session, sitting)
    for place, person_id in enumerate(sitting, 1):
        text = text.replace(f"{{lid{place}}}", running_text(known[person_id].parts)).replace(
            f"{{nr{place}}}", known[person_id].key
        )
    text = re.sub(r"(?m)(?:^|(?<=[.!?] ))[a-z]", lambda found: found[0].upper(), text)
    return re.sub(r"(?m)\| \+(\d+)$", lambda found: f"| {(day + timedelta(days=int(found[1]))).isoformat()}", text)


def _hand_over(story: Story, meeting_id: bytes, on: date, audience: str) -> None:
    values = HandoverValues(audience, on, "per post" if audience == Audience.MEMBERS else council.HOW)
    story.step("Verslag overhandigd", lambda s: minutes.hand_over(s, meeting_id, values, today=story.today), closing=True)


def _yearly_panel(story: Story) -> None:
    """Tell two years of Waterhof: one evening wholly done, one of five weeks ago half done, one to come."""
    before = _plan(story, "waterhof", -395)
    _invite(story, before, 18, Choice(only=Only.MEMBERS))
    _hold(story, before, "verslag-voorjaar")
    last = _plan(story, "waterhof", -35)
    _invite(story, last, 17)
    _reply(story, last, 14)
    _hold(story, last, "verslag-najaar")
    with story.database.read() as session:
        held = meetings.meeting_row(session, last, today=story.today).starts.date()
    adopted = AdoptValues(held, last)
    story.step("Verslag vastgesteld", lambda s: minutes.adopt(s, before, adopted, today=story.today), closing=True)
    _hand_over(story, before, held, Audience.MEMBERS)
    _hand_over(story, before, held + timedelta(days=1), Audience.COUNCIL)
    _hand_over(story, last, held + timedelta(days=9), Audience.MEMBERS)

    def closing(session: Session) -> None:
        meetings.feed_back(session, before, on=held, today=story.today)
        for row in actions.of_meeting(session, before, today=story.today):
            actions.close(session, row.id, actions.CloseValues(held, "Gedaan en aan het panel verteld."), today=story.today)

    story.step("Teruggekoppeld", closing)
    _plan(story, "waterhof", 24)


def _theme(story: Story) -> None:
    """Tell of the theme panel: an evening whose minutes wait, and one that is near with answers in."""
    past = _plan(story, "theme", -12, _THEME_AGENDA)
    _invite(story, past, 16)
    _hold(story, past, "verslag-duurzaamheid")
    near = _plan(story, "theme", 8, _THEME_AGENDA)
    with story.database.read() as session:
        away = (meetings.meeting_row(session, near, today=story.today).starts.date() - story.today).days
    _invite(story, near, max(away, 12))
    _reply(story, near, 4)


def _past_cycle(story: Story) -> None:
    """Tell of a panel that last met fourteen months ago."""
    last = _plan(story, "sluizen", -430)
    _invite(story, last, 15, Choice(only=Only.MEMBERS))
    _hold(story, last, "verslag-voorjaar")
    with story.database.read() as session:
        held = meetings.meeting_row(session, last, today=story.today).starts.date()
    adopted = AdoptValues(held + timedelta(days=40))
    story.step("Verslag vastgesteld", lambda s: minutes.adopt(s, last, adopted, today=story.today), closing=True)
    for audience in Audience:
        _hand_over(story, last, held + timedelta(days=41), audience)

    def act(session: Session) -> None:
        meetings.feed_back(session, last, on=held + timedelta(days=60), today=story.today)
        for row in actions.of_meeting(session, last, today=story.today):
            values = actions.CloseValues(held + timedelta(days=50), "Uitgevoerd.")
            actions.close(session, row.id, values, today=story.today)

    story.step("Teruggekoppeld", act)


def _around(story: Story) -> None:
    """Tell of contact persons and sign-ups; the last steps can be undone."""

    def contact(session: Session) -> None:
        for number, place, last in (("2001", 50, -70), ("2002", 48, -10), ("2003", 30, -30)):
            person_id = _tenants(session, story.complexes[number], story.today)[place]
            key = contacts.add(session, story.complexes[number], person_id, story.day(-300))
            contacts.log(
                session, key, "Rustig in de straat. De lamp bij de achterdeur is gemaakt.", story.day(last), today=story.today
            )

    story.step("Contactpersonen", contact)
    _sign_up(story)


def _sign_up(story: Story) -> None:
    def note(surname: str, interest: str, days: int) -> bytes:
        values = signups.SignupValues(story.people[surname], interest, story.day(days))
        return story.step(f"Aanmelding van {surname}", lambda s: signups.add_signup(s, values, today=story.today))

    answered = note("Spoelder", "renovatie", -60)
    outcome, on = "Uitgenodigd voor de startavond", story.day(-40)
    story.step("Aanmelding beantwoord", lambda s: signups.answer(s, answered, outcome, on=on, today=story.today))
    note("Wilgentak", "groen en tuinen", -24)
    note("Morgenstern", "duurzaamheid", -5)
