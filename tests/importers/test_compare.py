"""Comparing: every kind of difference, in scope and out of it, and a plan that makes the register equal to the file."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from desktop_app.demo.exports import FIRST_DAY, SECOND_DAY, Town
from desktop_app.importers import checks, compare, sheet
from desktop_app.importers.columns import FIELDS
from desktop_app.importers.compare import Terms
from desktop_app.importers.difference import Difference, KnownHome, KnownLease, KnownPerson, Plan, Snapshot
from desktop_app.importers.rows import Accepted, Checked, HomePart, LeasePart, PersonPart, Rejected
from tests.shared_data import SHARED, needs_shared

TODAY = date(2026, 12, 1)
BEFORE = date(2026, 11, 1)
COLUMNS = frozenset(FIELDS) - {"address", "form"}
PERSON = PersonPart(
    "1", "J.", "Jan", "", "Waterman", "", "", "E", "M", "heer", "+31601234567", "", "", "", "nl", deceased=False
)
HOME = HomePart("u1", "2001", "Lisdoddekade", 3, "", "", "9000 AX", "Watermonde", "good", "", "", "", None, "")
LEASE = LeasePart("u1", date(2010, 1, 1), None, "tenant", "c1")


def row(
    number: int = 2,
    *,
    person: dict[str, Any] | None = None,
    home: dict[str, Any] | None = None,
    lease: dict[str, Any] | None = None,
) -> Accepted:
    place = HOME._replace(**(home or {}))
    return Accepted(
        number, PERSON._replace(**(person or {})), place, LEASE._replace(**{"home": place.number, **(lease or {})}), "Waterhof"
    )


def checked(*rows: Accepted, present: frozenset[str] = COLUMNS, rejected: tuple[Rejected, ...] = ()) -> Checked:
    return Checked(present, len(rows), 0, list(rows), list(rejected))


def known(
    *rows: Accepted,
    own: dict[str, tuple[bytes, str]] | None = None,
    missing: date | None = None,
    rejected: frozenset = frozenset(),
) -> Snapshot:
    """Return the register as it is after an import of these rows."""
    leases: dict[str, list[KnownLease]] = {}
    for each in rows:
        number = each.person.relation_number
        leases.setdefault(number, []).append(KnownLease(f"{number}{each.home.number}".encode(), each.lease, missing))
    return Snapshot(
        {each.home.complex: (each.home.complex.encode(), each.complex_name) for each in rows},
        {each.home.number: KnownHome(each.home.number.encode(), each.home) for each in rows},
        {
            each.person.relation_number: KnownPerson(each.person.relation_number.encode(), each.person, own or {})
            for each in rows
        },
        leases,
        BEFORE,
        rejected,
    )


def differ(
    snapshot: Snapshot, found: Checked, *, stock: bool = False, day: date = TODAY
) -> tuple[dict[str, list[str]], Plan, Difference]:
    difference, plan = compare.compare(snapshot, found, Terms(day, stock))
    return {kind: difference.keys(kind) for kind in difference.kinds if difference.kinds[kind]}, plan, difference


def test_the_same_file_changes_nothing():
    kinds, plan, difference = differ(known(row()), checked(row()))
    assert (kinds, plan.empty, difference.empty, difference.compared) == ({}, True, True, 1)


def test_new_person_home_and_complex():
    kinds, plan, _ = differ(Snapshot(), checked(row()))
    assert kinds == {"new": ["1"]}
    assert (plan.complexes, plan.homes, plan.persons, plan.leases) == ({"2001": "Waterhof"}, [HOME], [PERSON], [("1", LEASE)])


@pytest.mark.parametrize("key", [("1",), ("c1", "Waterman", "J.")])
def test_repaired_by_number_or_by_contract_and_name(key):
    kinds, _, _ = differ(Snapshot(rejected=frozenset({key})), checked(row()))
    assert kinds == {"repaired": ["1"]}


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"surname": "Waterman-Lindeboom"}, "renamed"),
        ({"initials": "K."}, "renamed"),
        ({"name_usage": "P"}, "renamed"),
        ({"phone": "+31100000000"}, "contact"),
        ({"email": "a@example.nl"}, "contact"),
        ({"language": "tr"}, "language"),
        ({"deceased": True}, "deceased"),
        ({"form_of_address": "neutraal"}, "other"),
    ],
)
def test_changed_person(changes, kind):
    kinds, plan, _ = differ(known(row()), checked(row(person=changes)))
    assert kinds == {kind: ["1"]}
    assert plan.person_updates == [(b"1", changes)]


def test_moved():
    there = row(3, home={"number": "u2", "house_number": 5}, lease={"start_date": date(2026, 11, 13)})
    kinds, plan, difference = differ(known(row()), checked(row(lease={"end_date": date(2026, 11, 12)}), there))
    assert kinds == {"moved": ["1"]}
    assert difference.kinds["moved"][0][2:] == ("Lisdoddekade 3 (u1)", "Lisdoddekade 5 (u2)")
    assert plan.lease_updates == [(b"1u1", {"end_date": date(2026, 11, 12)})]
    assert plan.leases == [("1", there.lease)]


def test_moved_though_the_old_row_is_gone():
    kinds, plan, _ = differ(known(row()), checked(row(home={"number": "u2"})))
    assert kinds == {"moved": ["1"]}
    assert plan.lease_updates == [(b"1u1", {"missing_since": TODAY})]


@pytest.mark.parametrize("end", [date(2026, 11, 20), date(2027, 3, 1)])
def test_left(end):
    kinds, plan, _ = differ(known(row()), checked(row(lease={"end_date": end})))
    assert kinds == {"left": ["1"]}
    assert plan.lease_updates == [(b"1u1", {"end_date": end})]


def test_one_of_two_leases_ending_is_not_leaving():
    second = row(3, home={"number": "u2"})
    kinds, _, _ = differ(known(row(), second), checked(row(lease={"end_date": date(2026, 11, 20)}), second))
    assert kinds == {"other": ["1"]}


def test_second_lease_beside_the_first():
    kinds, plan, _ = differ(known(row()), checked(row(), row(3, home={"number": "u2"})))
    assert kinds == {"other": ["1"]}
    assert len(plan.leases) == 1


def test_a_start_date_that_was_corrected_is_the_same_lease():
    kinds, plan, _ = differ(known(row()), checked(row(lease={"start_date": date(2011, 1, 1)})))
    assert kinds == {"other": ["1"]}
    assert plan.lease_updates == [(b"1u1", {"start_date": date(2011, 1, 1)})]
    assert plan.leases == []


@pytest.mark.parametrize(
    ("start", "kinds"),
    [(BEFORE, {}), (date(2026, 11, 2), {"started": ["1"]}), (TODAY, {"started": ["1"]}), (date(2026, 12, 2), {})],
)
def test_started_between_the_two_imports(start, kinds):
    future = row(lease={"start_date": start})
    assert differ(known(future), checked(future))[0] == kinds


def test_complex_with_another_name():
    kinds, plan, _ = differ(known(row()), checked(row()._replace(complex_name="Waterhof Zuid")))
    assert kinds == {"complex_renamed": ["2001"]}
    assert plan.complex_updates == [(b"2001", {"name": "Waterhof Zuid"})]


def test_dwelling_in_another_complex():
    kinds, plan, _ = differ(known(row()), checked(row(home={"complex": "2002"})))
    assert kinds == {"dwelling": ["u1"]}
    assert plan.home_updates == [(b"u1", {"complex": "2002"})]


def test_columns_that_are_not_there_leave_the_register_as_it_is():
    bare = COLUMNS - {"phone", "email", "title", "gender", "initials", "complex_name", "end", "start", "city", "contract"}
    other = row(
        person={"phone": "", "initials": "", "form_of_address": "neutraal"},
        home={"city": ""},
        lease={"start_date": date(1900, 1, 1), "contract_number": ""},
    )
    kinds, plan, _ = differ(known(row()), checked(other._replace(complex_name=""), present=frozenset(bare)))
    assert (kinds, plan.empty) == ({}, True)


def neighbours(count: int) -> list[Accepted]:
    return [row(n, person={"relation_number": str(n)}, home={"number": f"u{n}"}) for n in range(2, count + 2)]


def test_disappeared_is_marked_and_counted():
    rows = neighbours(40)
    kinds, plan, difference = differ(known(*rows), checked(*rows[1:]))
    assert kinds == {"disappeared": ["2"]}
    assert plan.lease_updates == [(b"2u2", {"missing_since": TODAY})]
    assert (difference.compared, difference.too_many_gone) == (40, False)


@pytest.mark.parametrize(("gone", "asks"), [(2, False), (3, True)])
def test_more_than_one_in_twenty_asks(gone, asks):
    rows = neighbours(40)
    assert differ(known(*rows), checked(*rows[gone:]))[2].too_many_gone is asks


def test_already_missing_is_not_told_again_and_comes_back():
    rows = neighbours(3)
    missing = known(*rows, missing=BEFORE)
    assert differ(missing, checked(*rows[:0]), stock=True)[0] == {}
    kinds, plan, _ = differ(missing, checked(*rows))
    assert kinds == {"returned": ["2", "3", "4"]}
    assert [values for _key, values in plan.lease_updates] == [{"missing_since": None}] * 3


def test_who_left_long_ago_may_be_gone():
    former = row(person={"relation_number": "9"}, lease={"end_date": date(2020, 1, 1)})
    assert differ(known(former, row()), checked(row()))[0] == {}


def test_a_file_of_one_complex_speaks_for_that_one():
    other = row(person={"relation_number": "9"}, home={"number": "u9", "complex": "2009"})
    both = known(row(), other)
    assert differ(both, checked(row()))[0] == {}
    assert differ(both, checked(row()), stock=True)[0] == {"disappeared": ["9"]}


@pytest.mark.parametrize("kept", [("1", "", "", ""), ("", "c1", "Waterman", "J.")])
def test_a_rejected_row_is_not_a_person_who_disappeared(kept):
    rejected = Rejected(3, "E05", "", *kept)
    other = row(person={"relation_number": "9"}, home={"number": "u9"})
    assert differ(known(row(), other), checked(other, rejected=(rejected,)))[0] == {}


def test_own_value_stays_until_the_export_agrees():
    mine = {"phone": (b"own", "+31600000009")}
    assert differ(known(row(), own=mine), checked(row()))[0] == {}
    kinds, plan, _ = differ(known(row(), own=mine), checked(row(person={"phone": "+31600000001"})))
    assert kinds == {"own": ["1"]}
    assert (plan.person_updates, plan.own_updates) == ([], [(b"own", {"exported": "+31600000001"})])
    kinds, plan, _ = differ(known(row(), own=mine), checked(row(person={"phone": "+31600000009"})))
    assert kinds == {}
    assert (plan.own_dropped, plan.person_updates) == ([b"own"], [])


def after(found: Checked, day: date) -> Snapshot:
    """Return the register as an import of these rows into an empty one leaves it."""
    _, plan = compare.compare(Snapshot(), found, Terms(day))
    leases: dict[str, list[KnownLease]] = {}
    for number, lease in plan.leases:
        leases.setdefault(number, []).append(KnownLease(b"", lease, None))
    return Snapshot(
        {number: (b"", name) for number, name in plan.complexes.items()},
        {home.number: KnownHome(b"", home) for home in plan.homes},
        {person.relation_number: KnownPerson(b"", person, {}) for person in plan.persons},
        leases,
        day,
        frozenset(map(compare.rejected_key, found.rejected)),
    )


@pytest.mark.parametrize("rows", [60, 900])
def test_invented_months_differ_as_they_say(tmp_path, rows):
    town = Town(rows, seed=rows + 1, errors=2)
    first, second = town.first(), town.second()
    before = checks.check(sheet.read(first.write(tmp_path / "a.csv")))
    later = checks.check(sheet.read(second.write(tmp_path / "b.csv")))
    kinds, _, _ = differ(after(before, FIRST_DAY), later, day=SECOND_DAY)
    assert {kind: sorted(keys) for kind, keys in kinds.items()} == {
        kind: sorted(keys) for kind, keys in second.difference.items()
    }
    assert set(kinds) == {
        "new",
        "repaired",
        "moved",
        "left",
        "renamed",
        "contact",
        "language",
        "started",
        "complex_renamed",
        "disappeared",
    }


@needs_shared
@pytest.mark.parametrize("size", ["60", "2000"])
@pytest.mark.parametrize("kind", ["utf8.csv", "cp1252.csv", "xlsx"])
def test_larger_examples_differ_as_they_say(size, kind):
    assert SHARED is not None
    folder = SHARED / "exports" / size
    told = json.loads((folder / "expected.json").read_text())["m1_to_m2"]
    before, later = (checks.check(sheet.read(folder / f"{month}.{kind}")) for month in ("m1", "m2"))
    _, _, difference = differ(after(before, BEFORE), later)
    for name, entries in told.items():
        assert sorted(difference.keys(name)) == sorted(e if isinstance(e, str) else e.get("rel", e.get("nr")) for e in entries)
    moved = {entry.key: (entry.before, entry.after) for entry in difference.kinds["moved"]}
    for entry in told["moved"]:
        assert entry["van"] in moved[entry["rel"]][0]
        assert entry["naar"] in moved[entry["rel"]][1]


@needs_shared
def test_another_encoding_of_the_same_month_gives_names_only():
    assert SHARED is not None
    folder = SHARED / "exports" / "2000"
    before, later = (checks.check(sheet.read(folder / f"m1.{kind}.csv")) for kind in ("cp1252", "utf8"))
    assert set(differ(after(before, BEFORE), later, day=BEFORE)[0]) == {"renamed"}
