"""Exports of the housing system: a file in, checked rows and a difference out. No database and no window here.

One pipeline: `sheet.read` -> `Sheet` -> `checks.check` -> `Checked` (accepted and rejected rows) -> `compare.compare`
with a `Snapshot` of the register -> `Difference` and `Plan`. File formats differ in `read` only.
"""
