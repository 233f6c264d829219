"""What is written about opinions: the letter that asks, a form for each body, the table of all.

Pure: records and wording in, documents and workbooks out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from vanban.content.document import (
    Bang,
    MucNoiDung,
    NoiDung,
    NoiNhan,
    PhuLuc,
    VanBan,
)
from vanban.content.fields import NgayVanBan
from vanban.content.opinion_book import DotLayYKien, SoGopY, YKien
from vanban.content.registry import DanhBa
from vanban.content.workbook.sheet import Print, Sheet, workbook
from vanban.derive.work import name_words
from vanban.legal_text.marks import escape
from vanban.project.resolve import Resolved
from vanban.regime.law import Law
from vanban.regime.wording import Wording
from vanban.regime.wording_records import OpinionWording
from vanban.register.addressees import addressees
from vanban.register.versions.opinions import (
    OUTCOMES,
    STANDINGS,
    Standing,
    answer_text,
    counted,
    standings,
    words_of,
)
from vanban.text.vietnamese import fold, upper_first

BLANK_ROWS = 8
"""Lines of a form for a body to fill in."""
CHARACTERS = 0.8
"""Characters of a spreadsheet's column for one part of a page's width."""
say = Wording.render


class OpinionPapers(Struct, frozen=True):
    """The papers of one round of opinions on a document."""

    resolved: Resolved
    danh_ba: DanhBa
    law: Law
    wording: OpinionWording

    @property
    def words(self) -> dict[str, Any]:
        """What every string of the wording may name."""
        van_ban = self.resolved.van_ban
        return {
            "van_ban": {
                "ten_loai": self.law.kinds[van_ban.loai].ten,
                "trich_yeu": van_ban.trich_yeu,
            },
            "co_quan": name_words(self.danh_ba.bodies[van_ban.co_quan]),
        }

    @property
    def _secret(self) -> str:
        """The words of the document's mark of secrecy, "" for none."""
        return self.law.regime.secrecy_word(self.resolved.van_ban.do_mat)

    def letter(self, bodies: Sequence[str], due: date | None, day: date) -> VanBan:
        """Return the undated letter (công văn) that asks bodies; `day`: when they are there."""
        source, words = self.resolved.van_ban, self.wording.cong_van
        typed = due and NgayVanBan(nam=due.year, thang=due.month, ngay=due.day)
        han = f"trước {self.law.regime.date(typed)}" if typed else ""
        known = {**self.words, "han": han}
        keeping = next((one.luu for one in source.noi_nhan if one.luu), ())
        return VanBan(
            loai="cong_van",
            co_quan=source.co_quan,
            don_vi_soan_thao=source.don_vi_soan_thao or self._unit(keeping),
            tinh_den=day,
            do_mat=source.do_mat,
            trich_yeu=say(words.trich_yeu, known),
            kinh_gui=tuple(addressees(self.danh_ba, bodies, day)),
            mo_dau=say(words.mo_dau, known),
            noi_dung=NoiDung(gom=tuple(MucNoiDung(khoan=say(text, known)) for text in words.khoan)),
            ket_thuc=say(words.ket_thuc, known),
            nguoi_ky=source.nguoi_ky,
            noi_nhan=(NoiNhan(luu=keeping),) if keeping else (),
            minh_hoa=source.minh_hoa,
        )

    @staticmethod
    def _unit(keeping: Sequence[str]) -> str:
        """The sign of the unit that drafts: the last of the line Lưu, where it has two."""
        return keeping[-1] if len(keeping) > 1 else ""

    def form(self, body: str) -> bytes:
        """Return the form of one body as a workbook: its name stands in every line."""
        columns = self.wording.phieu
        name = self.danh_ba.bodies[body].ten
        rows = tuple(
            tuple({"stt": str(n), "co_quan": name}.get(c.truong, "") for c in columns)
            for n in range(1, BLANK_ROWS + 1)
        )
        title = f"{say(self.wording.bang.tieu_de, self.words)}: {name}"
        widths = tuple(round(column.rong or 10) for column in columns)
        heads = tuple(column.tieu_de for column in columns)
        sheet = Sheet("Góp ý", heads, rows, widths, Print(title, len(columns)))
        return workbook((sheet,), self._secret)

    def table(self, dot: DotLayYKien) -> VanBan:
        """Return the table of opinions in both orders, with what is said of the others."""
        source, words = self.resolved.van_ban, self.wording.bang
        known = {**self.words, "ban_thao": escape(dot.ban_thao)}
        theo = say(words.theo, known)
        orders = ((words.theo_noi_dung, by_place(dot)), (words.theo_co_quan, by_body(dot)))
        annexes = [
            PhuLuc(
                tieu_de=say(words.tieu_de, known),
                noi_dung=NoiDung(gom=(MucNoiDung(doan=f"{theo}. {say(title, known)}."),)),
                bang=Bang(dong=tuple(self._cells(opinions))),
                cot=words.cot,
                huong="ngang",
            )
            for title, opinions in orders
            if opinions
        ]
        others = tuple(MucNoiDung(doan=text) for text in self._others(dot))
        if others:
            annexes.append(
                PhuLuc(tieu_de=say(words.tieu_de, known), noi_dung=NoiDung(gom=others), huong="doc")
            )
        return VanBan(
            loai=source.loai,
            co_quan=source.co_quan,
            tinh_den=source.as_of,
            do_mat=source.do_mat,
            trich_yeu=f"{say(words.tieu_de, known)}: {theo}",
            phu_luc=tuple(annexes),
            minh_hoa=source.minh_hoa or self.danh_ba.minh_hoa,
        )

    def sheets(self, dot: DotLayYKien) -> bytes:
        """Return the same as a workbook, whose answers are read again (`--nhan`)."""
        words = self.wording.bang
        heads = tuple(column.tieu_de for column in words.cot)
        widths = tuple(round((column.rong or 10) / CHARACTERS) for column in words.cot)
        orders = ((words.theo_noi_dung, by_place(dot)), (words.theo_co_quan, by_body(dot)))
        sheets = [
            Sheet(
                title, heads,
                tuple(self._plain_cells(opinions)), widths,
                Print(f"{say(words.tieu_de, self.words)}: {title}", len(heads)),
            )
            for title, opinions in orders
        ]  # fmt: skip
        stands = standings(dot).items()
        rows = tuple((self.danh_ba.bodies[body].ten, STANDINGS[how]) for body, how in stands)
        sheets.append(Sheet("Tình hình", ("Nơi được hỏi", "Trả lời"), rows, (50, 20)))
        return workbook(tuple(sheets), self._secret)

    def _cells(self, opinions: Iterable[YKien]) -> Iterator[tuple[str, ...]]:
        for row in self._rows(opinions):
            yield tuple(escape(row[c.truong].replace("\n", " ")) for c in self.wording.bang.cot)

    def _plain_cells(self, opinions: Iterable[YKien]) -> Iterator[tuple[str, ...]]:
        for row in self._rows(opinions):
            yield tuple(row[column.truong] for column in self.wording.bang.cot)

    def _rows(self, opinions: Iterable[YKien]) -> Iterator[Mapping[str, str]]:
        for number, opinion in enumerate(opinions, 1):
            yield {
                "stt": str(number),
                "noi": opinion.noi,
                "co_quan": self.names(opinion),
                "ghi": words_of(opinion),
                "tra_loi": answer_text(opinion),
            }

    def names(self, one: YKien) -> str:
        """Return whose opinion it is, as a cell has it."""
        known = (self.danh_ba.bodies[body].ten for body in one.co_quan)
        return "; ".join((*known, one.ten) if one.ten else known)

    def _others(self, dot: DotLayYKien) -> Iterator[str]:
        """A sentence for those who agree, those without an opinion, those who are silent."""
        words, stands = self.wording.bang, standings(dot)
        sentences: tuple[tuple[Standing, str], ...] = (
            ("thong_nhat", words.thong_nhat),
            ("khong_co_y_kien", words.khong_co_y_kien),
            ("chua_gui", words.chua_gui),
        )
        partly = _partly(dot)
        for how, text in sentences:
            bodies = [body for body, stand in stands.items() if stand == how]
            bodies = [body for body in bodies if body not in partly]
            if bodies:
                told_of = counted(bodies, self.danh_ba, tuple(stands))
                yield upper_first(say(text, {**self.words, "noi": escape(told_of)}))


