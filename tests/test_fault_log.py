"""The log says what went wrong and where, and never with whose data."""

from __future__ import annotations

import pytest

from desktop_app import fault_log, paths


def fail(secret):
    try:
        int(secret)
    except ValueError as cause:
        raise KeyError(secret) from cause


def noted(secret="Onvindbaarheimer"):
    with pytest.raises(KeyError) as caught:
        fail(secret)
    fault_log.note(caught.value)
    return caught.value


def test_types_and_places_are_written_and_no_value():
    noted()
    text = paths.log_file().read_text()
    assert "Onvindbaarheimer" not in text
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "tests/test_fault_log.py:" in text


def test_an_error_is_written_once():
    fault_log.note(noted())
    assert paths.log_file().read_text().count("builtins.KeyError") == 1


def test_a_long_log_makes_way(monkeypatch):
    noted()
    monkeypatch.setattr(fault_log, "_LARGEST", 10)
    noted()
    assert paths.log_file().with_suffix(".vorige.log").exists()
    assert paths.log_file().read_text().count("builtins.KeyError") == 1


def test_a_log_that_cannot_be_written_is_left_out():
    paths.log_file().parent.mkdir(parents=True)
    paths.log_file().mkdir()
    noted()
    assert paths.log_file().is_dir()
