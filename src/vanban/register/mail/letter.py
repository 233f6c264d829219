"""A letter as the bytes of an e-mail file (.eml) that a mail program opens ready to be sent.

Pure, and the same bytes each time: no date, no identity of a message, boundaries by content.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.encoders import encode_base64
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import formataddr
from typing import NamedTuple

from msgspec import Struct

from vanban.disk import digest

UNSENT = ("X-Unsent", "1")
"""Outlook opens a file with this line as a letter to be sent, not as one received."""
MIME = {
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".pdf": ("application", "pdf"),
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".zip": ("application", "zip"),
}
ANY = ("application", "octet-stream")
POLICY = compat32.clone(linesep="\r\n")
NAME = 60
"""Letters of a line of a name, so that the address has room behind it (RFC 2047: 76)."""
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9](-*[A-Za-z0-9])*(\.[A-Za-z0-9](-*[A-Za-z0-9])*)+"
)
_BETWEEN = re.compile(r"[;,\s]+")


class Attachment(NamedTuple):
    """A file that goes with a letter."""

    name: str
    content: bytes


class Address(NamedTuple):
    """Whom a letter is to or from: a name to show and an address of RFC 5321."""

    name: str
    spec: str

    def shown(self) -> str:
        """Return it as it stands in the head of a letter."""
        return formataddr((Header(self.name, "utf-8", maxlinelen=NAME).encode(), self.spec))


class Letter(Struct, frozen=True):
    """What is written to one body."""

    sender: tuple[Address, ...]
    to: tuple[Address, ...]
    subject: str
    paragraphs: tuple[str, ...]
    attachments: tuple[Attachment, ...]

    def raw(self) -> bytes:
        """Return the letter as an e-mail file (RFC 5322)."""
        # Python's newer classes (EmailMessage) lose blanks between the words of a long head
        message = MIMEMultipart(boundary=f"=_{self._digest()[:32]}", policy=POLICY)  # no "_" in it
        message[UNSENT[0]] = UNSENT[1]
        if self.sender:
            message["From"] = _listed(self.sender)
        message["To"] = _listed(self.to)
        message["Subject"] = _head("Subject", self.subject)
        message.attach(MIMEText("\r\n\r\n".join((*self.paragraphs, "")), "plain", "utf-8"))
        for one in self.attachments:
            message.attach(_part(one))
        return message.as_bytes()

    def _digest(self) -> str:
        told = "\n".join((self.subject, *self.paragraphs, *map(str, (*self.sender, *self.to))))
        files = (part for one in self.attachments for part in (one.name, digest(one.content)))
        return digest("\n".join((told, *files)).encode())


def _head(name: str, text: str) -> str:
    """A line of the head in encoded words (RFC 2047), folded."""
    return Header(" ".join(text.split()), "utf-8", header_name=name).encode(linesep="\r\n")


def _listed(every: tuple[Address, ...]) -> str:
    return ",\r\n ".join(one.shown() for one in every)


def _part(attachment: Attachment) -> MIMEBase:
    suffix = f".{attachment.name.rpartition('.')[2].lower()}"
    part = MIMEBase(*MIME.get(suffix, ANY))
    part.set_payload(attachment.content)
    encode_base64(part)
    name = attachment.name if attachment.name.isascii() else ("utf-8", "", attachment.name)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


def addresses(name: str, text: str) -> tuple[Address, ...]:
    """Return the addresses in a line of the registry, several with ";" or "," between.

    Raises ValueError with the first that is no address.
    """
    return tuple(_address(name, one) for one in _BETWEEN.split(text.strip()) if one)


def _address(name: str, text: str) -> Address:
    if not _ADDRESS.fullmatch(text):
        raise ValueError(text)
    return Address(name, text)


def total(files: Iterable[Attachment]) -> int:
    """Return how many bytes the files are as they travel, in base64."""
    return sum(len(one.content) * 4 // 3 for one in files)
