"""The letter that reminds, the report of a whole plan, the report of one body: documents as values.

Pure. Figures, reasons and proposals are those that were told; what nobody told stays blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from msgspec import Struct

from vanban.content.document import (
    Bang,
    BangKe,
    Cot,
    MucNoiDung,
    NguoiKy,
    NoiDung,
    NoiNhan,
    PhuLuc,
    VanBan,
)
from vanban.content.registry import CoQuan
from vanban.derive.body_groups import parties
from vanban.derive.subject import about
from vanban.derive.work import issuer_words, name_words, product_with_task, with_whole
from vanban.legal_text.marks import escape, plain
from vanban.regime.law import Law
from vanban.regime.rulebook import RuleBook
from vanban.regime.wording import Wording
from vanban.regime.wording_records import ProgressWording
from vanban.register.addressees import addressees, taker
from vanban.register.progress.states import DONE, Code, within
from vanban.register.progress.view import Line, share
from vanban.register.reports.charts import Figure, body_charts, whole_chart
from vanban.register.reports.tally import LATE, NEAR, Standing, owed, reason, result
from vanban.text.cell_lines import by_line
from vanban.text.vietnamese import upper_first

ARCHIVE = ("VT",)
"""The line Lưu where the plan has none: the body's clerks keep one."""
MOST_LETTERS = 1000
"""Of a reminder that is pasted where an office talks."""
say = Wording.render
_MANY = re.compile(r"^Các ")
"""How the name of a group begins: a small letter where other words stand before it."""


