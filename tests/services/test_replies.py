"""Answers before the evening, by number, name or code."""

from __future__ import annotations

import pytest

from desktop_app.errors import Refusal
from desktop_app.models import undo
from desktop_app.models.mailings import Letter
from desktop_app.services import codes, letter_drafts, mailings, replies
from desktop_app.services.recipients import Choice, Per
from desktop_app.services.replies import Replies, ReplyValues
from tests.evening import BEFORE, world


@pytest.fixture
def w(database):
    return world(database)


def invite(w, per=Per.HOUSEHOLD) -> dict[bytes, str]:
    """Make letters and return first addressee -> code."""
    prepared = w.see(lambda s: letter_drafts.prepare(s, w.meeting, "uitnodiging-complex", Choice(per), today=BEFORE))
    w.do(lambda s: mailings.store(s, prepared, today=BEFORE))
    return {draft.addressee.people[0].person_id: draft.code for draft in prepared.drafts}


def counts(w) -> Replies:
    return w.see(lambda s: replies.counts(s, w.meeting, today=BEFORE))


def test_counts_before_and_after_the_letters(w):
    assert counts(w) == Replies(0, 0, 3, 0), "three households would be invited"
    made = w.do(lambda s: replies.reply(s, w.meeting, [w.couple[1]], ReplyValues(True, 2), today=BEFORE))
    assert made == Replies(1, 0, 2, 2)
    invite(w)
    assert counts(w) == Replies(1, 0, 2, 2), "an answer of one tenant is the household's"
    invite(w, Per.PERSON)
    assert counts(w) == Replies(1, 0, 2, 2), "a letter of their own beside the household's counts once"


def test_a_letter_per_person_is_answered_per_person(w):
    invite(w, Per.PERSON)
    w.do(lambda s: replies.reply(s, w.meeting, [w.couple[0]], ReplyValues(False), today=BEFORE))
    assert counts(w) == Replies(0, 1, 3, 0)


def test_a_later_answer_replaces_an_earlier_one(w):
    w.do(lambda s: replies.reply(s, w.meeting, [w.single, w.other], ReplyValues(True, 3), today=BEFORE))
    w.do(lambda s: replies.reply(s, w.meeting, [w.single], ReplyValues(False, 3), today=BEFORE))
    assert counts(w) == Replies(1, 1, 1, 3)
    rows = w.see(lambda s: replies.reply_rows(s, w.meeting))
    assert [(row.person.name, row.coming, row.number) for row in rows] == [("C. Jansen", True, 3), ("B. Vlinder", False, 0)]
    undo.undo(w.database)
    assert counts(w) == Replies(2, 0, 1, 6)
    w.do(lambda s: replies.remove(s, rows[0].id))
    assert counts(w).yes == 1


@pytest.mark.parametrize("number", [0, -1, 21])
def test_an_impossible_number_is_refused(w, number):
    with pytest.raises(Refusal) as caught:
        w.do(lambda s: replies.reply(s, w.meeting, [w.single], ReplyValues(True, number), today=BEFORE))
    assert caught.value.kind == "reply.number"


def test_a_code_means_the_main_tenant_of_the_letter(w):
    given = invite(w)
    code = given[w.couple[0]]
    for typed in (code, code.lower(), f"{code[:3]} {code[3:]}", f"{code[:3]}-{code[3:]}"):
        assert w.see(lambda s, typed=typed: codes.people(s, w.meeting, [typed])) == [w.couple[0]]
    assert w.see(lambda s: codes.people(s, w.meeting, [given[w.single], "0100003", "C. Jansen"])) == [w.single, w.other]
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    assert w.see(lambda s: codes.person_of(s, w.meeting, wrong)) is None
    with pytest.raises(Refusal):
        w.see(lambda s: codes.people(s, w.meeting, [wrong]))


def test_a_code_of_letters_that_were_undone_is_unknown(w):
    code = invite(w)[w.single]
    undo.undo(w.database)
    assert w.see(lambda s: s.query(Letter).filter_by(code=code).count()) == 1, "kept, and unreachable"
    assert w.see(lambda s: codes.person_of(s, w.meeting, code)) is None
    assert w.see(lambda s: codes.letters(s, w.meeting)) == []
