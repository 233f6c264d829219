"""The foot of a document: who signs, who gets it, with the purpose and who that is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from vanban.check.docx.paper import Paragraph
from vanban.check.parts.part import LIKELY, Part
from vanban.check.parts.span import whole
from vanban.content.registry import CoQuan
from vanban.importing.papers.desk import FOOT_ROLES, Desk
from vanban.importing.papers.head import alike, ids_of
from vanban.importing.papers.ledger import PRINTED
from vanban.importing.papers.marked_text import plain
from vanban.legal_text import read_units
from vanban.regime.law import LoaiVanBan
from vanban.text.vietnamese import fold, strip_end

_PURPOSE = re.compile(
    r"^(?P<who>.+?)\s*\((?P<why>\s*(?:để\s+)?(?:b/c|p/h|t/h|th|kt|đ/b|c/đ|ph/h|k/t|báo cáo|phối hợp"
    r"|thực hiện|theo dõi|chỉ đạo|kiểm tra|biết|đăng tải|tổng hợp|để b/c|để t/h|công bố|lưu"
    r"|tham mưu|giám sát|triển khai)[^()]*)\)$",
    re.IGNORECASE,
)
CONFIRMED, SIGNED = "xac_nhan", "chỗ ký, đóng dấu: để ký tay"
_SIGNED = re.compile(r"[(\[][^()]*\b(?:ky|dau)\b[^()]*[)\]]")
_LISTED = re.compile(r"[-–+•]\s*\S")
_ITEM = re.compile(r"^[-–—+*•·]\s*")


_ARCHIVE = re.compile(r"lưu\s+(?:trữ|động|vực|học\s+sinh)(?![^\W_])", re.IGNORECASE)
"""Words that begin with the one for what is kept: "Lưu trữ lịch sử tỉnh" is a recipient."""
_KEPT = re.compile(
    r"(.*?)(?<![\s,]P)[.;](?:\s+([^\W\d_]{1,6}\.))?\s*(?:\((\d{1,4})\)\.?)?", re.DOTALL
)
"""Who keeps it, who drafted it, how many copies; of "P.KTTH" nobody is apart."""


class FootReader(Struct):
    """Reads the foot of a document into its keys."""

    desk: Desk
    keys: dict[str, Any]
    record: LoaiVanBan

    def read(self, parts: Sequence[Part]) -> None:
        """Read who signs and who gets it from the parts of a document."""
        parts = self._without_confirmation(parts)
        named = [one for one in parts if one.role in FOOT_ROLES]
        blocks = self._own_blocks(named) if self.desk.own else None
        self.keys |= self.signers(named) if blocks is None else self.blocks(blocks)
        listed = [one for one in parts if one.role in ("noi_nhan", "noi_nhan_muc")]
        lines, more = self.recipients([*listed, *self._beside(parts)], self._first_line())
        if lines:
            self.keys["noi_nhan"] = lines
        self.keys |= more
        self._signed(parts)

    def _signed(self, parts: Sequence[Part]) -> None:
        """Tell what stands for a signature or a stamp: "(Đã ký)"."""
        cells = (one.paragraph.cell for one in parts if one.role in FOOT_ROLES)
        tables = {cell.table for cell in cells if cell}
        for one in self.desk.file.paper.paragraphs:
            if one.cell and one.cell.table in tables and _SIGNED.fullmatch(one.flat):
                self.desk.ledger.left(one, SIGNED)

    def address(self, parts: Sequence[Part], body: CoQuan | None) -> None:
        """Write whether the address at the foot of the page is printed, where that is no habit."""
        addresses = [one for one in parts if one.role == "dia_chi"]
        for part in addresses:
            self.desk.ledger.took(part.paragraph, "in_dia_chi", part.text)
        habit = "dia_chi" in self.record.parts
        if addresses and not habit:
            self.keys["in_dia_chi"] = True
        elif not addresses and habit and body is not None and body.dia_chi:
            self.keys["in_dia_chi"] = False

    def _without_confirmation(self, parts: Sequence[Part]) -> list[Part]:
        """Take the words above the place where another body confirms out of the foot."""
        fixed = self.desk.law.regime.thanh_phan.get(CONFIRMED)
        has = fixed is not None and CONFIRMED in self.record.parts
        words = {alike(one) for one in fixed.van_ban} if fixed and has else set[str]()
        for part in parts:
            if alike(part.text) in words:
                self.keys[CONFIRMED] = True
                self.desk.ledger.took(part.paragraph, CONFIRMED, part.text)
        return [one for one in parts if alike(one.text) not in words]

    def _beside(self, parts: Sequence[Part]) -> list[Part]:
        """Recipients in a column of their own between those at the left and who signs."""
        known = {id(one.paragraph) for one in parts if one.role in FOOT_ROLES}
        cells = (one.paragraph.cell for one in parts if one.role == "noi_nhan_muc")
        tables = {cell.table for cell in cells if cell}
        return [
            Part("noi_nhan_muc", whole(paragraph), LIKELY)
            for paragraph in self.desk.file.paper.paragraphs
            if paragraph.cell and paragraph.cell.table in tables and id(paragraph) not in known
            and _LISTED.match(paragraph.printed)
        ]  # fmt: skip

    def _own_blocks(self, parts: Sequence[Part]) -> list[list[tuple[str, Paragraph]]]:
        """The signature blocks of a file with our styles: cell by cell, each line by its style."""
        known = self.desk.law.regime.thanh_phan
        names = ("quyen_han", "ho_ten", "chuc_vu_khac")
        roles = {known[name].kieu: name for name in names if name in known}
        tables = {one.paragraph.cell.table for one in parts if one.paragraph.cell}
        blocks: dict[Any, list[tuple[str, Paragraph]]] = {}
        for one in self.desk.file.paper.paragraphs:
            cell, role = one.cell, roles.get(self.desk.file.style(one), "")
            if cell and cell.table in tables and role and one.printed:
                blocks.setdefault((cell.table, cell.row, cell.column), []).append((role, one))
        return [block for block in blocks.values() if any(role == names[0] for role, _ in block)]

    def _first_line(self) -> str:
        """The first line of Nơi nhận that the program prints by itself."""
        rules = self.desk.law.regime.noi_nhan
        if self.record.dong_dau_nhan == "nhu_dieu":
            count = _articles(self.keys.get("noi_dung", ""))
            return rules.nhu_dieu.chu.format(so=count) if count else ""
        sent = self.keys.keys() & {"kinh_gui", "kinh_moi", "gui_dien"}
        return rules.nhu_tren.chu if sent or self.record.dong_dau_nhan else ""

    def signers(self, parts: Sequence[Part]) -> dict[str, Any]:
        """Return the keys of who signs: lines of authority and post, the name, others."""
        keys: dict[str, Any] = {}
        others = _by_side(parts)
        if others:
            keys["nguoi_ky_khac"] = [self._signer(one, "nguoi_ky_khac") for one in others]
        taken = {id(part) for one in others for part in one}
        own = [p for p in parts if id(p) not in taken]
        if signer := self._signer(own, "nguoi_ky"):
            keys["nguoi_ky"] = signer
        return keys

    def blocks(self, blocks: Sequence[Sequence[tuple[str, Paragraph]]]) -> dict[str, Any]:
        """Return the same from blocks whose lines are known, in reading order.

        The last is the document's own signer.
        """
        signers = []
        for at, block in enumerate(blocks, 1):
            key = "nguoi_ky" if at == len(blocks) else "nguoi_ky_khac"
            texts: dict[str, list[str]] = {}
            for role, paragraph in block:
                self.desk.ledger.took(paragraph, key)
                texts.setdefault(role, []).append(plain(paragraph.printed))
            signer: dict[str, Any] = {"dong": texts["quyen_han"]}
            signer |= {"ho_ten": " ".join(texts["ho_ten"])} if "ho_ten" in texts else {}
            signers.append(
                signer
                | ({"chuc_vu_khac": texts["chuc_vu_khac"]} if "chuc_vu_khac" in texts else {})
            )
        keys: dict[str, Any] = {"nguoi_ky_khac": signers[:-1]} if signers[1:] else {}
        return keys | ({"nguoi_ky": signers[-1]} if signers else {})

    def _signer(self, parts: Sequence[Part], key: str) -> dict[str, Any]:
        lines, posts, name = [], [], ""
        for part in parts:
            if part.role in ("quyen_han", "nguoi_ky_khac"):
                lines.append(plain(part.text))
            elif part.role == "chuc_vu_khac":
                posts.append(plain(part.text))
            elif part.role == "ho_ten":
                name = plain(part.text)
            else:
                continue
            self.desk.ledger.took(part.paragraph, key, part.text)
        if not lines:
            return {}
        signer: dict[str, Any] = {"dong": lines}
        signer |= {"ho_ten": name} if name else {}
        return signer | ({"chuc_vu_khac": posts} if posts else {})

    def recipients(
        self, parts: Sequence[Part], first: str
    ) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """Return the lines of Nơi nhận, and who drafted it.

        `first` is the line that the program prints anyway; the head of the list is its own too.
        """
        texts: list[str] = []
        for part in parts:
            if part.role == "noi_nhan":
                self.desk.ledger.left(part.paragraph, PRINTED, part.text)
                continue
            shown = _ITEM.sub("", plain(part.text))
            if first and not texts and fold(strip_end(shown)) == fold(first):
                self.desk.ledger.left(part.paragraph, PRINTED, part.text)
                continue
            if texts and _goes_on(texts[-1], part.text):
                texts[-1] = f"{texts[-1]} {shown}"
            else:
                texts.append(shown)
            self.desk.ledger.took(part.paragraph, f"noi_nhan {len(texts)}", part.text)
        lines, more = list[dict[str, Any]](), dict[str, Any]()
        for text in texts:
            line, drafter = self._line(text)
            lines.append(line)
            more |= drafter
        return lines, more

    def _line(self, text: str) -> tuple[dict[str, Any], dict[str, Any]]:
        rule = self.desk.law.regime.noi_nhan.luu
        if fold(text).startswith(fold(rule.tu)) and not _ARCHIVE.match(text):
            return _kept(text, rule.tu)
        bare = strip_end(text)
        purpose = _PURPOSE.match(bare)
        who = purpose["who"].strip() if purpose else bare
        line: dict[str, Any] = {"ghi": who}
        if purpose:
            line["muc_dich"] = purpose["why"].strip()
        if ids := ids_of(self.desk.names, who):
            line["gom"] = list(ids)
        return line, {}


def _goes_on(above: str, text: str) -> bool:
    """Say whether a line without a dash goes on with the one above, which has no end."""
    return not (_ITEM.match(text) or above.rstrip().endswith((";", ".")))


def _kept(text: str, word: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The line of what is kept: "Lưu: VT, NV (2). PL.300"."""
    rest = re.sub(rf"^{word}\s*:?\s*", "", text, flags=re.IGNORECASE)
    more: dict[str, Any] = {}
    if tail := _KEPT.fullmatch(rest):
        if tail[2]:
            more["nguoi_soan_thao"] = tail[2].rstrip(".")
        if tail[3]:
            more["so_luong_ban"] = int(tail[3])
        if more:
            rest = tail[1]
    bare = strip_end(rest)
    line: dict[str, Any] = {}
    if copies := re.fullmatch(r"(.*?)\s*\((\d{1,3})\)", bare):
        bare, line = copies[1], {"so_ban": int(copies[2])}
    kept = [part.strip() for part in bare.split(",") if part.strip()]
    return {"luu": kept or [bare or "VT"], **line}, more


