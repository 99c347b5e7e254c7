"""The ground of all models: column types, the declarative base and how a column says what it is.

Three declarations on columns and tables are read elsewhere, so that a rule stands once:

- ``personal(kind, path)`` on a column: personal data, and the column that leads to the person.
- table ``info["journal"]``: ``"rows"`` (default, before and after values are recorded), ``"ids"`` (immutable rows: only the
  fact is recorded, undo leaves them in place and unreachable) or ``"none"`` (drafts and derived tables).
- table ``info["dump"]``: False for what is not content (journal, import history, drafts, derived tables).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import BLOB, JSON, Boolean, Date, DateTime, ForeignKey, Integer, LargeBinary, MetaData, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from desktop_app.models.keys import new_id

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class _PlainBlob(BLOB):
    """SQLite's BLOB without a wrapper around every value: bytes in, bytes out."""

    def bind_processor(self, dialect: Dialect) -> None:
        """Bytes go to the driver as they are."""

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        """Bytes come back as they are."""


class Key(TypeDecorator[bytes]):
    """A row key: 16 bytes (BLOB in SQLite, bytea in PostgreSQL)."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Take the plain BLOB where there is no conversion to do."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(_PlainBlob())
        return dialect.type_descriptor(LargeBinary())


class Moment(TypeDecorator[datetime]):
    """A moment on a machine's clock, in UTC; stored without zone. Never part of the register's content."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Store the UTC reading."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the zone back."""
        return value.replace(tzinfo=UTC) if value else None


class Base(DeclarativeBase):
    """Every table: one key of 16 bytes and a row version for optimistic locking.

    `natural_key` names the columns that identify a row to a person; a column that is a reference stands for the natural
    key of its target. The canonical dump is made from it.
    """

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        bytes: Key(),
        int: Integer(),
        bool: Boolean(),
        date: Date(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
    }
    natural_key: ClassVar[tuple[str, ...]] = ()

    id: Mapped[bytes] = mapped_column(Key(), primary_key=True, default=new_id, sort_order=-2)


class Versioned:
    """A row that people edit: `version` rises with every change and guards against a stale dialog."""

    version: Mapped[int] = mapped_column(default=1, sort_order=-1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - a class, as the decorator hands it over
        """Hand the column to the mapper as its version counter."""
        return {"version_id_col": cls.version}


def points_to(target: str) -> ForeignKey:
    """Return a foreign key to ``table.id``, checked at the end of the transaction so that order never matters."""
    return ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")


def personal(kind: str, path: str = "person_id") -> dict[str, Any]:
    """Declare a personal column: `kind` (name, address, phone, email, text, …), `path` the column that leads to the person."""
    return {"personal": kind, "path": path}


def one_of(column: str, values: Iterable[str]) -> str:
    """Return the SQL of a check that `column` holds one of `values` (an enumeration of text, for example).

    Written as alternatives: for ``IN`` with three or more values SQLite builds a small table at every row that it writes.
    """
    return " OR ".join(f"{column} = '{value}'" for value in values)
