"""The tab of panels: the panels themselves, and who would like to take part (Belangstellenden)."""

from __future__ import annotations

from typing import ClassVar

from desktop_app.views.panel_page import PanelListing
from desktop_app.views.signup_page import SignupListing
from desktop_app.views.switch_tab import Listing, SwitchTab


class PanelsTab(SwitchTab):
    """List of panels or of sign-ups left, the page of one right."""

    name: ClassVar[str] = "panels"
    watches: ClassVar[frozenset[str]] = frozenset(
        {"panel", "panel_complex", "panel_dwelling", "membership", "signup", "meeting", "person", "tenancy", "complex"}
    )

    def make_listings(self) -> dict[str, Listing]:
        """Panels first."""
        return {"panels": PanelListing(self.context), "aanmeldingen": SignupListing(self.context)}
