"""The only place that reads the machine's clock.

Two kinds of time are kept apart: the *day the program acts on* (which `--today` may set, see `settings`) and the
*moment something happened on this machine*, which always comes from the real clock.
"""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    """Return this moment in UTC, without microseconds' noise being cut: for the journal and for stamps."""
    return datetime.now(UTC)


def today() -> date:
    """Return the machine's local date."""
    return date.today()  # noqa: DTZ011 - the coordinator's own calendar day
