"""People: tenants, colleagues, council members, guests and outside parties, and where tenants live.

A household is never stored: it is the tenants with a current tenancy of one dwelling on a given date.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, one_of, personal, points_to


class PersonKind(StrEnum):
    """Why somebody is in the register. A tenant stays a tenant when he joins the council; the role is then his function."""

    TENANT = "tenant"
    COLLEAGUE = "colleague"
    COUNCIL = "council"
    SIGNUP = "signup"
    GUEST = "guest"
    OUTSIDE = "outside"


class Channel(StrEnum):
    """How somebody wants to hear from us (VERA: communicatievoorkeur)."""

    PAPER = "paper"
    EMAIL = "email"


class TenancyKind(StrEnum):
    """Tenant or co-tenant (VERA: HUU, MDH)."""

    TENANT = "tenant"
    CO_TENANT = "co_tenant"


def _own(kind: str) -> dict[str, str]:
    return personal(kind, "id")


class Person(Versioned, Base):
    """A human. Tenants are keyed by the Relatienummer, the others by a reference of our own.

    `phone` is E.164 and `email` usable, or empty; text that could not be used stands in `phone_raw`, `email_raw`.
    `name_usage` is E, P, V or N and `gender_code` M, V or O (BRP, VERA); `form_of_address` is heer, mevrouw or neutraal.
    The own postal address goes before the dwelling's.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint(one_of("kind", PersonKind), name="kind"),
        CheckConstraint(one_of("channel", Channel), name="channel"),
        CheckConstraint(one_of("name_usage", "EPVN"), name="name_usage"),
        CheckConstraint(one_of("form_of_address", ("heer", "mevrouw", "neutraal")), name="form_of_address"),
        CheckConstraint("relation_number IS NOT NULL OR reference IS NOT NULL", name="has_key"),
    )
    natural_key: ClassVar = ("relation_number", "reference")

    relation_number: Mapped[str | None] = mapped_column(unique=True, info=_own("number"))
    reference: Mapped[str | None] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default=PersonKind.TENANT)
    initials: Mapped[str] = mapped_column(default="", info=_own("name"))
    first_name: Mapped[str] = mapped_column(default="", info=_own("name"))
    surname_prefix: Mapped[str] = mapped_column(default="", info=_own("name"))
    surname: Mapped[str] = mapped_column(info=_own("name"))
    partner_prefix: Mapped[str] = mapped_column(default="", info=_own("name"))
    partner_surname: Mapped[str] = mapped_column(default="", info=_own("name"))
    name_usage: Mapped[str] = mapped_column(default="E")
    gender_code: Mapped[str] = mapped_column(default="O", info=_own("gender"))
    form_of_address: Mapped[str] = mapped_column(default="neutraal")
    salutation_override: Mapped[str] = mapped_column(default="", info=_own("name"))
    phone: Mapped[str] = mapped_column(default="", info=_own("phone"))
    phone_raw: Mapped[str] = mapped_column(default="", info=_own("phone"))
    email: Mapped[str] = mapped_column(default="", info=_own("email"))
    email_raw: Mapped[str] = mapped_column(default="", info=_own("email"))
    language: Mapped[str] = mapped_column(default="nl")
    channel: Mapped[str] = mapped_column(default=Channel.PAPER)
    no_letters: Mapped[bool] = mapped_column(default=False)
    no_email: Mapped[bool] = mapped_column(default=False)
    deceased: Mapped[bool] = mapped_column(default=False)
    postal_line: Mapped[str] = mapped_column(default="", info=_own("address"))
    postal_postcode: Mapped[str] = mapped_column(default="", info=_own("address"))
    postal_city: Mapped[str] = mapped_column(default="", info=_own("address"))
    organisation: Mapped[str] = mapped_column(default="")
    function: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="", info=_own("text"))


class OwnValue(Versioned, Base):
    """A value of a person that was corrected by hand: `field` is the column, `exported` what the export last said.

    Imports keep the person's own value until the export agrees or a person gives it up.
    """

    __tablename__ = "own_value"
    __table_args__ = (UniqueConstraint("person_id", "field"),)
    natural_key: ClassVar = ("person_id", "field")

    person_id: Mapped[bytes] = mapped_column(points_to("person"))
    field: Mapped[str]
    exported: Mapped[str] = mapped_column(default="", info=personal("text"))


class Tenancy(Versioned, Base):
    """A lease of one person: person, dwelling, start date; `end_date` is the last day, None while it runs.

    The contract number is shared by co-tenants and may be empty. `missing_since` is the date of the import in which the row
    had disappeared: the tenancy stays, marked "niet in de laatste export".
    """

    __tablename__ = "tenancy"
    __table_args__ = (
        UniqueConstraint("person_id", "dwelling_id", "start_date"),
        CheckConstraint(one_of("kind", TenancyKind), name="kind"),
        Index(None, "dwelling_id"),
    )
    natural_key: ClassVar = ("person_id", "dwelling_id", "start_date")

    person_id: Mapped[bytes] = mapped_column(points_to("person"))
    dwelling_id: Mapped[bytes] = mapped_column(points_to("dwelling"))
    start_date: Mapped[date]
    end_date: Mapped[date | None]
    kind: Mapped[str] = mapped_column(default=TenancyKind.TENANT)
    contract_number: Mapped[str] = mapped_column(default="")
    missing_since: Mapped[date | None]
