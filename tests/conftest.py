"""What every test stands on: Qt without a monitor, folders of its own, no network, and hypothesis' two speeds."""

from __future__ import annotations

import os
import shutil
import sys
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from desktop_app.models.database import Database, open_engine
from desktop_app.models.key_file import key_path
from desktop_app.services import dump
from desktop_app.services import register as registers

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The demo and every test run without the user's own choices.
for name in [name for name in os.environ if name.startswith("SAMENSPRAAK_") and name != "SAMENSPRAAK_TEST_POSTGRES"]:
    del os.environ[name]

settings.register_profile("here", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

_refused: list[str] = []


def _is_local(address: object) -> bool:
    """Tell whether a socket's address stays on this machine: a Unix path, loopback, or its name."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in {"", "localhost"}:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse a connection to another machine; Python calls this before each audited act (PEP 578)."""
    if event in {"socket.connect", "socket.sendto"} and not _is_local(arguments[1]):
        _refused.append(f"{event} {arguments[1]}")
        raise PermissionError(f"tests do not use the network: {arguments[1]}")


sys.addaudithook(_guard)


@pytest.fixture(autouse=True)
def no_network():
    """Fail a test that tried to reach another machine, also when the code under test hid the error."""
    before = len(_refused)
    yield
    assert _refused[before:] == []


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home of its own, so that nothing of the user's is read or written."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(home))
    return home


PASSPHRASE = "een lange proefzin"


@pytest.fixture(scope="session")
def register_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """One empty register made whole, to copy from: deriving a key for every test would take half of their time."""
    path = tmp_path_factory.mktemp("template") / "register.samenspraak"
    made, _ = registers.create(path, PASSPHRASE)
    made.close()
    return path, made.database.data_key


@pytest.fixture
def register(register_template: tuple[Path, bytes], tmp_path: Path):
    """An empty register of the test's own, open; its passphrase is `PASSPHRASE`."""
    source, data_key = register_template
    path = tmp_path / source.name
    shutil.copy(source, path)
    shutil.copy(key_path(source), key_path(path))
    opened = registers.OpenRegister(Database(open_engine(path, data_key), path, data_key), path, registers.lock_file(path))
    yield opened
    opened.close()


@pytest.fixture
def database(register: registers.OpenRegister) -> Database:
    """The database of an empty register of the test's own."""
    return register.database


@pytest.fixture
def dumped(database: Database):
    """Return a function that gives the register's canonical content."""

    def content() -> list[str]:
        with database.read() as session:
            return list(dump.lines(session))

    return content
