"""The tab of meetings: the meetings with their six steps, and all actions and decisions."""

from __future__ import annotations

from typing import ClassVar

from desktop_app.views.action_page import ActionListing
from desktop_app.views.meeting_page import MeetingListing
from desktop_app.views.switch_tab import Listing, SwitchTab


class BijeenkomstenTab(SwitchTab):
    """List of meetings or of actions and decisions left, the page of one right."""

    name: ClassVar[str] = "bijeenkomsten"
    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "meeting", "panel", "agenda_item", "paper", "mailing", "reply", "attendance", "minutes", "handover",
            "decision", "action", "membership", "person", "tenancy", "setting",
        }
    )  # fmt: skip

    def make_listings(self) -> dict[str, Listing]:
        """Meetings first."""
        return {"bijeenkomsten": MeetingListing(self.context), "acties": ActionListing(self.context)}
