"""A Word template compiled once and filled many times.

Knows the parts of a .docx and Jinja; knows nothing of Decree 30. What a template says is read
by `word.template.compiler` (slow to import) the first time, and from a cache file after that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import count
from pathlib import Path

from vanban.jinja import RenderError, compiled, environment
from vanban.ooxml import APP, DOCUMENT, STYLES, Package, PackageError, parse
from vanban.problems.problem import Faults, MachineError, Mark, problem
from vanban.word.contents import with_contents
from vanban.word.foot import flowing_foot
from vanban.word.notes import Attachments, joined, numbered
from vanban.word.template.blueprint import Blueprint, Look, keep, recall
from vanban.word.template.part_names import usual_parts
from vanban.word.template.tag_names import COPY, OPTIONAL, SHORTER, STAMPED
from vanban.word.writer import HYPHEN

# Characters that XML cannot hold. Lone surrogates go when the text is encoded.
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A})
_NONCHARACTERS = re.compile(b"\xef\xbf[\xbe\xbf]")
_DRAWING_ID = re.compile(rb'(<wp:docPr\b[^>]*?\bid=")(\d+)(?=")')
# Without Word's statistics on the template: pages, words, minutes, company.
_APP_TEXT = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>vanban</Application></Properties>"
)
NOTHING = Attachments()
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@lru_cache(maxsize=32)
def _prepare(raw: bytes, name: str) -> Blueprint:
    from vanban.word.template.compiler import prepare  # late: docxtpl takes 0.15 s to import

    return prepare(raw, name)


def load_prepared(path: Path, cache: Path | None = None) -> tuple[bytes, Blueprint]:
    """Return a template's bytes and what they are compiled to, kept in `cache` for the next time.

    Raises MachineError where the file cannot be read, RefusedError for faults in it.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"không đọc được mẫu {path.name}, cần tệp có sẵn và quyền đọc"
        raise MachineError([problem("M012", Mark(str(path)), message)]) from error
    prepared = recall(raw, cache) if cache else None
    if prepared is None:
        prepared = _prepare(raw, str(path))
        if cache:
            keep(raw, cache, prepared)
    return raw, prepared


def _part(name: str, text: str) -> bytes:
    """Return a part of the file; the file's properties hold no runs of text, only plain text."""
    return finished(text if name.startswith("word/") else text.replace(HYPHEN, "-"))


def finished(text: str) -> bytes:
    """Encode finished XML, without the characters that XML forbids."""
    raw = text.encode("utf-8", "ignore").translate(None, _CONTROLS)
    if b"\xef" in raw and b"\xef\xbf" in raw:  # one byte is found at once, and is seldom there
        raw = _NONCHARACTERS.sub(b"", raw)
    return _DECLARATION + raw


def _highest_id(parts: Iterable[bytes]) -> int:
    """Return the highest id of a drawing in the parts that stay as they are."""
    return max((int(match[2]) for part in parts for match in _DRAWING_ID.finditer(part)), default=0)


class Template:
    """A compiled template: `look` tells writers what they need, `render` fills it."""

    __slots__ = (
        "_careful",
        "_compiled",
        "_first_id",
        "_fixed",
        "_package",
        "_texts",
        "look",
        "name",
    )

    def __init__(self, raw: bytes, name: str, prepared: Blueprint | None = None) -> None:
        """Compile the bytes of a .docx; `name` is what messages call it.

        Raises VanbanError with the faults of the file.
        """
        prepared = prepared or _prepare(raw, name)
        env = environment(autoescape=True)
        self.name = name
        self.look: Look = prepared.look
        self._texts = "".join(prepared.texts.values())
        self._compiled = {part: compiled(env, text) for part, text in prepared.texts.items()}
        self._careful = prepared.careful
        fixed = {
            part: data for part, data in usual_parts(raw).items() if part not in self._compiled
        }
        fixed.update((part, text.encode()) for part, text in prepared.fixed.items())
        if APP in fixed:
            fixed[APP] = _APP_TEXT
        self._fixed, self._package = fixed, Package(fixed)
        self._first_id = _highest_id(fixed.values()) + 1

    @classmethod
    def load(cls, path: Path, cache: Path | None = None) -> Template:
        """Read a template; `cache` is a folder for compiled text, made if absent, safe to delete.

        Raises MachineError where the file cannot be read, VanbanError for faults in it.
        """
        raw, prepared = load_prepared(path, cache)
        return cls(raw, str(path), prepared)

    def render(
        self,
        values: Mapping[str, object],
        attached: Attachments = NOTHING,
        day: date | None = None,
    ) -> bytes:
        """Return the .docx with every tag filled from `values`; equal values, equal bytes.

        `attached` are the footnotes and pictures that the values call, `day` is that of the parts.
        Strings are escaped; only Markup goes in as XML. Raises VanbanError for a tag without value.
        """
        for name in (one for one in OPTIONAL if values.get(one) and one not in self._texts):
            if name == STAMPED and COPY in self._texts:
                continue  # the stamp stands on the pages that are copied
            message = f"mẫu không có thẻ `{name}`, cần có để in phần ấy của văn bản"
            hint = "thêm thẻ theo docs/mau/mau-word.md, hoặc chép lại mẫu gốc"
            Faults(self.name).fail("N486", message, hint=hint)
        filled = {part: self._filled(part, values) for part in self._compiled}
        filled[DOCUMENT] = flowing_foot(filled[DOCUMENT], self.look)
        if attached.contents_width:
            filled[DOCUMENT] = with_contents(filled[DOCUMENT], self._fixed[STYLES])
        live = {part: _part(part, text) for part, text in filled.items()}
        for part in self._careful:
            self._check_whole(part, live[part])
        live[DOCUMENT] = self._number_drawings(live[DOCUMENT])
        if attached == NOTHING:
            return self._package.complete(live, day=day)
        live[DOCUMENT] = numbered(live[DOCUMENT], self._fixed)
        return Package(joined(self._fixed, attached)).complete(live, day=day)

    def _filled(self, part: str, values: Mapping[str, object]) -> str:
        try:
            return self._compiled[part].render(values)
        except RenderError as error:
            faults, quote = Faults(self.name), error.tag
            if error.bound:
                faults.fail("M150", str(error), hint=SHORTER, quote=quote)
            if error.unnamed:
                message = f"thấy thẻ chưa có giá trị ({error}), cần đủ giá trị cho mọi thẻ của mẫu"
                faults.fail("M011", message, quote=quote)
            message = f"thấy thẻ không tính được ({error}), cần một thẻ chỉ in giá trị"
            faults.fail("M155", message, hint=SHORTER, quote=quote)

    def _check_whole(self, part: str, raw: bytes) -> None:
        """Read a part again whose tags print pieces of values: a piece may end in a sign of XML."""
        try:
            parse(raw)
        except PackageError:
            message = f"thấy thẻ của mẫu in ra chữ làm hỏng phần {part}, cần in cả giá trị"
            hint = "bỏ bộ lọc (`| safe`, `| upper`, …) và phép cắt chữ `[…]` trong các thẻ của mẫu"
            Faults(self.name).fail("M156", message, hint=hint, quote=part)

    def _number_drawings(self, document: bytes) -> bytes:
        """Give every drawing an id of its own, in reading order."""
        numbers = count(self._first_id)
        return _DRAWING_ID.sub(lambda match: b"%s%d" % (match[1], next(numbers)), document)
