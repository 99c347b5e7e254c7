"""Step 2 with a real register, real letters and the real PDF."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtPrintSupport import QPrinter

from desktop_app.documents.letter import Letters
from desktop_app.errors import Refusal
from desktop_app.models import undo
from desktop_app.services import letter_texts, mailings, meetings
from desktop_app.services.recipients import Per
from desktop_app.views import ask, printing
from desktop_app.views.letter_text_dialog import LetterTextDialog
from desktop_app.views.uitnodigen_page import UitnodigenPage
from desktop_app.views.widgets.dialog import Wrong
from desktop_app.views.widgets.letter_preview import LetterPreview
from tests import factories as make


@pytest.fixture
def meeting(context) -> bytes:
    with context.change("Proef") as change:
        session = change.session
        complex_id = make.make_complex(session, number="1001")
        make.make_household(session, complex_id, {"surname": "Aalders"}, {"surname": "Berg"}, house_number=1)
        make.make_household(session, complex_id, {"surname": "Çelik"}, house_number=2)
        make.make_household(session, complex_id, {"surname": "Dood", "deceased": True}, house_number=3)
        return make.make_meeting(session, make.make_panel(session, complex_id))


@pytest.fixture
def target(tmp_path, monkeypatch) -> Path:
    """Where saving writes to: the file dialog's answer."""
    path = tmp_path / "brieven.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_arguments: path)
    return path


@pytest.fixture
def page(qtbot, context, meeting) -> UitnodigenPage:
    made = UitnodigenPage(context)
    qtbot.addWidget(made)
    made.resize(690, 520)
    made.show_meeting(meeting)
    context.changed.connect(lambda _tables: made.show_meeting(meeting))
    return made


def names(rows) -> list[str]:
    table = rows.view.table
    return [table.record(number).name for number in range(table.rowCount())]


def history(context, meeting) -> list[tuple[str, int]]:
    with context.read() as session:
        return [(row.status, row.letters) for row in mailings.history(session, meeting)]


def test_who_gets_a_letter_and_who_not(page):
    assert names(page.letters) == ["Aalders, A. en Berg, A.", "Çelik, A."]
    assert names(page.without) == ["A. Dood (" + page._prepared.withheld[0].number + ")"]
    assert page.preview.where.text() == "brief 1 van 2"
    assert not page.preview.sheet._pixmap.isNull()


def test_the_sheet_follows_the_list_and_the_list_the_sheet(qtbot, page):
    page.letters.view.choose_row(1)
    assert page.preview.letter == 1
    qtbot.mouseClick(page.preview.back, Qt.MouseButton.LeftButton)
    assert page.letters.view.currentIndex().row() == 0
    assert page.preview.letter == 0


def test_another_choice_makes_other_letters(page):
    page.per.choose(Per.PERSON)
    assert len(names(page.letters)) == 3
    assert page.preview.where.text() == "brief 1 van 3"


def test_saving_keeps_a_draft_and_asks_whether_it_was_sent(page, context, meeting, target, told):
    shown = page._run.document.pdf
    page.save_letters()
    assert target.read_bytes() == shown
    assert history(context, meeting) == [("sent", 2)]
    assert "niet ongedaan maken" in told[0]
    page.new.setChecked(True)
    assert names(page.letters) == []
    assert "3 kregen deze brief al." in page.summary.text()
    assert not page.print_button.isEnabled()


def test_saying_no_leaves_a_draft_that_can_be_thrown_away(page, context, meeting, tmp_path, monkeypatch):
    monkeypatch.setattr(ask, "folder", lambda *_arguments: tmp_path)
    monkeypatch.setattr(ask, "question", lambda *_arguments: False)
    page.save_each()
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["001 Aalders, A.pdf", "002 Çelik, A.pdf"]
    assert history(context, meeting) == [("draft", 2)]
    page.pages.choose("earlier")
    assert not page.discard_button.isHidden()
    page.discard()
    assert history(context, meeting) == []


def test_an_earlier_mailing_prints_again_to_the_byte(page, context, meeting, target, told):
    page.save_letters()
    before = target.read_bytes()
    target.unlink()
    with context.change("Ander") as change:
        letter_texts.save(change.session, "uitnodiging-complex", "Onderwerp: Anders\n\nAnders.")
    page.pages.choose("earlier")
    page.save_letters()
    assert target.read_bytes() == before
    assert history(context, meeting) == [("sent", 2)]
    assert len(told) == 1


@pytest.mark.usefixtures("target")
def test_a_draft_is_marked_as_sent_later(page, context, meeting, monkeypatch):
    answers = iter((False, True))
    monkeypatch.setattr(ask, "question", lambda *_arguments: next(answers))
    page.save_letters()
    page.pages.choose("earlier")
    page.mark_sent()
    assert history(context, meeting) == [("sent", 2)]
    with pytest.raises(Refusal):
        undo.undo(context.database)


def test_printing_gets_the_pdf_itself(page, context, meeting, told, monkeypatch):
    sent: list[Letters] = []
    chosen = printing.Chosen(QPrinter(), 0, 0, ("true",))
    monkeypatch.setattr(printing, "choose", lambda *_arguments: chosen)
    monkeypatch.setattr(printing, "send", lambda document, how, _step: sent.append((document, how)))
    page.print_letters()
    assert sent[0][0].pdf.startswith(b"%PDF")
    assert sent[0][1] is chosen
    assert history(context, meeting) == [("sent", 2)]


