"""The colours: every pair that carries text can be read (WCAG 2.2, 1.4.3), in light and dark."""

from __future__ import annotations

import pytest

from desktop_app.paths import resource
from desktop_app.views import icons, theme
from desktop_app.views.actions import ACTIONS
from desktop_app.views.theme import DARK, LIGHT, Colours, Scheme, Tone

AA = 4.5
NOT_TEXT = 3.0


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground(colours: Colours) -> None:
    grounds = (colours.window, colours.rail, colours.panel, colours.stripe, colours.hover)
    pairs = [(text, ground) for ground in grounds for text in (colours.text, colours.muted)]
    pairs += [(colours.on_accent, colours.accent), (colours.on_accent, colours.accent_hover), (colours.on_soft, colours.soft)]
    pairs += [(colours.error, colours.panel), (colours.error, colours.window), (colours.accent, colours.panel)]
    pairs += [(text, ground) for ground, text in colours.pills.values()]
    assert [pair for pair in pairs if theme.contrast(*pair) < AA] == []


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_edge_of_a_field_and_the_focus_can_be_seen(colours: Colours) -> None:
    """WCAG 2.2, 1.4.11: what shows where a control is has at least 3 to 1."""
    grounds = (colours.panel, colours.window)
    assert [g for g in grounds if theme.contrast(colours.field_line, g) < NOT_TEXT] == []
    assert [g for g in (*grounds, colours.rail) if theme.contrast(colours.accent, g) < NOT_TEXT] == []


def test_contrast_of_black_on_white_is_the_known_extreme() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)


def test_the_scheme_is_taken_at_once(qapp) -> None:
    theme.apply(qapp, Scheme.DARK)
    assert theme.colours() is DARK
    theme.apply(qapp, Scheme.LIGHT)
    assert theme.colours() is LIGHT
    assert set(LIGHT.pills) == set(DARK.pills) == set(Tone)


def test_every_icon_of_the_table_is_drawn_in_the_colour_asked_for(qapp) -> None:
    for act in ACTIONS.values():
        if act.icon:
            assert not icons.icon(act.icon).pixmap(16, 16).isNull()
    image = icons.drawing("stop", "#ff0000", 24, 1.0).toImage()
    colours = {image.pixelColor(x, y).name() for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() == 255}
    assert colours == {"#ff0000"}


def test_every_drawing_takes_its_colour_from_the_theme() -> None:
    fixed = {"app", "arrow-up", "arrow-down", "tick"}
    for path in resource("icons").glob("*.svg"):
        if path.stem not in fixed:
            assert "currentColor" in path.read_text("utf-8"), path.name
