"""Example data that may lie beside the checkout; tests that need it skip where it does not.

The repository's own tests make their example exports themselves. Where a folder `shared/data` stands next to the
checkout, the same rules are held against its larger files as well.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

_FOLDER: Final = Path(__file__).resolve().parents[2] / "shared" / "data"

SHARED: Final[Path | None] = _FOLDER if _FOLDER.is_dir() else None

needs_shared: Final = pytest.mark.skipif(SHARED is None, reason="no shared/data beside the checkout")
