"""Complexes and dwellings (VERA: Cluster and Eenheid; BAG for the address)."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, one_of, points_to


class AddressStatus(StrEnum):
    """Whether an address could be read: `REVIEW` keeps the raw text for a person to look at."""

    GOOD = "good"
    REVIEW = "review"


class Complex(Versioned, Base):
    """Nearby dwellings that form a unit; keyed by its Complexnummer, whose name may change."""

    __tablename__ = "complex"
    natural_key: ClassVar = ("number",)

    number: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")


class Dwelling(Versioned, Base):
    """A rental unit, keyed by its Eenheidnummer; address parts as in the BAG, ids as text."""

    __tablename__ = "dwelling"
    __table_args__ = (
        CheckConstraint(one_of("address_status", AddressStatus), name="address_status"),
        Index(None, "complex_id"),
        Index(None, "postcode", "house_number"),
    )
    natural_key: ClassVar = ("number",)

    number: Mapped[str] = mapped_column(unique=True)
    complex_id: Mapped[bytes] = mapped_column(points_to("complex"))
    street: Mapped[str] = mapped_column(default="")
    house_number: Mapped[int | None]
    house_letter: Mapped[str] = mapped_column(default="")
    house_number_addition: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    address_status: Mapped[str] = mapped_column(default=AddressStatus.GOOD)
    raw_address: Mapped[str] = mapped_column(default="")
    bag_id: Mapped[str] = mapped_column(default="")
    block: Mapped[str] = mapped_column(default="")
    walking_order: Mapped[int | None]
    floor: Mapped[str] = mapped_column(default="")