def _said(dot: DotLayYKien) -> list[YKien]:
    return [each for each in dot.y_kien if each.loai == "gop_y"]


_WHOLE = re.compile(r"\W*(?:toan bo|toan van|tat ca|ca du thao|du thao|noi dung|chung)\b")
_PLACE = re.compile(r"\d|\b(?:muc|dieu|khoan|diem|phan|chuong|phu luc|trang)\b")


def _agrees_with_all(each: YKien) -> bool:
    """Say whether it speaks of the whole draft: no place of it is named."""
    place = " ".join(fold(each.noi).split())
    return not place or bool(_WHOLE.match(place) and not _PLACE.search(place))


def _listed(dot: DotLayYKien) -> list[YKien]:
    """What the table has: every opinion, and the agreement that no sentence below it tells.

    That is agreement to one place of the text, agreement of a body that has an opinion of another,
    and of who is in no registry.
    """
    stands = standings(dot)

    def told_below(each: YKien) -> bool:
        alike = not each.ten and all(stands[body] == each.loai for body in each.co_quan)
        return alike and _agrees_with_all(each)

    return [each for each in dot.y_kien if each.loai == "gop_y" or not told_below(each)]


def _partly(dot: DotLayYKien) -> set[str]:
    """The bodies that have agreed to places of the draft only, which the table has."""
    said = [each for each in dot.y_kien if each.loai != "gop_y"]
    whole = {body for each in said if _agrees_with_all(each) for body in each.co_quan}
    return {body for each in said for body in each.co_quan} - whole


def by_place(dot: DotLayYKien) -> tuple[YKien, ...]:
    """Return the opinions by place: in the order in which places first come, whole texts last."""
    listed = _listed(dot)
    places = {each.noi: number for number, each in enumerate(reversed(listed))}
    order = {place: -number for place, number in places.items()}
    return tuple(sorted(listed, key=lambda each: (not each.noi, order[each.noi])))


def by_body(dot: DotLayYKien) -> tuple[YKien, ...]:
    """Return the opinions by body, in the order in which bodies were asked; others last."""
    order = {body: number for number, body in enumerate(dot.gui)}

    def place(each: YKien) -> int:
        return min((order.get(body, len(order)) for body in each.co_quan), default=len(order))

    return tuple(sorted(_listed(dot), key=place))


def unanswered(dot: DotLayYKien) -> int:
    """Return how many opinions have no answer yet."""
    return sum(each.ket_qua is None for each in _said(dot))


def tally(book: SoGopY) -> dict[str, int]:
    """Return what became of the opinions of all rounds, by the words that a wording may name."""
    said = [each for one in book.dot for each in _said(one)]
    outcomes = Counter(each.ket_qua for each in said)
    return {
        "dot": len(book.dot),
        "noi": len({body for one in book.dot for body in one.gui}),
        "tong": len(said),
        **{name: outcomes[name] for name in OUTCOMES},
        "chua_tra_loi": outcomes[None],
    }