def test_leaving_the_dialog_does_nothing(page, context, meeting, monkeypatch):
    monkeypatch.setattr(ask, "save_file", lambda *_arguments: None)
    monkeypatch.setattr(printing, "choose", lambda *_arguments: None)
    page.save_letters()
    page.print_letters()
    assert history(context, meeting) == []


def test_a_file_that_cannot_be_written_is_told(page, context, meeting, target, told):
    target.mkdir()
    page.save_letters()
    assert "lukt niet" in told[0]
    assert history(context, meeting) == [("draft", 2)]


def test_the_text_can_be_changed_and_the_sheet_follows(page, monkeypatch):
    before = page._run.document.pdf
    monkeypatch.setattr(LetterTextDialog, "ask", classmethod(lambda *_arguments: "Onderwerp: Kort\n\nKom."))
    page.change_text()
    assert page._prepared.common.subject == "Kort"
    assert page._run.document.pdf != before


def test_the_text_dialog_points_at_a_mistake(qtbot):
    dialog = LetterTextDialog(None, "verplaatst", "Onderwerp: x\n\n{{nergens}}")
    qtbot.addWidget(dialog)
    with pytest.raises(Wrong, match="Regel 3"):
        dialog.read()
    dialog.original.click()
    assert dialog.read() == letter_texts.shipped("verplaatst")
    dialog.text.setPlainText("Onderwerp: ")
    dialog.text.moveCursor(QTextCursor.MoveOperation.End)
    dialog.fields.itemActivated.emit(dialog.fields.item(0))
    assert dialog.read() == "Onderwerp: {{panel}}"


def test_a_meeting_that_is_over_says_why_there_are_no_letters(page, context, meeting):
    context.today = context.today.replace(year=2027)
    page.show_meeting(meeting)
    assert names(page.letters) == []
    assert "niet meer uitnodigen" in page.letters.empty.hint.text()


def test_a_moved_meeting_offers_its_letter_and_a_refresh_keeps_the_choice(page, context, meeting, target, told):
    page.save_letters()
    with context.change("Verplaatst") as change:
        meetings.move(change.session, meeting, datetime(2026, 12, 18, 20))
    assert page.text.value() == letter_texts.MOVED
    assert "Nieuwe datum" in page._prepared.common.subject
    page.text.set_value("uitnodiging-complex")
    with context.change("Iets anders") as change:
        make.make_complex(change.session)
    assert page.text.value() == "uitnodiging-complex"
    with context.change("Afgelast") as change:
        meetings.cancel(change.session, meeting, "Geen zaal.")
    assert page.text.value() == letter_texts.CANCELLED


def test_pages_of_a_long_letter_are_turned(qtbot, page, context, monkeypatch):
    long = "Onderwerp: Lang\n\n" + "\n\n".join("Een alinea met tekst." for _ in range(60))
    monkeypatch.setattr(LetterTextDialog, "ask", classmethod(lambda *_arguments: long))
    page.change_text()
    assert page.preview.turn.text() == "blad 1 van 3"
    qtbot.mouseClick(page.preview.turn, Qt.MouseButton.LeftButton)
    assert page.preview.turn.text() == "blad 2 van 3"
    assert page.preview.where.text() == "brief 1 van 2"


def test_the_sheet_can_be_seen_larger(qtbot, page):
    page.letters.view.choose_row(1)
    dialog = page.preview.enlarged()
    qtbot.addWidget(dialog)
    twin = dialog.findChild(LetterPreview)
    assert twin.letter == 1
    assert twin.where.text() == "brief 2 van 2"


def test_lp_gets_the_pdf_on_its_standard_input(tmp_path: Path, monkeypatch):
    fake, seen = tmp_path / "lp", tmp_path / "seen"
    fake.write_text(f'#!/bin/sh\necho "$@" > {seen}\ncat >> {seen}\n')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    printer = QPrinter()
    monkeypatch.setattr(QPrinter, "printerName", lambda _self: "balie")
    printer.setDocName("Brieven")
    printer.setFromTo(2, 3)
    command = printing.lp_command(printer)
    assert command[:5] == (str(fake), "-d", "balie", "-n", "1")
    printing.send(printing.Document(b"%PDF-x", 3), printing.Chosen(printer, 2, 3, command), lambda _done, _total: None)
    assert "-P 2-3" in seen.read_text()
    assert seen.read_bytes().endswith(b"%PDF-x")


def test_a_printer_that_refuses_is_told(tmp_path: Path):
    fake = tmp_path / "lp"
    fake.write_text("#!/bin/sh\necho 'geen papier' >&2\nexit 1\n")
    fake.chmod(0o755)
    with pytest.raises(Refusal, match="geen papier"):
        printing.send(printing.Document(b"", 1), printing.Chosen(QPrinter(), 0, 0, (str(fake),)), lambda _done, _total: None)


def test_without_cups_pages_are_printed_as_pictures(page, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "raster.pdf"))
    steps: list[tuple[int, int]] = []
    printing.send(page._run.document, printing.Chosen(printer, 0, 0, ()), lambda done, total: steps.append((done, total)))
    assert steps == [(1, 2), (2, 2)]
    assert (tmp_path / "raster.pdf").stat().st_size > 20_000
