"""What stands between head and text: bases, whose authority, who is called, the first sentence.

And the lines that only some kinds have, and the sentence that closes the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct, field

from vanban.check.parts.part import Part
from vanban.check.parts.span import Span
from vanban.compose.authority import authority
from vanban.content.registry import CoQuan
from vanban.importing.papers.citations import PaperCitation, begins_as_basis, citations_in, cited
from vanban.importing.papers.desk import Desk
from vanban.importing.papers.head import line_source
from vanban.importing.papers.ledger import PRINTED
from vanban.importing.papers.lines import Item, Line, without_mark
from vanban.importing.papers.marked_text import marked, plain
from vanban.regime.law import LoaiVanBan
from vanban.regime.records import TYPED, DongRieng
from vanban.text.vietnamese import fold, strip_end
from vanban.tree import Unit

_OPENS = re.compile(
    r"^(?:thuc hien|can cu|de |nham|trien khai|thi hanh|tiep tuc|tren co so|theo )|:$"
)
_CLOSES = re.compile(
    r"^(?:tren day|kinh (?:de nghi|trinh|mong)|de nghi|yeu cau|nhan duoc|trong qua trinh"
    r"|qua trinh|vay |giao )"
)
_DASH = re.compile(r"^[-–—+•]\s*")
HOST = "{co_quan}"
CALLED = ("kinh_moi", "gui_dien")
"""Keys of who is called between the opening and the text."""


class PreambleReader(Struct):
    """Reads the opening of a document into its keys; `host` is the issuer's name."""

    desk: Desk
    keys: dict[str, Any]
    record: LoaiVanBan
    host: str
    body: CoQuan | None
    _by: list[str] = field(default_factory=list)
    """The lines of authority as they were read: the session of a council is a second one."""

    # --- bases ---

    def bases(self, parts: Sequence[Part]) -> tuple[list[dict[str, Any]], list[Line]]:
        """Return the bases as the contract tells them, and those that the kind has no place for.

        The latter are lines of the text.
        """
        bases: list[dict[str, Any]] = []
        lines: list[Line] = []
        for part in parts:
            if part.role == "tham_quyen":
                self._authority(part)
            elif part.role == "loi_ban_hanh":
                self.desk.ledger.left(part.paragraph, PRINTED, part.text)
            elif part.role in ("can_cu", "de_nghi"):
                bases += self._basis(part, lines)
            elif part.role == "gui_dien":
                self._wired(part)
        return bases, lines

    def _authority(self, part: Part) -> None:
        self.desk.ledger.took(part.paragraph, "tham_quyen", part.text)
        collective = self.record.cua_tap_the
        usual = authority(self.desk.danh_ba, self.body, collective=collective) if self.body else ""
        self._by.append(plain(part.text))
        if "tham_quyen" in self.record.parts and " ".join(self._by).upper() != usual.upper():
            self.keys["tham_quyen"] = "\n".join(self._by)

    def _basis(self, part: Part, lines: list[Line]) -> list[dict[str, Any]]:
        """Put a basis, or who proposes, where it belongs; one for each document that it names."""
        rule = self.desk.law.regime.can_cu
        proposed = rule.de_nghi.mau.partition(TYPED)[0]
        if part.role == "de_nghi" and part.text.startswith(proposed) and self._has("de_nghi"):
            self.desk.ledger.took(part.paragraph, "de_nghi", part.text)
            text = self._basis_text(part.span)
            self.keys["de_nghi"] = strip_end(text.removeprefix(proposed))
            return [{"ghi": plain(part.text)}]
        if not self._has("can_cu"):
            unit = Unit("doan", text=self._basis_text(part.span))
            lines.append(Line(unit, (part.paragraph,), part.text))
            return [{"ghi": strip_end(plain(part.text))}]
        own = (rule.dau_cau.tu_dau, *rule.dau_cau.khong_tu_dau)
        bases = self.keys.setdefault("can_cu", [])
        basis, read = self._entry(part.span, own)
        bases.append(basis)
        self.desk.ledger.took(part.paragraph, f"can_cu {len(bases)}", part.text)
        text = strip_end(plain(part.text))
        if len(many := tuple(citations_in(text, self.desk.names_body))) > 1:
            return [{"ghi": one.text, **one.source} for one in many]
        return [{"ghi": text, **(read.source if read else {})}]

    def _has(self, part: str) -> bool:
        return part in self.record.parts

    def _basis_text(self, span: Span) -> str:
        runs = span.runs if span.runs != span.paragraph.runs else span.paragraph.runs
        return marked(self.desk.file, span.paragraph, runs, italic=True)

    def _entry(self, span: Span, own: Sequence[str]) -> tuple[dict[str, Any], PaperCitation | None]:
        """A basis as an entry of vien-dan.yaml, or as its words."""
        text, shown = (_DASH.sub("", one) for one in (self._basis_text(span), plain(span.text)))
        word = begins_as_basis(shown, own)
        if word != own[0]:
            return {"ghi": strip_end(text)}, None
        rest = strip_end(shown.removeprefix(word)).strip()
        citations = self.desk.citations
        if len(tuple(citations_in(rest, self.desk.names_body))) > 1:
            edges = self.desk.edges(span.paragraph, text)
            linked = citations.in_opening(strip_end(text), self.desk.names_body, edges)
            return {"ghi": linked.removeprefix(word).strip()}, None
        if text == shown and (name := citations.entry(rest, "can_cu")):
            citations.used.add(name)
            return {"vien_dan": name}, cited(rest)
        return {"ghi": strip_end(text).removeprefix(word).strip()}, cited(rest)

    def cited(self, lines: Sequence[str]) -> list[dict[str, Any]]:
        """Return what the opening cites, with the id of the entry that it has become."""
        known = {(one.loai, one.so): name for name, one in self.desk.citations.every.items()}
        sources = []
        for read in (one for line in lines for one in citations_in(line, self.desk.names_body)):
            name = known.get((read.loai, read.so), "")
            sources.append({**read.source, **({"ma": name} if name else {})})
        return sources

    # --- who is called ---

    def _wired(self, part: Part) -> None:
        """Who wires: the line above those who are wired, where it is not the issuer's name."""
        alone = self._caller(plain(part.text), self.desk.law.regime.noi_nhan.gui_dien.mau)
        if alone.strip(" :"):
            self.keys["gui_dien"] = [line_source(self.desk.names, alone)]

    def _caller(self, text: str, pattern: str) -> str:
        """Note who calls, where that is not the issuer; return what stands behind the words."""
        before, _, after = pattern.partition(HOST)
        name, _, alone = text.removeprefix(before).partition(after.strip())
        other = name.strip() and name.strip() != self.host
        if other and "tham_quyen" in self.record.parts:
            self.keys["tham_quyen"] = name.strip()
        return alone

    def called(self, items: list[Item]) -> list[Item]:
        """Take who is invited from the text: the record's words, a name on the line or a list."""
        pattern = self.desk.law.regime.noi_nhan.kinh_moi.mau
        words = pattern.partition(HOST)[2].strip()
        at = next(
            (n for n, one in enumerate(items) if isinstance(one, Line) and words in one.text), None
        )
        if at is None:
            return items
        line = items[at]
        assert isinstance(line, Line)
        alone = self._caller(line.text, pattern)
        self.desk.took(line, "kinh_moi")
        end = at + 1
        names = [alone.strip()] if alone.strip() else []
        while not alone.strip() and end < len(items):
            below = items[end]
            if not isinstance(below, Line) or below.unit.kind != "gach":
                break
            self.desk.took(below, "kinh_moi")
            names.append(below.text)
            end += 1
        self.keys["kinh_moi"] = [line_source(self.desk.names, one) for one in names]
        return [*items[:at], *items[end:]]

    # --- the first and the last sentence ---

    def first_sentence(self, items: list[Item]) -> list[Item]:
        """Take the opening sentence from the text, with what it cites."""
        first = items[0] if items else None
        if not isinstance(first, Line) or not self._opens(first, items[1:]):
            return items
        self.desk.took(first, "mo_dau")
        text = _unslanted(first.unit.text)
        paragraph, citations = first.paragraphs[0], self.desk.citations
        edges = self.desk.edges(paragraph, text)
        text = citations.in_opening(text, self.desk.names_body, edges)
        self.keys["mo_dau"] = citations.linked(text, self.desk.edges(paragraph, text))
        return items[1:]

    def _opens(self, first: Line, rest: Sequence[Item]) -> bool:
        """Say whether a line is the opening sentence of what follows."""
        if first.unit.kind != "doan" or first.centred or self.keys.keys() & set(CALLED):
            return False
        own = self.record.dong_rieng
        if own:
            return self._own_line(first, own) is None
        numbered = any(isinstance(one, Line) and one.unit.kind != "doan" for one in rest)
        return numbered and bool(_OPENS.search(fold(first.text)) or "can_cu" in self.keys)

    def last_sentence(self, items: list[Item]) -> tuple[list[Item], Line | None]:
        """Take the sentence that closes the text from it, where there is one."""
        last = items[-1] if len(items) > 1 else None
        if not isinstance(last, Line) or last.unit.kind != "doan" or last.centred:
            return items, None
        if not _CLOSES.match(fold(last.text)):
            return items, None
        self.desk.took(last, "ket_thuc")
        return items[:-1], last

    # --- lines that only some kinds have ---

    def own_lines(self, items: list[Item]) -> list[Item]:
        """Take the kind's own lines from the text, those before it and those behind it."""
        own: dict[str, str] = {}
        for names in (self.record.dong_rieng, self.record.dong_sau):
            items = self._taken(items, names, own)
        if own:
            self.keys["dong_rieng"] = own
        return items

    def _taken(self, items: list[Item], names: Sequence[str], own: dict[str, str]) -> list[Item]:
        wanted, rest = list(names), list[Item]()
        for item in items:
            typed = self._own_line(item, wanted) if isinstance(item, Line) and wanted else None
            if typed is None or not isinstance(item, Line):
                rest.append(item)
                continue
            name, text = typed
            if text:
                own[name] = text
                self.desk.took(item, f"dong_rieng {name}")
            else:
                self.desk.printed(item)
            wanted = wanted[wanted.index(name) + 1 :]
        return rest

    def _own_line(self, line: Line, names: Sequence[str]) -> tuple[str, str] | None:
        """Which of the kind's own lines it is, and what is typed on it."""
        rules = self.desk.law.regime.dong_rieng
        shown = without_mark(line.text)
        for name in names:
            typed = self._typed(shown, line, rules[name])
            if typed is not None:
                return name, typed
        return None

    def _typed(self, shown: str, line: Line, rule: DongRieng) -> str | None:
        """What is typed on a line of a pattern; None where it is not such a line."""
        if rule.instead(shown):
            return shown
        pattern = re.escape(rule.mau.rstrip(".")).replace(re.escape(TYPED), "(?P<ghi>.+)")
        pattern += r"\.?" if rule.mau.endswith(".") else ""
        named = self.host and self.host in shown
        own, host = re.escape(HOST), re.escape(self.host) if named else ".+?"
        fit = re.fullmatch(pattern.replace(own, host), shown)
        if fit is None and named and "tham_quyen" in self.record.co_the_co:  # its head issues
            fit = re.fullmatch(pattern.replace(own, f"(?P<who>.+ {host})", 1), shown)
            if fit and "who" in fit.groupdict():
                self.keys["tham_quyen"] = fit["who"]
        if fit is None:
            return None
        typed = fit.groupdict().get("ghi", "") if rule.typed else ""
        noted = line.unit.text.find(typed[:1]) if "^[" in line.unit.text else -1
        return line.unit.text[noted:] if noted >= 0 else typed


def _unslanted(text: str) -> str:
    """An opening that is in italics whole is no emphasis."""
    inner = text[1:-1]
    slanted = text.startswith("*") and text.endswith("*") and not text.startswith("**")
    return inner if slanted and "*" not in inner else text
