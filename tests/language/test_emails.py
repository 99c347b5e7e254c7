"""E-mail addresses."""

from __future__ import annotations

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.language.emails import parse_email

LOCALS = st.text(alphabet="ab.-_+'@é ", min_size=0, max_size=70)
DOMAINS = st.sampled_from(
    ["example.nl", "EXAMPLE.com", "example", "a..nl", "-x.nl", "bücher.example.org", "x.test", "localhost", ""]
)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("j.jansen@example.nl", "j.jansen@example.nl"),
        (" J.Jansen@Example.NL ", "J.Jansen@example.nl"),
        ("a@b.test", "a@b.test"),
    ],
)
def test_addresses(text: str, address: str) -> None:
    assert parse_email(text) == address


@pytest.mark.parametrize(
    "text", ["", "-", "geen", "j.jansen@example", "piet example.nl", "a..b@example.nl", "a@b@example.nl", "@example.nl"]
)
def test_no_addresses(text: str) -> None:
    assert parse_email(text) is None


@given(LOCALS, DOMAINS)
def test_the_short_way_agrees_with_the_library(local: str, domain: str) -> None:
    text = f"{local}@{domain}".strip()
    try:
        expected = validate_email(text, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        expected = None
    assert parse_email(text) == expected
