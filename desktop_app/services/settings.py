"""Settings that belong to the register: house style, printing, and what the names on letters look like.

Each group is one frozen dataclass and one row; files (logo, stationery) are assets inside the encrypted register.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import ClassVar, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.language.text import accept
from desktop_app.models.settings import Asset, Setting

LOGO = "logo"
STATIONERY = "stationery"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Who writes: the corporation's name and address, colour (#rrggbb), and who signs. `preprinted`: the paper has it all."""

    section: ClassVar[str] = "house_style"

    name: str = "Woningcorporatie"
    address: str = ""
    postcode: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    colour: str = "#1f5fbf"
    signatory: str = ""
    signatory_function: str = ""
    handled_by: str = ""
    preprinted: bool = False


@dataclass(frozen=True, slots=True)
class Printing:
    """Where the address stands: envelope preset, and the correction of this printer in millimetres."""

    section: ClassVar[str] = "printing"

    envelope: str = "nl_dl_links"
    offset_x: float = 0.0
    offset_y: float = 0.0
    double_names: bool = False


@dataclass(frozen=True, slots=True)
class Safety:
    """Copies: whether closing the program makes a backup, and where."""

    section: ClassVar[str] = "safety"

    copy_on_close: bool = False
    copy_folder: str = ""


Group = TypeVar("Group", HouseStyle, Printing, Safety)


def load(session: Session, group: type[Group]) -> Group:
    """Return a group of settings; what was never set has its default."""
    row = session.scalar(select(Setting).where(Setting.name == group.section))
    known = {field.name for field in fields(group)}
    return group(**{name: value for name, value in (row.value if row else {}).items() if name in known})


def save(session: Session, values: Group) -> None:
    """Store a group of settings."""
    content = {name: accept(v, name) if isinstance(v, str) else v for name, v in asdict(values).items()}
    row = session.scalar(select(Setting).where(Setting.name == values.section))
    if row is None:
        session.add(Setting(name=values.section, value=content))
    elif row.value != content:
        row.value = content


def asset(session: Session, name: str) -> tuple[str, bytes] | None:
    """Return an asset's file name and bytes, or None."""
    row = session.scalar(select(Asset).where(Asset.name == name))
    return (row.file_name, row.content) if row else None


def set_asset(session: Session, name: str, file_name: str, content: bytes | None) -> None:
    """Store an asset, or take it away with None."""
    row = session.scalar(select(Asset).where(Asset.name == name))
    if row is not None and content is None:
        session.delete(row)
    elif row is not None and content is not None:
        row.file_name, row.content = file_name, content
    elif content is not None:
        session.add(Asset(name=name, file_name=file_name, content=content))
