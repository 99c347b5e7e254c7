"""Keys: wrapped by a passphrase, written on paper, never lost by a crash or a typing slip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import Refusal
from desktop_app.models import key_file
from desktop_app.models.key_file import KeyFile


def test_wrap_and_unwrap():
    key = key_file.new_data_key()
    wrapped = KeyFile.wrap("ab", key, "een lange zin")
    again = KeyFile.from_bytes(wrapped.to_bytes(), "x")
    assert again.unwrap("een lange zin") == key
    assert key.hex() not in wrapped.to_bytes().decode()
    with pytest.raises(Refusal) as refused:
        again.unwrap("een andere zin")
    assert refused.value.kind == "register.passphrase"


@given(st.binary(min_size=32, max_size=32))
def test_recovery_text_round_trip(key):
    text = key_file.recovery_text(key)
    assert key_file.data_key_from(text) == key
    assert key_file.data_key_from(text.lower().replace("-", " ") + "\n") == key
    assert {len(group) for group in text.split("-")} == {4}


@given(st.binary(min_size=32, max_size=32), st.data())
def test_one_wrong_character_is_noticed(key, data):
    text = key_file.recovery_text(key).replace("-", "")
    place = data.draw(st.integers(0, len(text) - 1))
    wrong = data.draw(st.sampled_from([c for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" if c != text[place]]))
    with pytest.raises(Refusal):
        key_file.data_key_from(text[:place] + wrong + text[place + 1 :])


@pytest.mark.parametrize("text", ["", "geen sleutel", "AAAA", "É" * 56, "A" * 56])
def test_what_is_no_recovery_key_is_refused(text):
    with pytest.raises(Refusal) as refused:
        key_file.data_key_from(text)
    assert refused.value.kind == "register.recovery_key"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b'{"register": "a", "salt": "zz", "wrapped": "00"}',
        b'{"register":"a","salt":"00","wrapped":"00","n":1}',
    ],
)
def test_a_damaged_key_file_is_refused(data):
    with pytest.raises(Refusal) as refused:
        KeyFile.from_bytes(data, "pad")
    assert refused.value.kind == "register.key_damaged"


def test_a_parameter_that_would_eat_the_memory_is_refused():
    good = KeyFile.wrap("ab", key_file.new_data_key(), "een lange zin").to_bytes()
    with pytest.raises(Refusal):
        KeyFile.from_bytes(good.replace(b"65536", b"1073741824"), "pad")


def test_write_whole_keeps_the_old_file_when_it_cannot_write(tmp_path):
    path = tmp_path / "sleutel"
    key_file.write_whole(path, b"oud")
    (tmp_path / "sleutel.nieuw").mkdir()
    with pytest.raises((Refusal, OSError)):
        key_file.write_whole(path, b"nieuw")
    assert path.read_bytes() == b"oud"
