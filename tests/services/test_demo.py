"""The demo: a register to look around in, on any day, and its main job without a window."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop_app.services import demo, meetings, panels, register, signups, todo
from desktop_app.services.actions import Which, action_rows
from tests.pdf_text import text


@pytest.mark.parametrize("today", [date(2026, 11, 24), date(2028, 2, 29)])
def test_there_is_something_of_everything(tmp_path, today):
    opened = demo.build(tmp_path / "v.samenspraak", today=today)
    with opened.database.read() as session:
        kinds = {row.kind for row in panels.panel_rows(session, today=today)}
        steps = [row.next_step.number if row.next_step else 7 for row in meetings.meeting_rows(session, today=today)]
        kinds_to_do = {
            one.kind for one in todo.todo(session, today=today, now=datetime.combine(today, datetime.min.time(), UTC))
        }
        waiting = [row for row in signups.signup_rows(session, today=today) if not row.answered_on]
        overdue = action_rows(session, Which.OVERDUE, today=today)
    assert kinds == {"theme", "complex", "renovation", "sounding-board", "council"}
    assert {2, 3, 5, 6, 7} <= set(steps)
    assert {"invite", "minutes", "handover", "action", "cycle", "signup", "contact"} <= {str(kind) for kind in kinds_to_do}
    assert waiting
    assert overdue
    checked = register.check(opened)
    opened.close()
    assert checked.ok, checked.problems
    again = demo.open_or_build(tmp_path / "v.samenspraak", today=today)
    again.close()


def test_the_job_leaves_its_papers_and_nothing_else(tmp_path):
    done = demo.job(tmp_path / "stukken", today=date(2026, 11, 24))
    names = [str(path.relative_to(tmp_path / "stukken")) for path in done.files]
    assert names[:4] == ["export.csv", "uitnodigingen.pdf", "presentielijst.pdf", "verslag.pdf"]
    assert len(names) == 7
    assert sorted(path for path in (tmp_path / "stukken").rglob("*") if path.is_file()) == sorted(done.files)
    assert done.letters > 50
    printed = text((tmp_path / "stukken" / "verslag.pdf").read_bytes())
    assert "Vastgesteld op" in printed
    assert "2026-001" in printed
    assert "{" not in printed
