"""A paper as a Word file, in raw WordprocessingML, in the manners in which offices lay it out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Any

from foreign_raw import package, twips
from paper_looks import LOOKS, NUMBERING, STYLES, Look, paragraph_props, run_props
from paper_text import Paper
from vanban.text.metrics import width_mm

SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
NUMBERS = {"la_ma": r"^[IVX]+\. ", "khoan": r"^\d+\. ", "gach": r"^- "}
EMU, ROOM, HEAD = 36000, 160, (68, 97)
"""Of a millimetre; millimetres that a line of text has at most; of the columns of a head."""


def role_of(row: str) -> tuple[str, str]:
    """The part of a line of the text, by what it begins with, and its words."""
    role, bar, rest = row.partition("| ")
    if bar and (role in LOOKS or role in ("bang", "trang")):
        return role, rest
    for found, pattern in (
        ("can_cu", r"Căn cứ .*[;,]$"),
        ("dieu_ten", r"Điều \d+[.:] .*[^.;:/,]$"),
        ("dieu", r"Điều \d+[.:]"),
        ("la_ma", r"[IVX]+\. "),
        ("khoan_ten", r"\d+\. .*[^.;:/,\]]$"),
        ("khoan", r"\d+\. "),
        ("diem", r"[a-zđ]\) "),
        ("gach", r"- "),
    ):
        if re.match(pattern, row):
            return found, row
    return "loi_van", row


@dataclass
class Writer:
    """Writes one paper; knows its looks, its manner, and how far its lists have come."""

    paper: Paper
    lists: int = 0

    def look(self, role: str) -> Look:
        """How a part is typed; dashes in one line stand apart where the page says so."""
        if role == "kinh_gui_muc" and self.paper.page.get("gach_lech"):
            self.lists += 1
            return {**LOOKS[role], "left": 90 + 4 * self.lists}
        return {**LOOKS[role], **self.paper.looks.get(role, {})}

    # --- paragraphs

    def line(self, role: str, text: str, *, rule: float = 0) -> str:
        look = self.look(role)
        article = re.match(r"Điều \d+[.:]?", text) if role == "dieu" else None
        bold = article.end() if article else 0
        bold = look.get("dam_dau", bold)
        listed, text = self._listed(role, text)
        inner = self.runs(role, text, look, bold) + self.rule(rule)
        if self.paper.page.get("theo_doi") and role == "loi_van":
            inner = f'<w:ins w:id="9" w:author="x" w:date="2025-01-01T00:00:00Z">{inner}</w:ins>'
        return f"<w:p>{self.ppr(role, look, listed)}{inner}</w:p>"

    def ppr(self, role: str, look: Look, listed: str = "") -> str:
        styled = self.paper.layout == "kieu" and role not in self.paper.looks
        style = f'<w:pStyle w:val="{role}"/>' if self.paper.layout == "kieu" else ""
        return f"<w:pPr>{style}{listed}{'' if styled else paragraph_props(look)}</w:pPr>"

    def _listed(self, role: str, text: str) -> tuple[str, str]:
        kind = role.removesuffix("_ten")
        if self.paper.fields.get("danh_so") != "tu_dong" or kind not in NUMBERS:
            return "", text
        if kind == "la_ma":
            self.lists += 1
        number = {"la_ma": 1, "gach": 2, "khoan": 10 + self.lists}[kind]
        listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        return listed, re.sub(NUMBERS[kind], "", text)

    def runs(self, role: str, text: str, look: Look, bold_to: int = 0) -> str:
        pieces = [(text[:bold_to], True), (text[bold_to:], look.get("bold", False))]
        if self.paper.layout == "vun":
            step = 17
            pieces = [
                (piece[at : at + step], bold)
                for piece, bold in pieces
                for at in range(0, len(piece), step)
            ]
        return "".join(self.run(role, piece, look, bold) for piece, bold in pieces if piece)

    def run(self, role: str, text: str, look: Look, bold: bool) -> str:
        styled = self.paper.layout == "kieu" and role not in self.paper.looks
        props = ("<w:b/>" * bold if bold != LOOKS[role].get("bold", False) else "") if styled else (
            run_props({**look, "bold": bold})
        )  # fmt: skip
        words = "<w:tab/>".join(
            f'<w:t xml:space="preserve">{escape(one)}</w:t>' if one else ""
            for one in text.split("\t")
        )
        return f"<w:r><w:rPr>{props}</w:rPr>{words}</w:r>"

    def rule(self, length: float) -> str:
        if not length:
            return ""
        if self.paper.layout == "vml":
            wide = length * 72 / 25.4
            return (
                '<w:r><w:pict><v:line style="position:absolute;z-index:1" from="60pt,20pt" '
                f'to="{60 + wide:.1f}pt,20pt"/></w:pict></w:r>'
            )
        size = f'cx="{round(length * EMU)}" cy="0"'
        return (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
            f'<wp:extent {size}/><a:graphic><a:graphicData uri="{SHAPE}"><wps:wsp><wps:cNvCnPr/>'
            f"<wps:spPr><a:xfrm><a:ext {size}/>"
            '</a:xfrm><a:prstGeom prst="line"/></wps:spPr></wps:wsp></a:graphicData></a:graphic>'
            "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
        )

    def ruled(self, role: str, rows: list[str], share: float) -> list[str]:
        """Lines of one part, the last with the line drawn below it."""
        look = self.look(role)
        last = rows[-1] if rows else ""
        wide = width_mm(last.strip(), look["size"], bold=look.get("bold", False))
        length = share * min(wide, ROOM)
        return [
            self.line(role, one, rule=length if at == len(rows) - 1 else 0)
            for at, one in enumerate(rows)
        ]

    # --- head

    def names(self) -> list[str]:
        said = self.paper.fields
        owners = [self.line("chu_quan", one) for one in said.get("chu_quan", "").split("|") if one]
        return owners + self.ruled(
            "co_quan", said["co_quan"].split("|"), self._share("co_quan", 0.4)
        )

    def _share(self, key: str, usual: float) -> float:
        return float(self.paper.page.get("ke", {}).get(key, usual))

    def country(self) -> list[str]:
        said = self.paper.fields
        below = self.ruled("tieu_ngu", [said["tieu_ngu"]], self._share("tieu_ngu", 1))
        return [self.line("quoc_hieu", said["quoc_hieu"]), *below]

    def numbered(self) -> list[str]:
        said = self.paper.fields
        found = [self.line("so_ky_hieu", said["so"])]
        if said.get("vv"):
            found += self.ruled("trich_yeu_cong_van", [said["vv"]], self._share("vv", 0))
        if said.get("khan"):
            found.append(self.line("khan", said["khan"]))
        return found

    def dated(self) -> list[str]:
        said = self.paper.fields.get("ngay")
        return [self.line("dia_danh_ngay", said)] if said else []

    def head(self) -> str:
        said = self.paper.fields
        above = "".join(self.line(one, said[one]) for one in ("luu_hanh", "du_thao") if one in said)
        return above + (self.columns() if self.paper.layout in ("tab", "cach") else self.sides())

    def sides(self) -> str:
        """Left and right in two columns of a table, or in two boxes."""
        names, country, numbered, dated = (
            self.names(), self.country(), self.numbered(), self.dated()
        )  # fmt: skip
        match (self.paper.page.get("ngay"), self.paper.layout):
            case ("duoi", _):
                return self.table(([names, country], [numbered, []], [[], dated]), HEAD)
            case ("sau", _):
                return self.table(([names, country], [numbered, []]), HEAD) + dated[0]
            case (_, "hop"):
                return self.box("".join(names + numbered)) + self.box("".join(country + dated))
            case (_, "bang1"):
                gap = [self.line("trong", "")] * max(0, len(names) - 2)
                return self.table(([names + numbered, country + gap + dated],), HEAD)
            case (_, "nhieu"):
                return self.table(_paired(names, country, numbered, dated), HEAD)
        return self.table(([names, country], [numbered, dated]), HEAD)

    def columns(self) -> str:
        """Left and right in one paragraph, by tabs or by blanks."""
        said = self.paper.fields
        names = [("chu_quan", one) for one in said.get("chu_quan", "").split("|") if one]
        names += [("co_quan", one) for one in said["co_quan"].split("|")]
        left = [*names, ("so_ky_hieu", said["so"])]
        right = [("quoc_hieu", said["quoc_hieu"]), ("tieu_ngu", said["tieu_ngu"])]
        right += [("", "")] * (len(names) - 2)
        if said.get("ngay"):
            right.append(("dia_danh_ngay", said["ngay"]))
        found = []
        for at in range(max(len(left), len(right))):
            one = left[at] if at < len(left) else ("", "")
            other = right[at] if at < len(right) else ("", "")
            found.append(self.beside(one, other))
        if said.get("vv"):
            found.append(self.line("trich_yeu_cong_van", said["vv"]))
        return "".join(found)

    def beside(self, left: tuple[str, str], right: tuple[str, str]) -> str:
        stops = "".join(f'<w:tab w:val="center" w:pos="{at}"/>' for at in (1900, 6600))
        tabs = f"<w:tabs>{stops}</w:tabs>"
        parts = [
            (role, text, self.runs(role, text, self.look(role)))
            for role, text in (left, right)
            if role
        ]
        last = self.paper.fields["co_quan"].split("|")[-1]
        rules = ""
        for role, text, _ in parts:
            if role == "tieu_ngu":
                rules += self.rule(width_mm(text, 14, bold=True) * self._share("tieu_ngu", 1))
            if role == "co_quan" and text == last:
                rules += self.rule(width_mm(text, 13, bold=True) * self._share("co_quan", 0.4))
        gap = "<w:r><w:tab/></w:r>"
        if self.paper.layout == "cach":
            wide = max(6, 44 - len(left[1]))
            gap = f'<w:r><w:t xml:space="preserve">{" " * wide}</w:t></w:r>'
            tabs = ""
        lead = gap if tabs else ""
        inner = lead + (parts[0][2] if left[0] else "") + (gap + parts[-1][2] if right[0] else "")
        return f"<w:p><w:pPr>{tabs}</w:pPr>{inner}{rules}</w:p>"

    def box(self, inner: str) -> str:
        size = 'cx="3000000" cy="900000"'
        return (
            '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
            f"<wp:extent {size}/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:xfrm>"
            f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr><wps:txbx>'
            f"<w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData>"
            "</a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
        )

    def table(self, rows: Any, widths: tuple[float, ...], *, edged: bool = False) -> str:
        edges = "".join(
            f'<w:{one} w:val="single" w:sz="4"/>'
            for one in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        cells = "".join(
            "<w:tr>"
            + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{twips(wide)}" w:type="dxa"/></w:tcPr>'
                f"{''.join(cell) or '<w:p/>'}</w:tc>"
                for cell, wide in zip(row, widths, strict=True)
            )
            + "</w:tr>"
            for row in rows
        )
        grid = "".join(f'<w:gridCol w:w="{twips(wide)}"/>' for wide in widths)
        borders = f"<w:tblBorders>{edges}</w:tblBorders>" if edged else ""
        return f"<w:tbl><w:tblPr>{borders}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{cells}</w:tbl>"

    # --- title, text, foot

    def title(self) -> str:
        said = self.paper.fields
        kind = self.line("ten_loai", said["ten_loai"]) if said.get("ten_loai") else ""
        about = said["trich_yeu"].split("|") if said.get("trich_yeu") else []
        return kind + "".join(self.ruled("trich_yeu", about, self._share("trich_yeu", 0.4)))

    def text(self, said: str) -> str:
        found = []
        for row in filter(None, said.splitlines()):
            role, words = role_of(row)
            if role == "trang":
                found.append(f"<w:p><w:pPr>{self.section(last=True)}</w:pPr></w:p>")
            elif role == "bang":
                found.append(self.grid(words))
            else:
                found += [self.line(role, one) for one in words.split("|")]
        return "".join(found)

    def grid(self, said: str) -> str:
        rows = [[[self.line("o", cell)] for cell in row.split(";")] for row in said.split(" / ")]
        wide = 160 / len(rows[0])
        return self.table(rows, (wide,) * len(rows[0]), edged=True)

    def foot(self) -> str:
        said, page = self.paper.fields, self.paper.page
        items = [self.line("noi_nhan_muc", one) for one in said.get("nhan", ())]
        left = [self.line("noi_nhan", said["noi_nhan"]), *items] if items else []
        gaps = [self.line("trong", "")] * 3
        if "hai_ben" in said:
            one, name, other, second = said["hai_ben"]
            sides = [
                [self.line("quyen_han", post), *gaps, self.line("ho_ten", who)]
                for post, who in ((one, name), (other, second))
            ]
            return self.table((sides,), (80, 80)) + "".join(left)
        right = [self.line("quyen_han", one) for one in said["ky"].split("|")] + gaps
        if "chuc_vu_khac" in said:
            right.append(self.line("chuc_vu_khac", said["chuc_vu_khac"]))
        right.append(self.line("ho_ten", said["ho_ten"]))
        if page.get("noi_nhan") == "tren":
            return "".join(left) + self.table(([[], right],), (70, 95))
        if page.get("noi_nhan") == "duoi":
            return self.table(([[], right],), (70, 95)) + "".join(left)
        if page.get("noi_nhan") == "thap":
            return self.table(([[], right[:2]], [left, right[2:]]), (70, 95))
        return self.table(([left, right],), (70, 95))

    # --- pages

    def section(self, *, last: bool) -> str:
        page = self.paper.page
        annexed = last and "kem" in self.paper.fields
        wide, high = page.get("rong", 210), page.get("cao", 297)
        turn = ""
        if annexed and self.paper.fields.get("ngang"):
            wide, high, turn = high, wide, ' w:orient="landscape"'
        where = "footer" if page.get("so_trang") == "chan" else "header"
        first = "" if page.get("trang_dau") else "<w:titlePg/>"
        anew = '<w:pgNumType w:start="1"/>' if annexed else ""
        left, right = page.get("trai", 30), page.get("phai", 15)
        return (
            f'<w:sectPr><w:{where}Reference w:type="default" r:id="rH"/>'
            f'<w:pgSz w:w="{twips(wide)}" w:h="{twips(high)}"{turn}/>'
            f'<w:pgMar w:top="{twips(page.get("tren", 20))}" w:right="{twips(right)}" '
            f'w:bottom="{twips(20)}" w:left="{twips(left)}" w:header="567" w:footer="567" '
            'w:gutter="0"/>'
            f"{anew}{first}</w:sectPr>"
        )

    def page_number(self) -> str:
        how = self.paper.page.get("so_trang", "dau")
        look = {**LOOKS["so_trang"], "align": "right" if how == "phai" else "center"}
        look["size"] = 10 if how == "nho" else 14
        run = f"<w:r><w:rPr>{run_props(look)}</w:rPr>"
        field = f'<w:fldSimple w:instr=" PAGE ">{run}<w:t>2</w:t></w:r></w:fldSimple>'
        if how == "chu":
            field = f'{run}<w:t xml:space="preserve">Trang </w:t></w:r>{field}'
        return f"<w:p><w:pPr>{paragraph_props(look)}</w:pPr>{field}</w:p>"

    def whole(self) -> str:
        said = self.paper.fields
        if "qh" in said:
            return self.strange() + self.section(last=True)
        body = self.head() + self.title() + self.text(said["than"]) + self.foot()
        if "kem" in said:
            body += f"<w:p><w:pPr>{self.section(last=False)}</w:pPr></w:p>" + self.text(said["kem"])
        return body + self.section(last=True)

    def strange(self) -> str:
        """A file that the decree does not rule."""
        said = self.paper.fields
        country = [
            self.line("quoc_hieu", said["quoc_hieu"]),
            self.line("tieu_ngu", said["tieu_ngu"]),
        ]
        if said["qh"] == "giua":
            return "".join(country) + self.text(said["than"])
        if not said["qh"]:
            return self.text(said["than"])
        left = [self.line("co_quan", one) for one in said["trai"].split("|")]
        if said["qh"] == "dang":
            country = [self.line("giua", "ĐẢNG CỘNG SẢN VIỆT NAM")]
        right = country + ([self.line("dia_danh_ngay", said["phai"])] if "phai" in said else [])
        return self.table(([left, right],), (70, 95)) + self.text(said["than"])


def _paired(
    names: list[str], country: list[str], numbered: list[str], dated: list[str]
) -> list[list[list[str]]]:
    """Each line of a head in a row of its own."""
    left, right = names + numbered[:1], country + [""] * (len(names) - 2) + dated
    pairs = [[[a] if a else [], [b] if b else []] for a, b in zip(left, right, strict=False)]
    empty: list[str] = []
    return pairs + [[[one], empty] for one in (*left[len(right) :], *numbered[1:])]


def write(paper: Paper) -> bytes:
    """Return the Word file of a paper."""
    writer = Writer(paper)
    body = f"<w:body>{writer.whole()}</w:body>"
    footer = paper.page.get("so_trang") == "chan"
    number = writer.page_number()
    return package(body, STYLES, header=number, numbering=NUMBERING, footer=footer)
