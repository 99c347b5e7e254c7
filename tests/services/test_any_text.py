"""Whatever is typed about panels and meetings is kept character for character or refused with a reason, and never breaks paper."""

from __future__ import annotations

import json

import pytest

from desktop_app.errors import Refusal
from desktop_app.language.text import BLANKS
from desktop_app.services import (
    actions,
    agenda,
    attendance,
    council,
    decisions,
    meetings,
    minutes,
    minutes_paper,
    panels,
    replies,
    signups,
)
from desktop_app.services.actions import ActionValues
from desktop_app.services.agenda import AgendaValues
from desktop_app.services.council import CouncilChoice
from desktop_app.services.meetings import MeetingValues
from desktop_app.services.panels import PanelValues
from desktop_app.services.signups import SignupValues
from tests.evening import AFTER, STARTS, world
from tests.shared_data import SHARED, needs_shared

OWN = (
    "R&D <Peter>",
    "<b",
    "{{naam}}",
    "%s%d",
    "'; DROP TABLE panel; --",
    "=1+1",
    "محمد",
    "a\u0301",
    "\\n",
    "| x | y |",
    "# kop",
    "x" * 300,
)


@pytest.fixture
def w(database):
    return world(database)


def tried(act):
    """Return what an act gives, or the kind of its refusal."""
    try:
        return act(), ""
    except Refusal as refusal:
        return refusal.sentence(), refusal.kind


def kept(w, values) -> None:
    """Store each text in every field and hold what came back against what was typed."""
    first = w.see(lambda s: agenda.items(s, w.meeting))[0].id
    for value in values:
        plain = value.strip(BLANKS)
        for store, read in (
            (lambda s, v: panels.add_panel(s, PanelValues("theme", v, v[:300]), today=AFTER), lambda s, k: panels.panel_page(s, k, today=AFTER).values.name),
            (lambda s, v: meetings.add_meeting(s, w.panel, MeetingValues(STARTS, v)), lambda s, k: meetings.meeting_page(s, k, today=AFTER).values.place),
            (lambda s, v: agenda.add_item(s, w.meeting, AgendaValues(v)), lambda s, k: next(i.values.title for i in agenda.items(s, w.meeting) if i.id == k)),
            (lambda s, v: signups.add_signup(s, SignupValues(w.single, v, AFTER), today=AFTER), lambda s, k: next(r.interest for r in signups.signup_rows(s, today=AFTER) if r.id == k)),
            (lambda s, v: decisions.add_decision(s, first, v, today=AFTER), lambda s, k: next(r.text for r in decisions.decision_rows(s) if r.id == k)),
            (lambda s, v: actions.add_action(s, first, ActionValues(v, v[:200]), today=AFTER), lambda s, k: next(r.text for r in actions.of_meeting(s, w.meeting, today=AFTER) if r.id == k)),
        ):  # fmt: skip
            key, refused = tried(lambda store=store, value=value: w.do(lambda s: store(s, value)))
            assert refused in {"", "text.control", "text.bidi", "text.surrogate", "text.long", "value.empty", "signup.known"}
            if not refused:
                assert w.see(lambda s, read=read, key=key: read(s, key)).replace("\r\n", "\n") == plain.replace("\r\n", "\n")


def printed(w) -> None:
    for version in ("members", "council", "public"):
        made, refused = tried(lambda version=version: w.see(lambda s: minutes_paper.pdf(s, w.meeting, version, today=AFTER)))
        assert refused == "paper.characters" or made.pdf.startswith(b"%PDF")


def test_own_strings(w):
    kept(w, OWN)
    w.do(lambda s: attendance.add_guest(s, w.meeting, "R&D <i>", "|", today=AFTER))
    printed(w)
    assert w.see(lambda s: council.bundle(s, CouncilChoice(), today=AFTER)).files
    assert w.see(lambda s: replies.counts(s, w.meeting, today=AFTER)).silent == 3


@needs_shared
def test_naughty_strings(w):
    found = json.loads((SHARED / "naughty_strings.json").read_text(encoding="utf-8"))
    kept(w, found[::7])


@needs_shared
def test_naughty_minutes(w):
    found = json.loads((SHARED / "naughty_strings.json").read_text(encoding="utf-8"))
    first = w.see(lambda s: agenda.items(s, w.meeting))[0].id
    seen, settled = w.do(lambda s: minutes.settle(s, first, "Begin", seen=None, today=AFTER)), ["Begin"]
    for text in found[::5]:
        made, refused = tried(
            lambda text=text, seen=seen: w.do(lambda s: minutes.settle(s, first, text, seen=seen, today=AFTER))
        )
        assert not refused or refused.startswith("text.")
        if not refused:
            seen = made
            settled.append(text)
        item = w.see(lambda s: minutes.page(s, w.meeting, today=AFTER)).items[0]
        assert item.text == settled[-1].strip(BLANKS).replace("\r\n", "\n")
        assert w.see(lambda s: minutes_paper.proposals(s, w.meeting, "council", today=AFTER)) is not None
    assert len(settled) > len(found) / 10
    printed(w)
