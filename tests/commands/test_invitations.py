"""The command meeting invite."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from desktop_app import cli
from desktop_app.commands.call import Call
from desktop_app.errors import Refusal
from desktop_app.models import undo
from tests import factories as make

TODAY = date(2026, 11, 1)


@pytest.fixture
def invite(register, tmp_path: Path):
    """Return a function that runs the command for meeting BA1 and gives its object and its text."""

    def call(*words: str):
        args = cli.parser().parse_args(["meeting", "invite", "BA1", "--out", str(tmp_path / "uit" / "brieven.pdf"), *words])
        result = args.command.run(Call(args, TODAY, register.path, register))
        return result, args.command.text(result)

    return call


@pytest.fixture
def evening(register):
    """A complex of three households, five tenants; returns the complex."""
    with register.database.change("Proef") as change:
        session = change.session
        complex_id = make.make_complex(session, number="1001")
        for surnames in (("Aalders", "Berg"), ("Çelik", "Dam"), ("Eerens",)):
            make.make_household(session, complex_id, *({"surname": name} for name in surnames))
        make.make_meeting(session, make.make_panel(session, complex_id), reference="BA1")
    return complex_id


def pages(path: str) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(Path(path).read_bytes())).pages]


def test_a_letter_per_household_each_once(invite, evening):
    result, text = invite()
    assert {key: result[key] for key in ("mailing", "letters", "pages", "withheld")} == {
        "mailing": "MA1", "letters": 3, "pages": 3, "withheld": [],
    }  # fmt: skip
    found = pages(result["file"])
    assert len(found) == 3
    assert all("woensdag 16 december 2026 om 19.30 uur" in page for page in found)
    assert sum("Mevrouw A. Aalders en mevrouw A. Berg" in page for page in found) == 1
    assert "3 brieven op 3 bladzijden" in text


def test_a_letter_per_person_and_a_file_per_letter(invite, evening, tmp_path):
    result, _ = invite("--per", "person", "--order", "name", "--each", str(tmp_path / "elk"))
    assert result["letters"] == 5
    names = sorted(path.name for path in (tmp_path / "elk").iterdir())
    assert names[0] == "001 Aalders, A.pdf"
    assert len(names) == 5
    assert "Çelik" in pages(tmp_path / "elk" / names[2])[0]


def test_each_time_a_new_mailing_to_all_and_new_to_who_was_not_sent_one(invite, evening, register):
    assert [invite()[0]["letters"], invite()[0]["letters"]] == [3, 3]
    result, text = invite("--new")
    assert (result["mailing"], result["letters"], result["file"]) == (None, 0, None)
    assert "Niemand" in text
    with register.database.change("Nieuw") as change:
        make.make_household(change.session, evening, {"surname": "Nieuw"})
    result, _ = invite("--new")
    assert (result["mailing"], result["letters"]) == ("MA3", 1)


def test_a_draft_is_not_sent_and_can_be_undone(invite, evening, register):
    invite("--draft")
    undo.undo(register.database)
    assert invite("--new")[0]["letters"] == 3
    with pytest.raises(Refusal):
        undo.undo(register.database)


def test_who_gets_none_is_listed_with_the_reason(invite, evening, register):
    with register.database.change("Overleden") as change:
        make.make_household(change.session, evening, {"relation_number": "99", "deceased": True})
    result, text = invite()
    assert result["withheld"] == [{"relation": "99", "reason": "overleden"}]
    assert "Geen brief voor 99: overleden." in text


def test_nothing_is_stored_when_the_file_cannot_be_written(invite, evening, register, tmp_path, dumped):
    (tmp_path / "uit").write_text("een bestand waar een map moet staan")
    before = dumped()
    with pytest.raises(Refusal) as refused:
        invite()
    assert refused.value.exit_code == 3
    assert dumped() == before
    (tmp_path / "uit").unlink()
    assert invite()[0]["mailing"] == "MA1"


@pytest.mark.parametrize("words", [("--only", "members"), ("--template", "verplaatst"), ("--template", "afgelast")])
def test_what_cannot_be_is_refused_in_a_sentence(invite, evening, words):
    with pytest.raises(Refusal) as refused:
        invite(*words)
    assert refused.value.sentence().endswith(".")


def test_an_unknown_meeting_is_refused(register, tmp_path):
    args = cli.parser().parse_args(["meeting", "invite", "BA9", "--out", str(tmp_path / "x.pdf")])
    with pytest.raises(Refusal, match="BA9"):
        args.command.run(Call(args, TODAY, register.path, register))
