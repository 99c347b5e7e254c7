"""Start to the passphrase prompt, beside an empty PySide6 window with six tabs; and from passphrase to a filled Start tab.

    ./dev bench start [--rounds 7] [--tenants 100000]

Each start is a process of its own, the two kinds in turn. It ends when the awaited widget has been painted and the event
loop is idle again; CPU is that of the whole process, wall time is from its creation. Medians are compared: the goal for the
ratio of CPU is 1.5. The second figure is CPU between Enter and a list on the Start tab, goal 1 s with 100,000 tenants.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "een lange proefzin"
GOAL_RATIO = 1.5
GOAL_SECONDS = 1.0


def start(kind: str, environment: Mapping[str, str]) -> dict[str, float]:
    """Start one process of the kind and return what it reports, with the wall time until its report added."""
    began = time.perf_counter()
    command = [sys.executable, str(ROOT / "tests" / "benchmarks" / "start_child.py"), kind]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **environment}, cwd=ROOT) as child:
        line = child.stdout.readline() if child.stdout else ""
        wall = time.perf_counter() - began
    if not line:
        raise SystemExit(f"{kind} ended without a report")
    return {**json.loads(line), "wall": wall}


def compare(rounds: int, environment: Mapping[str, str]) -> float:
    """Print both kinds side by side and return the ratio of their CPU."""
    figures: dict[str, list[dict[str, float]]] = {"empty": [], "samenspraak": []}
    for round_number in range(rounds + 1):
        for kind, found in figures.items():
            report = start(kind, environment)
            if round_number:  # the first of each fills the disk cache
                found.append(report)
    middle = {kind: {key: median(each[key] for each in found) for key in ("cpu", "wall")} for kind, found in figures.items()}
    for kind, row in middle.items():
        print(f"{kind:12} CPU {row['cpu'] * 1000:6.0f} ms   wall {row['wall'] * 1000:6.0f} ms")
    ratio = {key: middle["samenspraak"][key] / middle["empty"][key] for key in ("cpu", "wall")}
    print(f"ratio        CPU {ratio['cpu']:6.2f}      wall {ratio['wall']:6.2f}      (goal {GOAL_RATIO})")
    return ratio["cpu"]


def register_with(tenants: int, folder: Path) -> None:
    """Make a register in the default place with that many invented tenants."""
    from tests.benchmarks.filled import fill

    fill(folder / "samenspraak" / "register.samenspraak", PASSPHRASE, tenants)


def main() -> int:
    """Measure and print; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--tenants", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        # As installed: with compiled modules, which the first round of each kind writes, here and not in the checkout.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        environment = {"PYTHONPYCACHEPREFIX": f"{name}/compiled", "PASSPHRASE_OF_BENCH": PASSPHRASE}
        environment |= {"XDG_DATA_HOME": name, "XDG_CONFIG_HOME": name, "XDG_STATE_HOME": name}
        if "DISPLAY" not in os.environ:
            environment["QT_QPA_PLATFORM"] = "offscreen"
        register_with(options.tenants, Path(name))
        ratio = compare(options.rounds, environment)
        seconds = median(start("open", environment)["cpu"] for _ in range(3))
    print(f"Enter to a filled Start tab, {options.tenants} tenants: CPU {seconds:.2f} s (goal {GOAL_SECONDS} s)")
    return int(ratio > GOAL_RATIO or seconds > GOAL_SECONDS)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
