"""The key file beside a register, and the recovery key on paper.

The database is encrypted with a random data key of 32 bytes. The key file holds that key wrapped (AES key wrap, RFC 3394) by a
key derived from the passphrase (scrypt). The recovery key is the data key itself, written in base32 with check characters, so
that a sheet of paper opens the register when the key file is lost.
"""

from __future__ import annotations

import base64
import errno
import hashlib
import json
import os
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from desktop_app.errors import Refusal, disk_reason

MINIMUM_PASSPHRASE = 8
_GROUP = 4
_COST = 2**16
_MEMORY = 2**27


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What stands in the key file: the derivation's parameters and the wrapped key, in hex."""

    register: str
    salt: str
    wrapped: str
    n: int = _COST
    r: int = 8
    p: int = 1
    format: int = 1

    @classmethod
    def wrap(cls, register: str, data_key: bytes, passphrase: str) -> KeyFile:
        """Return a key file for `data_key` under a new salt."""
        from cryptography.hazmat.primitives.keywrap import aes_key_wrap  # noqa: PLC0415 - not needed to show the window

        salt = os.urandom(16)
        wrapped = aes_key_wrap(_derive(passphrase, salt, _COST, 8, 1), data_key)
        return cls(register, salt.hex(), wrapped.hex())

    def unwrap(self, passphrase: str) -> bytes:
        """Return the data key; Refusal ``register.passphrase`` when the passphrase is wrong."""
        from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap  # noqa: PLC0415

        wrapping = _derive(passphrase, bytes.fromhex(self.salt), self.n, self.r, self.p)
        try:
            return aes_key_unwrap(wrapping, bytes.fromhex(self.wrapped))
        except InvalidUnwrap:
            raise Refusal("register.passphrase") from None

    def to_bytes(self) -> bytes:
        """Return the file's bytes."""
        return json.dumps(asdict(self), indent=1).encode()

    @classmethod
    def from_bytes(cls, data: bytes, path: object) -> KeyFile:
        """Read a key file; Refusal ``register.key_damaged`` when it is not one."""
        try:
            fields: dict[str, Any] = json.loads(data)
            result = cls(**fields)
            bytes.fromhex(result.salt + result.wrapped)
        except (ValueError, TypeError):
            raise Refusal("register.key_damaged", path=path) from None
        if not (2**14 <= result.n <= 2**20 and result.r <= 32 and result.p <= 16):
            raise Refusal("register.key_damaged", path=path)
        return result


def _derive(passphrase: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(passphrase.encode("utf-8", "surrogatepass"), salt=salt, n=n, r=r, p=p, maxmem=2 * _MEMORY, dklen=32)


def new_data_key() -> bytes:
    """Return a new random data key of 32 bytes."""
    return secrets.token_bytes(32)


def key_path(database: Path) -> Path:
    """Return where the key file of a register stands: beside it, with ``.sleutel`` behind its name."""
    return database.with_name(database.name + ".sleutel")


def read(database: Path) -> KeyFile:
    """Read the key file beside `database`; Refusal when it is missing or damaged."""
    path = key_path(database)
    try:
        data = path.read_bytes()
    except OSError:
        raise Refusal("register.key_missing", path=path) from None
    return KeyFile.from_bytes(data, path)


def write_whole(path: Path, data: bytes) -> None:
    """Write a small file so that a crash leaves either the old or the new one (temporary file, fsync, rename)."""
    if path.is_dir():
        raise Refusal("register.disk", path=path, reason=disk_reason(IsADirectoryError(errno.EISDIR, "is a folder")))
    temporary = path.with_name(path.name + ".nieuw")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):  # such as a file where a folder should be
            temporary.unlink(missing_ok=True)
        raise Refusal("register.disk", path=path, reason=disk_reason(error)) from None


def recovery_text(data_key: bytes) -> str:
    """Return the data key for paper: base32 in groups of four, the last group checks the others."""
    body = base64.b32encode(data_key).decode().rstrip("=")
    text = body + _check(body)
    return "-".join(text[i : i + _GROUP] for i in range(0, len(text), _GROUP))


def data_key_from(recovery: str) -> bytes:
    """Return the data key of a typed recovery key; case, blanks and hyphens do not count, 0 1 8 are read as O I B."""
    text = recovery.upper().translate(str.maketrans("018", "OIB", " -\t\r\n\u00a0\u2011\u2013\ufeff"))
    body, check = text[:-_GROUP], text[-_GROUP:]
    try:
        key = base64.b32decode(body + "=" * (-len(body) % 8))
    except ValueError:
        raise Refusal("register.recovery_key") from None
    if len(key) != 32 or check != _check(body):
        raise Refusal("register.recovery_key")
    return key


def _check(body: str) -> str:
    return base64.b32encode(hashlib.sha256(body.encode()).digest()).decode()[:_GROUP]
