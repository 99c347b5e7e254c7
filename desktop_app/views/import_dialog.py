"""Huurders bijwerken: choose the file, judge what differs, apply it as one step that can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QRadioButton,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from desktop_app.services import import_errors, imports
from desktop_app.services.imports import Prepared
from desktop_app.views import ask, theme
from desktop_app.views.actions import button
from desktop_app.views.context import AppContext
from desktop_app.views.difference_model import DifferenceModel, Group, groups
from desktop_app.views.jobs import Job, Step
from desktop_app.views.widgets.choices import Segments
from desktop_app.views.widgets.empty import EmptyState
from desktop_app.views.widgets.steps import Steps

_FILE, _JUDGE, _APPLY = "bestand", "oordeel", "toepassen"
_PARTS: Final = ("judgement", "ordinary", "rejected")
_OPEN_UP_TO: Final = 200
_WIDTHS: Final = (300, 280)
_DELIMITERS: Final = {"\t": "tab"}


class ImportDialog(QDialog):
    """The three steps of an import. Nothing is written before the last one."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._path: Path | None = None
        self._prepared: Prepared | None = None
        self._groups: list[Group] = []
        self.setWindowTitle(self.tr("Huurders bijwerken"))
        self.resize(1000, 620)
        self._build_widgets()
        self._build_layout()
        self._connect()
        self._show_step(_FILE)

    @classmethod
    def ask(cls, context: AppContext, parent: QWidget | None = None) -> None:
        """Show the dialog until the user is done."""
        cls(context, parent).exec()

    # -- building --------------------------------------------------------------------------------------------------

    def _build_widgets(self) -> None:
        names = ((_FILE, self.tr("Bestand")), (_JUDGE, self.tr("Oordeel")), (_APPLY, self.tr("Toepassen")))
        self.steps = Steps(names)
        self.steps.setEnabled(False)  # the buttons lead through them
        self.choose_button = button(self.tr("&Bestand kiezen…"), "folder", kind="primary")
        self.file_part = QRadioButton(self.tr("&Alleen de complexen die in het bestand staan"))
        self.file_part.setChecked(True)
        self.stock_part = QRadioButton(self.tr("Het bestand bevat a&lle huurders van de corporatie"))
        self.summary = QLabel(wordWrap=True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setProperty("kind", "heading")
        self.details = QLabel(wordWrap=True)
        self.details.setTextFormat(Qt.TextFormat.PlainText)
        self.details.setProperty("kind", "muted")
        self.model = DifferenceModel(self)
        self.tree = QTreeView(uniformRowHeights=True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(self.tr("Wat er zou veranderen"))
        self.parts = Segments((name, "") for name in _PARTS)
        self.nothing = EmptyState()
        self.list = QStackedWidget()
        self.errors_button = button(self.tr("Bewaar afgewezen regels als &csv…"), "save")
        self.outcome = EmptyState("check")
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName(self.tr("Voortgang"))
        self.busy = QLabel()
        self.stop_button = button(self.tr("&Stop"), "stop")
        self.cancel_button = button(self.tr("S&luiten"))
        self.back_button = button(self.tr("&Ander bestand"))
        self.apply_button = button(self.tr("&Toepassen"), kind="primary")

    def _build_layout(self) -> None:
        self.pages = QStackedWidget()
        for page in (self._file_page(), self._judge_page(), self.outcome):
            self.pages.addWidget(page)
        foot = QHBoxLayout()
        for part in (self.busy, self.progress, self.stop_button):
            foot.addWidget(part)
        foot.addStretch()
        for part in (self.back_button, self.cancel_button, self.apply_button):
            foot.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(theme.MARGIN)
        layout.addWidget(self.steps)
        layout.addWidget(self.pages, 1)
        layout.addLayout(foot)

    def _file_page(self) -> QWidget:
        hint = self.tr(
            "Kies de export uit uw huurdersadministratie: csv, xlsx, xls of ods. "
            "U ziet eerst wat er verandert. Er wordt nog niets opgeslagen."
        )
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(EmptyState("import", self.tr("Welk bestand?"), hint, self.choose_button), 1)
        for part in (self.file_part, self.stock_part):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        return page

    def _judge_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.summary)
        layout.addWidget(self.details)
        self.list.addWidget(self.tree)
        self.list.addWidget(self.nothing)
        layout.addWidget(self.parts)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.errors_button, 0, Qt.AlignmentFlag.AlignLeft)
        return page

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self.choose)
        self.back_button.clicked.connect(self.start_again)
        self.parts.chosen.connect(self._show_part)
        self.errors_button.clicked.connect(self.save_errors)
        self.apply_button.clicked.connect(self.apply)
        self.stop_button.clicked.connect(self.stop)
        self.cancel_button.clicked.connect(self.reject)

    def _show_step(self, name: str) -> None:
        order = (_FILE, _JUDGE, _APPLY)
        self.steps.choose(name)
        self.steps.tick(order[: order.index(name)] if name != _APPLY else order)
        self.pages.setCurrentIndex(order.index(name))
        self.back_button.setVisible(name == _JUDGE)
        self.apply_button.setVisible(name == _JUDGE)
        self._show_busy(None)

    def _show_busy(self, job: Job | None) -> None:
        self._job = job
        for part in (self.busy, self.progress, self.stop_button):
            part.setVisible(job is not None)
        for part in (self.choose_button, self.back_button, self.apply_button, self.errors_button):
            part.setEnabled(job is None)
        if job is not None:
            self.stop_button.setFocus()
            self.busy.setText(job.label)
            self.progress.setRange(0, 0)
            job.progressed.connect(self._progressed)

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    # -- the first step --------------------------------------------------------------------------------------------

    @Slot()
    def choose(self) -> None:
        """Ask for the file and read it."""
        patterns = self.tr("Exports (*.csv *.txt *.xlsx *.xls *.ods);;Alle bestanden (*)")
        path = ask.open_file(self, self.tr("Export van huurders"), patterns)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Read and compare a file as a job; the second step shows what differs."""
        self._path = path
        options = imports.Options(whole_stock=self.stock_part.isChecked())

        def work(step: Step) -> Prepared:
            with self._context.read() as session:
                return imports.prepare(session, path, today=self._context.today, options=options, step=step)

        self._start(self.tr("{file} lezen").format(file=path.name), work, self._judge)

    def _start(self, label: str, work: object, done: object) -> None:
        """Start a job whose end, good or bad, frees the buttons again."""
        job = self._context.jobs.start(label, work, done=done, failed=self._failed)  # type: ignore[arg-type]
        if job in self._context.jobs.active:
            self._show_busy(job)
            job.cancelled.connect(self._stopped)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._show_busy(None)
        ask.refused(self, error)

    @Slot()
    def _stopped(self) -> None:
        self._show_busy(None)

    @Slot()
    def stop(self) -> None:
        """Stop the work that runs; what it had written is rolled back."""
        if self._job is not None:
            self.busy.setText(self.tr("Wordt gestopt…"))
            self._job.cancel()

    # -- the second step -------------------------------------------------------------------------------------------

    @Slot(object)
    def _judge(self, prepared: Prepared) -> None:
        """Show what the file would change."""
        self._prepared = prepared
        checked, sheet = prepared.checked, prepared.sheet
        said = self.tr("{imported} huurders gelezen, {rejected} regels afgewezen, {duplicates} dubbel")
        sizes = {"imported": len(checked.accepted), "rejected": len(checked.rejected), "duplicates": checked.duplicates}
        self.summary.setText(said.format(**{name: _n(size) for name, size in sizes.items()}))
        how = " · ".join(filter(None, (sheet.name, sheet.encoding, _DELIMITERS.get(sheet.delimiter, sheet.delimiter))))
        unused = self.tr(" · niet gebruikt: {columns}").format(columns=", ".join(sheet.columns.unused))
        self.details.setText(how + (unused if sheet.columns.unused else ""))
        self._groups = groups(prepared)
        self._label_parts()
        self._show_step(_JUDGE)
        if prepared.changes_nothing:
            self.summary.setText(self.tr("Het register is al bijgewerkt: dit bestand verandert niets."))
        self.apply_button.setEnabled(not prepared.changes_nothing)
        (self.cancel_button if prepared.changes_nothing else self.apply_button).setFocus()

    def _label_parts(self) -> None:
        """Write the counts on the three parts and open the first that has something."""
        rows = {name: sum(len(group.rows) for group in self._groups if group.part == name) for name in _PARTS}
        sizes = {name: _n(count) for name, count in rows.items()}
        self.parts.label("judgement", self.tr("Vraagt uw oordeel ({count})").format(count=sizes["judgement"]))
        self.parts.label("ordinary", self.tr("Gewone wijzigingen ({count})").format(count=sizes["ordinary"]))
        self.parts.label("rejected", self.tr("Afgewezen regels en opmerkingen ({count})").format(count=sizes["rejected"]))
        first = next((name for name in _PARTS if rows[name]), _PARTS[0])
        self.parts.choose(first)
        self._show_part(first)

    @Slot(str)
    def _show_part(self, name: str) -> None:
        """Show one part: what is rejected or asks for a judgement is open, ordinary changes are folded with their counts."""
        self.model.show_groups(group for group in self._groups if group.part == name)
        for row, group in enumerate(self.model.groups):
            self.tree.setExpanded(self.model.index(row, 0), name != "ordinary" and len(group.rows) <= _OPEN_UP_TO)
            self.tree.setFirstColumnSpanned(row, self.tree.rootIndex(), True)
        for column, width in enumerate(_WIDTHS):
            self.tree.header().resizeSection(column, width)
        self.list.setCurrentIndex(0 if self.model.groups else 1)
        self.nothing.say("check", self.tr("Niets in dit deel"), self.tr("Kijk ook in de andere delen."))
        self.errors_button.setVisible(name == "rejected" and bool(self.model.groups))

    @Slot()
    def save_errors(self) -> None:
        """Save the rejected rows and the remarks as a csv."""
        if self._prepared is None:
            return
        name = f"{Path(self._prepared.sheet.name).stem}-afgewezen.csv"
        path = ask.save_file(self, self.tr("Afgewezen regels bewaren"), name, self.tr("Csv-bestand (*.csv)"))
        if path is not None:
            with ask.telling(self):
                import_errors.write(path, self._prepared.checked)

    @Slot()
    def start_again(self) -> None:
        """Go back to the first step."""
        self._prepared = None
        self._show_step(_FILE)
        self.choose_button.setFocus()

    # -- the third step --------------------------------------------------------------------------------------------

    @Slot()
    def apply(self) -> None:
        """Write the difference as one undo step; asks first when many tenants would disappear."""
        prepared = self._prepared
        if prepared is None or not self._sure(prepared):
            return

        def work(step: Step) -> int | None:
            with self._context.change(prepared.label) as change:
                return imports.apply(change, prepared, confirmed=True, step=step)

        self._start(prepared.label, work, self._applied)

    def _sure(self, prepared: Prepared) -> bool:
        difference = prepared.difference
        if not difference.too_many_gone:
            return True
        text = self.tr(
            "{gone} van de {compared} vergeleken huurders staan niet meer in het bestand. Is de export volledig?\n\n"
            "Zij worden niet gewist, maar krijgen het kenmerk “niet in de laatste export”."
        ).format(gone=len(difference.kinds["disappeared"]), compared=difference.compared)
        return ask.question(self, self.tr("Veel huurders verdwijnen"), text, self.tr("Toch toepassen"))

    @Slot(object)
    def _applied(self, _number: int | None) -> None:
        prepared = self._prepared
        if prepared is None:
            return
        title = self.tr("{count} huurders bijgewerkt").format(count=_n(len(prepared.checked.accepted)))
        hint = self.tr("Wilt u terug? Kies Ongedaan maken (Ctrl+Z): “{label}”.").format(label=prepared.label)
        self.outcome.say("check", title, hint)
        self._show_step(_APPLY)
        self.cancel_button.setFocus()

    def reject(self) -> None:
        """Close; work that runs is stopped first, so that nothing goes on unseen (Qt)."""
        if self._job is not None:
            self.stop()
            return
        super().reject()


def _n(count: int) -> str:
    """Return a number as the reader's language writes it."""
    return QLocale().toString(count)
