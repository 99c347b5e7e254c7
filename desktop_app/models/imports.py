"""The history of imports and the rows that were rejected, so that a later file can be seen to repair them."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, points_to

_HISTORY = {"info": {"dump": False}}


class ImportRun(Versioned, Base):
    """One applied import: its number, file, reference date and what it reported (counts and difference)."""

    __tablename__ = "import_run"
    __table_args__ = (_HISTORY,)
    natural_key: ClassVar = ("number",)

    number: Mapped[int] = mapped_column(unique=True)
    file_name: Mapped[str]
    digest: Mapped[str]
    on: Mapped[date]
    report: Mapped[dict[str, Any]] = mapped_column(info={"personal": "text", "path": None})
    entry_id: Mapped[bytes]
    taken_back: Mapped[bool] = mapped_column(default=False)


class RejectedRow(Versioned, Base):
    """A row of an import that was rejected: file row, code, and the fields by which a later row is recognised."""

    __tablename__ = "rejected_row"
    __table_args__ = (Index(None, "import_run_id"), _HISTORY)
    natural_key: ClassVar = ("import_run_id", "row")

    import_run_id: Mapped[bytes] = mapped_column(points_to("import_run"))
    row: Mapped[int]
    code: Mapped[str]
    relation_number: Mapped[str] = mapped_column(default="", info={"personal": "number", "path": None})
    contract_number: Mapped[str] = mapped_column(default="")
    surname: Mapped[str] = mapped_column(default="", info={"personal": "name", "path": None})
    initials: Mapped[str] = mapped_column(default="", info={"personal": "name", "path": None})
