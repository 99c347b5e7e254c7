"""Invented people and exports of a town that does not exist: for looking around, for tests and for measuring."""