class ReportPapers(Struct, frozen=True, dict=True):
    """The papers on one plan, issued by the body `issuer`."""

    standing: Standing
    book: RuleBook
    wording: ProgressWording
    issuer: str
    amendments: tuple[str, ...] = ()
    """What amends the plan and stands, as it is cited, the first in time first."""
    drawn: bool = True
    """Charts stand in the report of the whole."""

    @property
    def law(self) -> Law:
        """The law of the plan."""
        return self.book.law

    @property
    def body(self) -> CoQuan:
        """Whose papers they are."""
        return self.standing.progress.danh_ba.bodies[self.issuer]

    @cached_property
    def words(self) -> dict[str, Any]:
        """What every string of the wording may name."""
        plan, danh_ba = self.standing.plan.van_ban, self.standing.progress.danh_ba
        issuer, body = danh_ba.bodies[plan.co_quan], self.body
        subject = plan.trich_yeu_ngan or plan.trich_yeu
        return {
            "ke_hoach": {
                "ten_loai": self.law.kinds[plan.loai].ten,
                "so_ngay": self.law.cited(plan, issuer.ky_hieu),
                "so": self.law.number_cited(plan, issuer.ky_hieu),
                "trich_yeu": subject,
                "ve_trich_yeu": about(plan.trich_yeu, self.book.task_words, self.book.nouns),
                "co_quan": issuer_words(self.law, danh_ba, plan)["ten_noi_bo"],
                "sua_doi": "; ".join(self.amendments),
            },
            "co_quan": {
                **name_words(body),
                "chuc_vu": danh_ba.post(body),
                "tap_the": "1" if danh_ba.collective(body) else "",
                "ten_loai": danh_ba.kinds[body.loai].ten,
            },
            "ngay": f"{self.standing.reckoning.day:%d/%m/%Y}",
            "tu_ngay": f"{self.standing.since:%d/%m/%Y}",
            "nam": str(self.standing.reckoning.year),
        }

    @property
    def own(self) -> bool:
        """Whether they are papers of who has issued the plan."""
        return self.issuer == self.standing.plan.van_ban.co_quan

    @property
    def signer(self) -> NguoiKy | None:
        """Who signs them; None where neither the plan nor the registry says it."""
        plan = self.standing.plan.van_ban
        if self.own and plan.nguoi_ky:
            return NguoiKy(dong=plan.nguoi_ky.dong)
        lines = tuple(text for one in self.wording.nguoi_ky if (text := say(one, self.words)))
        typed = self.standing.progress.danh_ba.signer(self.body)
        return typed or (NguoiKy(dong=lines) if lines else None)

    def _paper(self, kind: str, to: Sequence[str], **keys: Any) -> VanBan:
        plan, own = self.standing.plan.van_ban, self.own
        keeping = next((one.luu for one in plan.noi_nhan if one.luu), ()) if own else ()
        # who drafts a letter at another body than the plan's is for that body to say
        unit = (plan.don_vi_soan_thao or (keeping[-1] if len(keeping) > 1 else "")) if own else ""
        danh_ba, day = self.standing.progress.danh_ba, self.standing.reckoning.day
        takers = dict.fromkeys(filter(None, (taker(danh_ba, one, day) for one in to)))
        return VanBan(
            loai=kind,
            co_quan=self.issuer,
            don_vi_soan_thao=unit if kind == "cong_van" else "",
            tinh_den=day,
            do_mat=plan.do_mat,
            kinh_gui=tuple(addressees(danh_ba, tuple(takers), day)),
            nguoi_ky=self.signer,
            noi_nhan=(NoiNhan(luu=keeping or ARCHIVE),),
            minh_hoa=plan.minh_hoa,
            **keys,
        )

    # --- the reminder ---

    def reminder(self, bodies: Sequence[str], *, near: bool) -> VanBan:
        """Return the letter to bodies that are late or silent; `near`: what is due soon as well."""
        words = self.wording.don_doc
        rows = [one for body in bodies for one in self.standing.of(body, *_codes(near))]
        silent = [body for body in bodies if body in self.standing.silent]
        tasks, late = (
            len({(one.task.plan, one.task.id) for one in rows if code in (one.state.code, "")})
            for code in ("", LATE)
        )
        known = {
            **self.words,
            "nhac": {
                LATE: str(late or ""),
                NEAR: str(tasks - late or ""),
                "chua_bao_cao": self._names(silent),
                "mot_noi": self._names(bodies)[0] if len(bodies) == 1 else "",
                "qua": self._through(silent),
            },
        }
        clauses = [text for one in words.khoan if (text := say(one, known))]
        annex = PhuLuc(
            tieu_de=say(words.danh_muc, known),
            bang=Bang(dong=tuple(self._cells(words.cot, rows))),
            cot=_plain(words.cot),
            huong="ngang",
        )
        return self._paper(
            "cong_van",
            bodies,
            trich_yeu=say(words.trich_yeu, known),
            mo_dau=say(words.mo_dau, known),
            noi_dung=NoiDung(gom=tuple(MucNoiDung(khoan=text) for text in clauses)),
            ket_thuc=say(words.ket_thuc, known),
            phu_luc=(annex,) if rows else (),
        )

    def short_text(self, body: str, *, near: bool) -> str:
        """Return the reminder of one body as plain text of at most 1,000 letters."""
        words = self.wording.don_doc.tin
        danh_ba = self.standing.progress.danh_ba
        addressee = taker(danh_ba, body, self.standing.reckoning.day) or body
        passed = {"nhac": {"qua": self._through((body,))}}
        known = {**self.words, **passed, "noi_nhan": name_words(danh_ba.bodies[addressee])}
        rows = self.standing.of(body, *_codes(near))
        tail = [say(words.chua_bao_cao, known)] if body in self.standing.silent else []
        tail.append(say(words.cuoi, known))
        lines = [say(words.dong, {**known, "viec": self._fields(one)}) for one in rows]
        for many in range(len(lines), -1, -1):
            left = len(lines) - many
            more = [say(words.con, {**known, "con": str(left)})] if left else []
            text = "\n".join([say(words.dau, known), *lines[:many], *more, *tail])
            if len(text) <= MOST_LETTERS or not many:
                return text[:MOST_LETTERS]
        return ""

    def _through(self, bodies: Sequence[str]) -> str:
        """Through whom the reports of bodies reach this issuer; "" for nobody, or for several."""
        plan, danh_ba = self.standing.plan, self.standing.progress.danh_ba
        reports = [o for o in owed((plan,)) if self.issuer == (o.to or plan.van_ban.co_quan)]
        through = {
            next((one.through for one in reports if body in one.bodies), "") for body in bodies
        }
        day = self.standing.reckoning.day
        who = taker(danh_ba, through.pop(), day) if len(through) == 1 else ""
        return escape(danh_ba.bodies[who].name("ten_ngan")) if who and who != self.issuer else ""

    # --- the report of the whole ---

    @cached_property
    def whole_figures(self) -> tuple[Figure, ...]:
        """The chart of all states, none where charts are not wanted or have no words."""
        words = self.wording.tong_hop.bieu_do
        if not (self.drawn and words):
            return ()
        return tuple(whole_chart(self.standing.counts(), words, self.words))

    @cached_property
    def body_figures(self) -> tuple[Figure, ...]:
        """The charts of the bodies that lead."""
        words = self.wording.tong_hop.bieu_do
        if not (self.drawn and words):
            return ()
        counts = [(self._name(body), self.standing.counts(body)) for body in self._leads]
        return tuple(body_charts(counts, words, self.words))

    @property
    def _leads(self) -> list[str]:
        return [b for b in self.standing.reporters if sum(self.standing.counts(b).values())]

    def summary(self, to: Sequence[str]) -> VanBan:
        """Return the report on the whole plan to whom the plan has it sent."""
        words, known = self.wording.tong_hop, self.words
        counts = {**known, "dem": self._counted(self.standing.counts())}
        sentences = [text for one in words.dem if (text := say(one, counts))]
        parts = [
            (
                words.ket_qua,
                [
                    *(MucNoiDung(khoan=text) for text in sentences),
                    *(one.unit for one in self.whole_figures),
                ],
            ),
            (words.bao_cao, list(self._reporting())),
            (words.kien_nghi, list(self._proposals(self.standing.rows))),
        ]
        return self._paper(
            "bao_cao",
            to,
            trich_yeu=say(words.trich_yeu, known),
            mo_dau=say(words.mo_dau, known),
            noi_dung=_sections(parts, known),
            ket_thuc=say(words.ket_thuc, known),
            phu_luc=tuple(self._annexes()),
        )

    def _annexes(self) -> Iterator[PhuLuc]:
        """The tables of the whole: the counts of each body, and what is not done."""
        words = self.wording.tong_hop
        tables = (
            (words.theo_co_quan, words.cot, self._by_body(), words.dau, self.body_figures),
            (words.chua_xong, words.cot_chua_xong, self._unfinished(), (), ()),
        )
        for heading, columns, rows, above, figures in tables:
            if rows:
                dau = (above,) if above else ()
                table = BangKe(cot=_plain(columns), dong=tuple(rows), dau=dau)
                yield PhuLuc(
                    tieu_de=say(heading, self.words),
                    noi_dung=NoiDung(gom=(MucNoiDung(bang=table), *(one.unit for one in figures))),
                    huong="ngang",
                )

    def _unfinished(self) -> list[tuple[str, ...]]:
        """A row for each task, deadline, state and reason, with all bodies of which these are."""
        alike: dict[tuple[str, ...], list[str]] = {}
        for one in self.standing.open:
            fields = self._cell_fields(one)
            key = tuple(fields[k] for k in ("noi_dung", "thoi_han", "trang_thai", "ly_do"))
            alike.setdefault(key, []).append(one.body)
        rows = []
        for number, (key, bodies) in enumerate(alike.items(), 1):
            told = dict(zip(("noi_dung", "thoi_han", "trang_thai", "ly_do"), key, strict=True))
            told |= {"stt": str(number), "co_quan": "; ".join(self._names(bodies))}
            columns = self.wording.tong_hop.cot_chua_xong
            rows.append(tuple(escape(told.get(column.truong, "")) for column in columns))
        return rows

    def _counted(self, counts: Mapping[Code, int]) -> dict[str, str]:
        """The counts with their shares; "" for none."""
        total = sum(counts.values())
        done = sum(counts[code] for code in DONE)
        going = sum(counts[code] for code in ("trong_han", NEAR, LATE, "khong_han"))
        many: dict[str, int] = {"xong": done, "dang": going, "con_han": within(counts)["trong_han"]}
        many.update((code, n) for code, n in counts.items())
        return {"tong": str(total), **{k: share(n, total) if n else "" for k, n in many.items()}}

    def _by_body(self) -> list[tuple[str, ...]]:
        words, rows = self.wording.tong_hop, list[tuple[str, ...]]()
        for number, body in enumerate(self._leads, 1):
            counts = self.standing.counts(body)
            rows.append(_row(words.cot, str(number), escape(self._name(body)), counts))
        if not rows:
            return []
        total = _row(words.cot, "", f"**{say(words.tong, self.words)}**", self.standing.counts())
        return [*rows, total]

    def _reporting(self) -> Iterator[MucNoiDung]:
        silent = self.standing.silent
        reported = [one for one in self.standing.reporters if one not in silent]
        words = self.wording.tong_hop
        for sentence, bodies in ((words.da_bao_cao, reported), (words.chua_bao_cao, silent)):
            names = [escape(one) for one in self._names(bodies, first=False)]
            known = {"so": str(len(bodies)), "noi": names}
            if text := say(sentence, {**self.words, **known}):
                yield MucNoiDung(khoan=text)

    def _proposals(self, rows: Iterable[Line]) -> Iterator[MucNoiDung]:
        for one in rows:
            proposal = reason(one, self.standing.reckoning.day)[1]
            if proposal:
                yield MucNoiDung(gach=f"{escape(self._name(one.body))}: {escape(proposal)}")

    # --- the report of one body ---

    def results(self, to: Sequence[str]) -> VanBan:
        """Return the report of the issuer on its own tasks, from what it has told."""
        words, known = self.wording.ket_qua, self.words
        rows = [one for one in self.standing.rows if one.body == self.issuer]
        parts = [
            (words.bang, self._table(words.cot, rows)),
            (words.kien_nghi, list(self._own_proposals(rows))),
        ]
        return self._paper(
            "bao_cao",
            to,
            trich_yeu=say(words.trich_yeu, known),
            mo_dau=say(words.mo_dau, known),
            noi_dung=_sections(parts, known),
            ket_thuc=say(words.ket_thuc, known),
        )

    def _own_proposals(self, rows: Iterable[Line]) -> Iterator[MucNoiDung]:
        for one in rows:
            if proposal := reason(one, self.standing.reckoning.day)[1]:
                yield MucNoiDung(gach=escape(proposal))

    # --- tables ---

    def _table(self, columns: tuple[Cot, ...], rows: Sequence[Line]) -> list[MucNoiDung]:
        cells = tuple(self._cells(columns, rows))
        return [MucNoiDung(bang=BangKe(cot=_plain(columns), dong=cells))] if cells else []

    def _cells(self, columns: Iterable[Cot], rows: Iterable[Line]) -> Iterator[tuple[str, ...]]:
        for number, one in enumerate(rows, 1):
            known = {**self._cell_fields(one), "stt": str(number)}
            yield tuple(escape(known.get(column.truong, "")) for column in columns)

    def _fields(self, line: Line) -> dict[str, str]:
        """What a cell or a line of a short text may say of a part of a task."""
        day: date = self.standing.reckoning.day
        state = line.state
        said = f"{line.said_on:%d/%m/%Y}: {line.last_said}" if line.said_on else line.last_said
        return {
            "stt": line.task.number,
            "noi_dung": self._text(line),
            "co_quan": self._name(line.body),
            "thoi_han": f"{state.last:%d/%m/%Y}" if state.last else line.task.when,
            "trang_thai": upper_first(state.words) + (f" {state.late} ngày" if state.late else ""),
            "qua_han": str(state.late) if state.code == LATE else "",
            "cap_nhat": said,
            "ket_qua": result(line, day) or said,
            "ly_do": reason(line, day)[0],
        }

    def _cell_fields(self, line: Line) -> dict[str, str]:
        """As `_fields`; a task that stands as in the plan has a line for each of its points."""
        fields = self._fields(line)
        _, task = self.standing.plan.plan.numbered.get(line.task.id, (0, None))
        if task and fields["noi_dung"] == plain(task.noi_dung):
            fields["noi_dung"] = by_line(task.noi_dung, plain)
        return fields

    def _text(self, line: Line) -> str:
        """The text of a task, or of a product of it, with that of what it is part of.

        Others stand around it.
        """
        plan, product = self.standing.plan.plan, line.task.product
        _, task = plan.numbered.get(line.task.id, (0, None))
        if task and product:
            return plain(product_with_task(task, product, self.book.drafting))
        if task is None or plan.table.task_above(task) is None:
            return line.task.text
        return plain(with_whole(plan, task, self.book.drafting))

    def _names(self, bodies: Iterable[str], *, first: bool = True) -> list[str]:
        """The names of bodies, whole groups by theirs with how many they are.

        `first`: they begin a sentence or a cell.
        """
        danh_ba, day = self.standing.progress.danh_ba, self.standing.reckoning.day
        listed = parties(danh_ba, day, [body for body in bodies if body])
        names = [_MANY.sub("các ", one.counted(danh_ba)) for one in listed]
        return [upper_first(names[0]), *names[1:]] if names and first else names

    def _name(self, body: str) -> str:
        return self.standing.progress.name(body) if body else ""


def _codes(near: bool) -> tuple[Code, ...]:
    return (LATE, NEAR) if near else (LATE,)


def _row(
    columns: Iterable[Cot], number: str, name: str, counts: Mapping[Code, int]
) -> tuple[str, ...]:
    """A row of counts: what is near its deadline is within it."""
    known: dict[str, str] = {code: str(n) for code, n in within(counts).items()}
    known |= {"stt": number, "co_quan": name}
    known |= {"tong": str(sum(counts.values()))}
    return tuple(known.get(column.truong, "") for column in columns)


def _plain(columns: Iterable[Cot]) -> tuple[Cot, ...]:
    """The columns of a table of its own: it takes nothing from tasks."""
    return tuple(one.model_copy(update={"truong": ""}) for one in columns)


def _sections(
    parts: Iterable[tuple[str, Sequence[MucNoiDung]]], known: Mapping[str, Any]
) -> NoiDung:
    """The parts of a report that have something to say, under their titles."""
    return NoiDung(
        gom=tuple(
            MucNoiDung(muc=say(heading, known), gom=tuple(inside))
            for heading, inside in parts
            if inside
        )
    )
