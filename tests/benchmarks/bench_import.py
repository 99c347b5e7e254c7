"""An import of 100,000 rows beside its floor, in one run: CPU as a ratio, and the peak of memory.

    ./dev bench import [--rows 100000] [--second]

The floor reads the file with `csv` and writes the same rows of the content's tables (same keys, same indexes, same pragmas)
by raw `executemany` into an encrypted file. Against it: reading, comparing, storing, journal and search index together
(goal: 4 times) and, apart, validation (goal: 3 times). Goal for the peak of the whole import: 500 MB. Each part is a process
of its own. `--second` measures next month's export, a refresh, as well.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

GOAL_WORK, GOAL_VALIDATION, GOAL_MEMORY = 4.0, 3.0, 500
TABLES = ("complex", "dwelling", "person", "tenancy")
PASSPHRASE = "een lange proefzin"


def open_register(path: Path):
    from desktop_app.services import register

    return register.open_with_passphrase(path, PASSPHRASE)


def import_file(register_path: Path, export: Path, day: str) -> dict[str, float]:
    """Import as the program does and return CPU seconds by part."""
    from datetime import date

    from desktop_app.importers import checks, sheet
    from desktop_app.services import imports

    opened = open_register(register_path)
    times: dict[str, float] = {}
    check = checks.check

    def timed_check(*arguments):
        began = time.process_time()
        result = check(*arguments)
        times["validation"] = time.process_time() - began - times["read"]
        return result

    read_all(sheet.read(export))  # modules and disk cache
    times["read"] = timed(lambda: read_all(sheet.read(export)))
    began = time.process_time()
    with patch.object(checks, "check", timed_check), opened.database.read() as session:
        prepared = imports.prepare(session, export, today=date.fromisoformat(day))
    times["compare"] = time.process_time() - began - times["read"] - times["validation"]
    began = time.process_time()
    with opened.database.change(prepared.label) as change:
        imports.apply(change, prepared)
        times["store and journal"] = time.process_time() - began
    times["index and commit"] = time.process_time() - began - times["store and journal"]
    opened.close()
    return times


def read_all(sheet) -> int:
    return sum(1 for _ in sheet.rows())


def floor(register_path: Path, export: Path, empty: Path) -> dict[str, float]:
    """Read the file with csv and write the same rows raw; returns CPU seconds."""
    source, target = open_register(register_path), open_register(empty)
    reader = source.database.engine.raw_connection().cursor()
    rows = {}
    for table in TABLES:
        reader.execute(f"SELECT * FROM {table} ORDER BY id")
        rows[table] = reader.fetchall()
    times = {"csv": timed(lambda: read_csv(export))}
    connection = target.database.engine.raw_connection()
    cursor = connection.cursor()

    def write() -> None:
        cursor.execute("BEGIN IMMEDIATE")
        for table, found in rows.items():
            cursor.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(found[0]))})", found)
        cursor.execute("COMMIT")

    times["executemany"] = timed(write)
    return times


def read_csv(export: Path) -> int:
    with export.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file, delimiter=";"))


def timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def child(*arguments: str) -> dict[str, float]:
    """Run one part in a process of its own and return what it reports."""
    command = [sys.executable, str(Path(__file__).resolve()), "--child", *arguments]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout)


def run_child(part: str, *paths: str) -> None:
    if part == "import":
        times = import_file(Path(paths[0]), Path(paths[1]), paths[2])
    else:
        times = floor(Path(paths[0]), Path(paths[1]), Path(paths[2]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**times, "peak MB": peak}))


def show(title: str, times: dict[str, float], base: float) -> None:
    print(f"\n{title}")
    for part, seconds in times.items():
        if part != "peak MB":
            print(f"  {part:20} {seconds:6.2f} s   {seconds / base:5.2f} x")
    print(f"  {'peak':20} {times['peak MB']:6.0f} MB")


def verdict(times: dict[str, float], base: float) -> bool:
    work = sum(seconds for part, seconds in times.items() if part not in {"validation", "peak MB"})
    figures = (
        ("read, compare, store", work / base, GOAL_WORK),
        ("validation", times["validation"] / base, GOAL_VALIDATION),
        ("peak memory (MB)", times["peak MB"], GOAL_MEMORY),
    )
    for name, figure, goal in figures:
        print(f"  {name:20} {figure:8.2f}   goal {goal}   {'met' if figure <= goal else 'MISSED'}")
    return all(figure <= goal for _name, figure, goal in figures)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--second", action="store_true", help="measure the refresh a month later too")
    options.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.child:
        run_child(*args.child)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return measure(Path(folder), args.rows, second=args.second)


def measure(folder: Path, rows: int, *, second: bool) -> int:
    from desktop_app.demo.exports import Town
    from desktop_app.models.key_file import key_path
    from desktop_app.services import register

    town = Town(rows, seed=7)
    first, later = town.first().write(folder / "first.csv"), town.second().write(folder / "second.csv")
    filled, empty = folder / "filled.samenspraak", folder / "empty.samenspraak"
    register.create(filled, PASSPHRASE)[0].close()
    shutil.copy(filled, empty)
    shutil.copy(key_path(filled), key_path(empty))
    times = child("import", str(filled), str(first), "2026-11-01")
    ground = child("floor", str(filled), str(first), str(empty))
    base = ground["csv"] + ground["executemany"]
    show(f"floor, {rows} rows", ground, base)
    show("import", times, base)
    good = verdict(times, base)
    if second:
        show("the next month", child("import", str(filled), str(later), "2026-12-01"), base)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
