"""Mailings: a draft until the coordinator says it was sent; its letters are frozen when it is made."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, one_of, personal, points_to


class MailingKind(StrEnum):
    """What a mailing tells."""

    INVITATION = "invitation"
    MOVED = "moved"
    CANCELLED = "cancelled"
    MEMBERS = "members"
    COUNCIL = "council"


class MailingStatus(StrEnum):
    """A draft may be thrown away; what was sent is kept."""

    DRAFT = "draft"
    SENT = "sent"


class Mailing(Versioned, Base):
    """One run of letters. `content` is what all letters share (wording, letterhead, options), frozen when it is made;
    `withheld` lists who gets none and why: ``[{"person": hex key, "reason": Dutch text}]``.
    """  # noqa: D205

    __tablename__ = "mailing"
    __table_args__ = (
        CheckConstraint(one_of("kind", MailingKind), name="kind"),
        CheckConstraint(one_of("status", MailingStatus), name="status"),
        Index(None, "meeting_id"),
    )
    natural_key: ClassVar = ("reference",)

    reference: Mapped[str] = mapped_column(unique=True)
    meeting_id: Mapped[bytes | None] = mapped_column(points_to("meeting"))
    kind: Mapped[str]
    status: Mapped[str] = mapped_column(default=MailingStatus.DRAFT)
    made_on: Mapped[date]
    sent_on: Mapped[date | None]
    content: Mapped[dict[str, Any]]
    withheld: Mapped[list[Any]] = mapped_column(default=list, info={"personal": "text", "path": None})


class Letter(Base):
    """A frozen letter: immutable; `content` is what is this letter's own (address lines, salutation, fields).

    `mailing_id` is no foreign key on purpose: undo of a mailing leaves its letters unreachable and redo finds them again.
    """

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("mailing_id", "position"), Index(None, "code"), {"info": {"journal": "ids"}})
    natural_key: ClassVar = ("mailing_id", "position")

    mailing_id: Mapped[bytes]
    position: Mapped[int]
    dwelling_id: Mapped[bytes | None] = mapped_column(points_to("dwelling"))
    code: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="paper")
    why: Mapped[str] = mapped_column(default="")
    content: Mapped[dict[str, Any]] = mapped_column(info={"personal": "text", "path": None})


class LetterRecipient(Base):
    """A person to whom a frozen letter is addressed."""

    __tablename__ = "letter_recipient"
    __table_args__ = (
        UniqueConstraint("letter_id", "person_id"),
        Index(None, "person_id"),
        {"info": {"journal": "ids"}},
    )
    natural_key: ClassVar = ("letter_id", "person_id")

    letter_id: Mapped[bytes]
    person_id: Mapped[bytes] = mapped_column(points_to("person"), info=personal("number"))
