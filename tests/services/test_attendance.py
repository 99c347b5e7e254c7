"""Who was there."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.errors import Refusal
from desktop_app.services import attendance, attendance_sheet, members, minutes, record
from desktop_app.services.attendance import Counts
from desktop_app.services.members import JoinValues
from desktop_app.services.minutes import AdoptValues
from tests.evening import AFTER, world


@pytest.fixture
def w(database):
    made = world(database)
    made.do(lambda s: members.join(s, made.panel, [made.single], JoinValues(date(2026, 2, 1), "chair")))
    return made


def names(w, text: str) -> list[str]:
    return [one.person.name for one in w.see(lambda s: attendance.candidates(s, w.meeting, text))]


def test_the_door_field_finds_members_tenants_colleagues_and_the_council(w):
    from tests import factories

    w.do(lambda s: factories.make_person(s, relation_number="0200001", initials="Z.", surname="Bergman"))
    assert names(w, "ber") == ["J. van den Berg"], "nobody from elsewhere"
    assert names(w, "lindelaan 12") == ["J. van den Berg", "A. Şahin"]
    assert names(w, "bos") == ["K. Bos"]
    assert names(w, "wit") == ["P. de Wit"]
    (found,) = w.see(lambda s: attendance.candidates(s, w.meeting, "vlinder"))
    assert (found.place, found.presence) == ("Lindelaan 14", "")


def test_counts_roles_and_order(w):
    done = w.do(lambda s: attendance.attend(s, w.meeting, [w.couple[0], w.single, w.colleague], "present", today=AFTER))
    assert done == Counts(3, 0, 0, 0)
    assert w.do(lambda s: attendance.attend(s, w.meeting, [w.council], "excused", today=AFTER)) == Counts(3, 1, 0, 0)
    assert w.do(lambda s: attendance.add_guest(s, w.meeting, " N. Gast ", "gemeente", today=AFTER)) == Counts(3, 1, 0, 1)
    assert w.do(lambda s: attendance.attend(s, w.meeting, [w.couple[0]], "absent", today=AFTER)) == Counts(2, 1, 1, 1)
    rows = w.see(lambda s: attendance.attendance_rows(s, w.meeting))
    assert [(row.person.name, row.role, row.presence, row.place) for row in rows] == [
        ("B. Vlinder", "chair", "present", "Lindelaan 14"), ("K. Bos", "colleague", "present", "Samenwerking"),
        ("N. Gast", "guest", "present", "gemeente"), ("P. de Wit", "council", "excused", ""),
        ("J. van den Berg", "tenant", "absent", "Lindelaan 12"),
    ]  # fmt: skip
    (found,) = w.see(lambda s: attendance.candidates(s, w.meeting, "vlinder"))
    assert found.presence == "present"
    w.do(lambda s: attendance.remove(s, rows[2].id))
    assert w.see(lambda s: attendance.counts(s, w.meeting)) == Counts(2, 1, 1, 0)


def test_the_role_of_the_evening_stays(w):
    w.do(lambda s: attendance.attend(s, w.meeting, [w.single], "present", today=AFTER))
    (term,) = w.see(lambda s: members.member_rows(s, w.panel, today=AFTER))
    w.do(lambda s: members.edit_membership(s, term.id, term.version, JoinValues(term.since, "member")))
    w.do(lambda s: attendance.attend(s, w.meeting, [w.single], "excused", today=AFTER))
    assert w.see(lambda s: attendance.attendance_rows(s, w.meeting))[0].role == "chair"


def test_a_guest_needs_a_name_and_adoption_closes_the_list(w):
    with pytest.raises(Refusal) as caught:
        w.do(lambda s: attendance.add_guest(s, w.meeting, "  ", today=AFTER))
    assert caught.value.kind == "value.empty"
    w.do(lambda s: record.record(s, w.meeting, "## Opening\nWelkom.", today=AFTER))
    w.do(lambda s: minutes.adopt(s, w.meeting, AdoptValues(AFTER), today=AFTER), closing=True)
    with pytest.raises(Refusal) as caught:
        w.do(lambda s: attendance.attend(s, w.meeting, [w.single], "present", today=AFTER))
    assert caught.value.kind == "minutes.locked"


def test_the_sheet_on_the_table_has_names_and_doors_and_nothing_else(w):
    content = w.see(lambda s: attendance_sheet.content(s, w.meeting, today=AFTER))
    assert content.rows == (
        ("Berg, J. van den", "Lindelaan 12"), ("Jansen, C.", "Burgemeester Mooij-straat 3"), ("Şahin, A.", "Lindelaan 12"),
        ("Vlinder, B.", "Lindelaan 14"),
    )  # fmt: skip
    assert content.when_and_where == "Woensdag 16 december 2026 om 19.30 uur, De Lindezaal"
    assert w.see(lambda s: attendance_sheet.pdf(s, w.meeting, today=AFTER)).pages == 1