def _by_side(parts: Sequence[Part]) -> list[list[Part]]:
    """Those who sign beside another, each with the name below the posts."""
    groups: list[list[Part]] = []
    for part in parts:
        if part.role == "nguoi_ky_khac":
            above = groups[-1] if groups else []
            if above and all(p.role == "nguoi_ky_khac" for p in above) and _near(above[-1], part):
                above.append(part)
            else:
                groups.append([part])
        elif part.role == "ho_ten" and (signer := _above(groups, part)):
            signer.append(part)
    return groups


def _above(groups: Sequence[list[Part]], name: Part) -> list[Part] | None:
    """Whose name it is: of the one in its column, else of the last at the left."""
    column = _column(name)
    own = next((one for one in groups if column and _column(one[0]) == column), None)
    return own or (groups[-1] if groups and name.span.side == "trai" else None)


def _column(part: Part) -> tuple[int, int] | None:
    cell = part.paragraph.cell
    return (cell.table, cell.column) if cell else None


def _near(above: Part, below: Part) -> bool:
    near = below.paragraph.number - above.paragraph.number <= 1
    return near and _column(above) == _column(below)


def _articles(text: Any) -> str:
    """The number of the last article of a text, "" where it has none."""
    if isinstance(text, str):
        units = (unit for top in read_units(text) for unit in top.walk())
        return next((u.number for u in reversed(list(units)) if u.kind == "dieu"), "")
    count = sum(1 for one in _walked(text) if "dieu" in one)
    return str(count) if count else ""


def _walked(items: Any) -> Iterator[Any]:
    for one in items:
        yield one
        yield from _walked(one.get("gom", ()))
