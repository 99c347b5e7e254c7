"""Random actions, then undo all: the start. Redo all: the end. With a closing act undo stops there."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, event, select

from desktop_app.errors import Refusal
from desktop_app.models import undo
from desktop_app.models.base import Base
from desktop_app.models.database import Database, _begin, create_schema
from desktop_app.models.journal import JournalEntry
from desktop_app.models.keys import new_id
from desktop_app.models.panels import Membership
from desktop_app.models.people import Person, Tenancy
from desktop_app.models.search import faults
from desktop_app.models.settings import Register
from desktop_app.services import dump
from tests import factories as make

NAMES = st.sampled_from(["Lindeboom", "van der Wilg", "Çelik", "O'Neill", "Ķēniņš", "李", "<b>"])
ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["add", "rename", "bulk", "bulk_update", "remove", "join", "two_flushes"]),
        NAMES,
        st.integers(0, 9),
    ),
    max_size=12,
)


@contextmanager
def plain_register():
    """The same schema in a file of its own, without encryption: quick enough for hundreds of runs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.db"
        engine = create_engine(f"sqlite:///{path}", connect_args={"isolation_level": None})
        event.listen(engine, "begin", _begin)
        # The system's own SQLite may be older than the register's.
        event.listen(engine, "connect", lambda raw, _record: raw.create_function("unhex", 1, bytes.fromhex))
        create_schema(engine)
        with engine.begin() as connection:
            connection.execute(
                Base.metadata.tables["register"].insert(),
                [{"id": new_id(), "letter": "A", "created_at": make_moment()}],
            )
        database = Database(engine, path)
        yield database
        database.close()


def make_moment():
    from desktop_app import clock

    return clock.now()


def act(database, action, name, number):  # noqa: C901 - a table of actions
    """One user action of a kind; some find nothing to do and then leave no entry."""
    with database.change(f"{action} {name}") as change:
        session = change.session
        people = session.scalars(select(Person).order_by(Person.id)).all()
        someone = people[number % len(people)] if people else None
        if action == "add":
            make.make_household(session, make.make_complex(session), {"surname": name}, {"surname": "Mede"})
        elif action == "bulk":
            change.insert(
                Base.metadata.tables["person"],
                [{"id": new_id(), "reference": f"X{new_id().hex()}", "surname": name} for _ in range(number)],
            )
        elif someone is None:
            return
        elif action == "rename":
            someone.surname, someone.note = name, str(number)
        elif action == "bulk_update":
            change.update(
                Base.metadata.tables["person"],
                [{"id": p.id, "surname": name} if i % 2 else {"id": p.id, "phone": str(number)} for i, p in enumerate(people)],
            )
        elif action == "join":
            make.make_membership(session, make.make_panel(session), someone.id)
        elif action == "two_flushes":
            someone.initials = "Q."
            session.flush()
            someone.initials = f"{number}."
        elif action == "remove":
            for model in (Membership, Tenancy):
                for row in session.scalars(select(model).where(model.person_id == someone.id)):
                    session.delete(row)
            session.delete(someone)


def content(database):
    with database.read() as session:
        return list(dump.lines(session))


def undo_all(database):
    count = 0
    while True:
        try:
            undo.undo(database)
        except Refusal as refusal:
            return count, refusal.kind
        count += 1


def redo_all(database):
    try:
        while True:
            undo.redo(database)
    except Refusal:
        return


def index_is_right(database):
    with database.engine.connect() as connection:
        return faults(connection) == 0


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)
@given(ACTIONS)
def test_undo_all_is_the_start_and_redo_all_the_end(actions):
    with plain_register() as database:
        start = content(database)
        for action in actions:
            act(database, *action)
        end = content(database)
        _, why = undo_all(database)
        assert why == "undo.none"
        assert content(database) == start
        assert index_is_right(database)
        redo_all(database)
        assert content(database) == end
        assert index_is_right(database)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=15)
@given(ACTIONS, ACTIONS)
def test_undo_stops_at_the_closing_act(before, after):
    with plain_register() as database:
        for action in before:
            act(database, *action)
        with database.change("Verzonden", closing=True) as change:
            make.make_panel(change.session, founded_on=date(2026, 1, 1))
        closed = content(database)
        for action in after:
            act(database, *action)
        _, why = undo_all(database)
        assert why == "undo.closing"
        assert content(database) == closed


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=15)
@given(ACTIONS, st.lists(st.sampled_from(["undo", "redo"]), max_size=20))
def test_any_walk_back_and_forth_stands_on_a_state_that_was(actions, walk):
    with plain_register() as database:
        states = [content(database)]
        for action in actions:
            act(database, *action)
            if content(database) != states[-1] or entry_count(database) >= len(states):
                states.append(content(database))
        at = last = entry_count(database)
        for move in walk:
            try:
                getattr(undo, move)(database)
            except Refusal:
                continue
            at += -1 if move == "undo" else 1
            assert 0 <= at <= last
            assert content(database) == states[at]


def entry_count(database):
    with database.read() as session:
        return len(session.scalars(select(JournalEntry.id).where(JournalEntry.kind == "change")).all())


@pytest.mark.storm
@settings(max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
@given(ACTIONS)
def test_storm(actions):
    test_undo_all_is_the_start_and_redo_all_the_end.hypothesis.inner_test(actions)


def test_the_register_table_is_no_content(database, dumped):
    assert dumped() == []
    with database.read() as session:
        assert session.scalars(select(Register.letter)).one() == "A"
