"""Settings that belong to the register (house style, printing) and what the register is."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Moment, Versioned


class Setting(Versioned, Base):
    """A group of settings by name, as one JSON object."""

    __tablename__ = "setting"
    natural_key: ClassVar = ("name",)

    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[dict[str, Any]]


class Asset(Versioned, Base):
    """A file that belongs to the house style: the logo, the stationery PDF."""

    __tablename__ = "asset"
    natural_key: ClassVar = ("name",)

    name: Mapped[str] = mapped_column(unique=True)
    file_name: Mapped[str] = mapped_column(default="")
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Register(Base):
    """The register itself, one row: `letter` stands in every reference that it gives, so that two copies cannot clash."""

    __tablename__ = "register"
    __table_args__ = ({"info": {"journal": "none", "dump": False}},)

    letter: Mapped[str] = mapped_column(default="A")
    created_at: Mapped[datetime] = mapped_column(Moment)
    backed_up_at: Mapped[datetime | None] = mapped_column(Moment)
