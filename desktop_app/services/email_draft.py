"""An e-mail with papers as a draft for the coordinator's own mail program: nothing is ever sent by this program."""

from __future__ import annotations

from collections.abc import Sequence
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime

from sqlalchemy.orm import Session

from desktop_app import clock
from desktop_app.services import settings

COUNCIL = "Huurdersraad:;"
MEMBERS = "Panelleden:;"
"""Groups without addresses (RFC 5322, 3.4): who gets the draft fills in, or finds in the blind copy."""


def draft(
    session: Session, to: str, text: tuple[str, str], files: Sequence[tuple[str, bytes]], *, blind: Sequence[str] = ()
) -> bytes:
    """Return a message as RFC 5322 writes it, opened as a draft (X-Unsent): `text` is subject and body, `files` are PDF."""
    message = EmailMessage(policy=policy.SMTP)
    sender = settings.load(session, settings.HouseStyle).email
    message["X-Unsent"] = "1"
    message["Date"] = format_datetime(clock.now())
    if sender:
        message["From"] = sender
    message["To"] = to
    if blind:
        message["Bcc"] = ", ".join(blind)
    message["Subject"] = text[0]
    message.set_content(text[1])
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()
