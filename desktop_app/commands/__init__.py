"""The command line's commands, by noun; `table()` gathers them."""

from __future__ import annotations

from importlib import import_module

from desktop_app.commands.call import Command

_MODULES = ("register", "demo", "imports", "people", "complexes", "panels", "meetings", "invitations", "minutes", "council")


def table() -> tuple[Command, ...]:
    """Return every command, in the order of the help text."""
    modules = (import_module(f"desktop_app.commands.{name}") for name in _MODULES)
    return tuple(command for module in modules for command in module.COMMANDS)
