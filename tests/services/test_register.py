"""Registers as files: made, opened, refused, backed up, put back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.errors import IN_USE, Refusal
from desktop_app.models import key_file, places
from desktop_app.models.database import schema_revision
from desktop_app.services import backups
from desktop_app.services import register as registers
from tests import factories as make
from tests.conftest import PASSPHRASE


def refused(kind, action, *arguments):
    with pytest.raises(Refusal) as caught:
        action(*arguments)
    assert caught.value.kind == kind
    assert "{" not in caught.value.sentence()
    return caught.value


@pytest.fixture
def closed(register):
    """A register with one tenant, closed."""
    with register.database.change("Nieuw") as change:
        make.make_person(change.session, surname="Onvindbaarheimer")
    register.close()
    return register.path


def test_nothing_readable_stands_on_the_disk(register):
    with register.database.change("Nieuw") as change:
        make.make_person(change.session, surname="Onvindbaarheimer")
    files = [p for p in register.path.parent.iterdir() if p.is_file()]
    assert len(files) >= 3
    for file in files:
        data = file.read_bytes()
        assert b"Onvindbaarheimer" not in data
        assert not data.startswith(b"SQLite format")
        assert register.database.data_key not in data


def test_create_gives_a_recovery_key_that_opens_it_without_the_key_file(tmp_path):
    path = tmp_path / "r.samenspraak"
    made, recovery = registers.create(path, PASSPHRASE)
    made.close()
    key_file.key_path(path).unlink()
    refused("register.key_missing", registers.open_with_passphrase, path, PASSPHRASE)
    registers.open_with_recovery_key(path, recovery, "weer een lange zin").close()
    opened = registers.open_with_passphrase(path, "weer een lange zin")
    assert registers.check(opened).ok
    opened.close()


def test_a_recovery_key_of_another_register_is_refused(closed):
    refused(
        "register.recovery_key",
        registers.open_with_recovery_key,
        closed,
        key_file.recovery_text(key_file.new_data_key()),
    )
    registers.open_with_passphrase(closed, PASSPHRASE).close()


def test_a_wrong_passphrase_may_be_tried_again(closed):
    refused("register.passphrase", registers.open_with_passphrase, closed, "niet deze zin")
    registers.open_with_passphrase(closed, PASSPHRASE).close()


def test_a_short_passphrase_is_refused(tmp_path):
    refused("register.weak_passphrase", registers.create, tmp_path / "r", "kort")
    assert list(tmp_path.iterdir()) == []


def test_create_never_replaces_what_is_there(closed):
    before = closed.read_bytes()
    refused("register.exists", registers.create, closed, PASSPHRASE)
    assert closed.read_bytes() == before
    closed.unlink()
    refused("register.exists", registers.create, closed, PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"x" * 100, b"%PDF-1.7\n" * 1000, b"SQLite format 3\0" + b"\0" * 8176])
def test_a_damaged_or_foreign_file_is_refused_and_left_alone(closed, content):
    closed.write_bytes(content)
    for end in ("-wal", "-shm"):
        closed.with_name(closed.name + end).unlink(missing_ok=True)
    refused("register.foreign", registers.open_with_passphrase, closed, PASSPHRASE)
    assert closed.read_bytes() == content


def test_a_missing_register_is_not_made(tmp_path):
    refused("register.missing", registers.open_with_passphrase, tmp_path / "weg", PASSPHRASE)
    assert not (tmp_path / "weg").exists()


def test_a_newer_schema_is_refused(register):
    with register.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    register.close()
    refused("register.newer", registers.open_with_passphrase, register.path, PASSPHRASE)
    opened = register.path.read_bytes()
    assert opened[:6] != b"SQLite"


def test_one_process_per_register(register):
    code = (
        "import sys; from desktop_app.services import register as r; from desktop_app.errors import Refusal; from pathlib import Path\n"
        "try: r.open_with_passphrase(Path(sys.argv[1]), sys.argv[2])\n"
        "except Refusal as refusal: sys.exit(refusal.exit_code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(register.path), PASSPHRASE], check=False, cwd=Path(__file__).parents[2]
    )
    assert done.returncode == IN_USE


def test_a_failed_open_lets_go_of_the_lock(closed):
    refused("register.passphrase", registers.open_with_passphrase, closed, "verkeerde zin")
    registers.lock_file(closed).release()


@pytest.mark.parametrize("folder", ["OneDrive - Stichting Wonen", "Dropbox", "Nextcloud"])
def test_a_synchronised_folder_is_refused(tmp_path, folder):
    refused("register.not_local", registers.create, tmp_path / folder / "r", PASSPHRASE)
    assert not (tmp_path / folder).exists()


def test_a_network_share_is_recognised(tmp_path):
    mounts = f"/dev/sda1 / ext4 rw 0 0\nserver:/deel {tmp_path} nfs4 rw 0 0\n"
    assert places._file_system(tmp_path / "map", mounts) == "nfs4"
    assert places._file_system(Path("/"), mounts) == "ext4"


def test_check_finds_a_flipped_bit(closed):
    data = bytearray(closed.read_bytes())
    data[-2000] ^= 1
    closed.write_bytes(data)
    opened = registers.open_with_passphrase(closed, PASSPHRASE)
    checked = registers.check(opened)
    opened.close()
    assert not checked.ok


def test_check_finds_a_wrong_index_and_a_loose_journal_part(register):
    with register.database.change("Nieuw") as change:
        make.make_person(change.session)
    assert registers.check(register).ok
    with register.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE person_index SET text = 'iets anders'")
        connection.exec_driver_sql("DELETE FROM journal_entry")
    assert len(registers.check(register).problems) == 2


def test_check_finds_a_foreign_key_file(register):
    wrapped = key_file.KeyFile.wrap("ff" * 16, register.database.data_key, PASSPHRASE)
    key_file.write_whole(key_file.key_path(register.path), wrapped.to_bytes())
    assert registers.check(register).problems == ("Het sleutelbestand hoort bij een ander register.",)


def test_backup_and_restore_bring_everything_back(register, dumped, tmp_path):
    with register.database.change("Nieuw") as change:
        make.make_person(change.session, surname="Onvindbaarheimer")
    before = dumped()
    copy = backups.backup(register, tmp_path / "kopie" / "maandag.kopie")
    assert b"Onvindbaarheimer" not in copy.read_bytes()
    assert [p.name for p in copy.parent.iterdir()] == ["maandag.kopie"]
    with register.database.change("Later") as change:
        make.make_person(change.session)
    register.close()
    kept = backups.restore(copy, register.path, PASSPHRASE)
    opened = registers.open_with_passphrase(register.path, PASSPHRASE)
    with opened.database.read() as session:
        assert list(backups_dump(session)) == before
    opened.close()
    earlier = registers.open_with_passphrase(kept, PASSPHRASE)
    with earlier.database.read() as session:
        assert len(list(backups_dump(session))) == len(before) + 1
    earlier.close()


def backups_dump(session):
    from desktop_app.services import dump

    return dump.lines(session)


def test_a_backup_is_refused_where_it_cannot_be_written(register, tmp_path):
    (tmp_path / "bestand").write_text("x")
    refused("register.disk", backups.backup, register, tmp_path / "bestand" / "kopie")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half", b"%PDF"])
def test_what_is_no_backup_is_refused(closed, tmp_path, content):
    wrong = tmp_path / "wrong"
    wrong.write_bytes(content)
    before = closed.read_bytes()
    refused("backup.foreign", backups.restore, wrong, closed, PASSPHRASE)
    assert closed.read_bytes() == before


def test_a_damaged_backup_and_a_wrong_passphrase_touch_nothing(register, tmp_path):
    copy = backups.backup(register, tmp_path / "k")
    register.close()
    before = sorted(p.name for p in tmp_path.iterdir())
    refused("register.passphrase", backups.restore, copy, register.path, "niet deze zin")
    data = bytearray(copy.read_bytes())
    data[len(data) // 2] ^= 1
    copy.write_bytes(data)
    refused("backup.foreign", backups.restore, copy, register.path, PASSPHRASE)
    assert sorted(p.name for p in tmp_path.iterdir()) == before
    registers.open_with_passphrase(register.path, PASSPHRASE).close()


def test_a_restore_beside_an_open_register_is_refused(register, tmp_path):
    copy = backups.backup(register, tmp_path / "k")
    assert refused("register.in_use", backups.restore, copy, register.path, PASSPHRASE).exit_code == IN_USE


def test_the_fresh_register_carries_the_schemas_revision(register):
    from desktop_app.models.database import REVISION

    assert schema_revision(register.database.engine) == REVISION
