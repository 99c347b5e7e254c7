"""Samenspraak: the tenant panels of a Dutch housing corporation on one laptop."""

from __future__ import annotations

__version__ = "0.1.0"
