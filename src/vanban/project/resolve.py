"""A plan resolved: its assignments, its duties, the recipients, and everything wrong with them.

Joins model, text and assignment; makes no page and touches no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.citations import VienDan
from vanban.content.document import NguoiNhan, NoiNhan, PhuLuc
from vanban.content.folder import Document
from vanban.content.own_file import OwnFile
from vanban.content.plan import KeHoach
from vanban.content.references import addressed_problems, document_problems, plan_problems
from vanban.content.registry import DanhBa
from vanban.content.states import ISSUED
from vanban.derive import assignment_table
from vanban.derive.assign import Assignments, assign
from vanban.derive.body_groups import parties
from vanban.derive.personal import Addressee, addressees
from vanban.derive.plan import GeneralDuty, Plan
from vanban.legal_text import finder, meant_hint, on_one_line
from vanban.problems.problem import Mark, Problem, did_you_mean, has_errors, problem
from vanban.project.checks.addressee_lines import addressee_line_problems
from vanban.project.checks.annex_mentions import annex_problems
from vanban.project.checks.calendar_days import calendar_problems
from vanban.project.checks.capitals import capital_problems
from vanban.project.checks.citations import basis_problems
from vanban.project.checks.expiry import expiry_problems
from vanban.project.checks.first_recipient import first_recipient_problems
from vanban.project.checks.form_words import form_word_problems
from vanban.project.checks.later_citations import later_citation_problems
from vanban.project.checks.level_clauses import with_clauses
from vanban.project.checks.narrow_columns import narrow_column_problems
from vanban.project.checks.orders import order_problems
from vanban.project.checks.own_tables import table_problems
from vanban.project.checks.parts import kind_problems
from vanban.project.checks.provisional_ids import provisional_id_problems
from vanban.project.checks.repetition import repetition_problems
from vanban.project.checks.signature import shape_problems
from vanban.project.checks.signature_block import signing_problems
from vanban.project.checks.static_tables import static_table_problems
from vanban.project.checks.texts import text_problems
from vanban.regime.rulebook import BODY_PLAN, TABLE, RuleBook
from vanban.text.vietnamese import first_names, nearest
from vanban.tree import Unit

REPORTS = "bao_cao_dinh_ky"
"""The duty of reporting: it falls on everybody but the one that is reported to."""
_ITSELF = "thấy `gui: {}`, chỉ cơ quan ấy được giao báo cáo: không ai báo cáo chính mình"
_TO_OTHERS = "ghi ở `gui` nơi nhận báo cáo, hoặc thêm cơ quan phải báo cáo vào `gom`"


class Recipient(Struct, frozen=True):
    """One body served by a line of Kính gửi, Kính mời or Nơi nhận."""

    don_vi: str
    ghi: str
    muc_dich: str
    so_ban: int


class Resolved(Struct, frozen=True, dict=True):
    """A document with all that follows from it, ready to be composed; problems come along."""

    document: Document
    book: RuleBook | None
    plan: Plan
    van_ban: KeHoach
    problems: tuple[Problem, ...]
    ban_tong_hop: Resolved | None = None
    """Of an amending document: what it amends, as it is to be."""

    @cached_property
    def recipients(self) -> tuple[Recipient, ...]:
        """Bodies served, each once: those addressed above, then those of Nơi nhận."""
        day = self.van_ban.as_of
        return tuple(_recipients(self.van_ban, self.plan.danh_ba, day)) if day else ()

    @cached_property
    def copies(self) -> tuple[Addressee, ...]:
        """Who gets a personal copy, in the order of the lines."""
        day = self.van_ban.as_of if self.van_ban.ban_rieng else None
        return addressees(self.van_ban, self.plan.danh_ba, day) if day else ()


def resolve(
    document: Document,
    books: Mapping[str, RuleBook],
    danh_ba: DanhBa,
    citations: Mapping[str, VienDan],
) -> Resolved:
    """Resolve one document over the registry; `books` are the rules by kind of document.

    Nothing raises, every fault is a problem.
    """
    source, van_ban = document.source, document.van_ban
    book = books.get(van_ban.loai)
    text_faults = text_problems(document, citations)
    faults = [
        *text_faults,
        *(kind_problems(document, book.law) if book else ()),
        *(repetition_problems(document, book.law, danh_ba) if book else ()),
        *(form_word_problems(document, book.law) if book else ()),
        *(first_recipient_problems(document, book.law) if book else ()),
        *(addressee_line_problems(document, book.law.regime) if book else ()),
        *_kind(document, books),
    ]
    faults.extend(shape_problems(document, book.law.regime, danh_ba) if book else ())
    faults.extend(basis_problems(document, book.law) if book else ())
    faults.extend(later_citation_problems(document, book.law, citations, danh_ba) if book else ())
    faults.extend(annex_problems(document, book.law) if book else ())
    faults.extend(signing_problems(document, book.law, danh_ba) if book else ())
    faults.extend(capital_problems(document.printed, book.capitals) if book else ())
    faults.extend(calendar_problems(document.printed))
    faults.extend(expiry_problems(document, danh_ba, citations))
    faults.extend(document_problems(van_ban, source, danh_ba, citations))
    faults.extend(addressed_problems(van_ban, source, danh_ba))
    faults.extend(plan_problems(van_ban, source, document.table, document.rows, danh_ba))
    sent = issued_by(document.rieng)
    plan = Plan(van_ban, document.table, danh_ba, Assignments(), sent=sent)
    day = van_ban.as_of
    if day and not has_errors(faults):
        assignments, assignment_faults = assign(document.table, danh_ba, day, document.rows)
        duties, unit_faults = _duties(document, danh_ba, day)
        plan = replace(plan, assignments=assignments, duties=duties, units=document.units)
        faults.extend([*assignment_faults, *unit_faults, *_not_served(document, plan, day)])
        faults.extend(_strange_duties(document, book) if book else ())
        faults.extend(_quoted_tasks(document, book) if book else ())
        van_ban, table_faults = _with_tables(document, plan, book)
        faults.extend(table_faults)
        own = {} if van_ban.sua_doi else document.rieng  # those follow what it makes of the other
        faults.extend(problems_of_own(plan, own, book, citations))
        faults.extend(provisional_id_problems(document))
        faults.extend(static_table_problems(document, danh_ba))
        faults.extend(narrow_column_problems(document, book.law.regime) if book else ())
    return Resolved(document, book, plan, van_ban, tuple(with_clauses(faults, book)))


def issued_by(own: Mapping[str, OwnFile]) -> frozenset[str]:
    """Return the bodies that have issued their draft: it stays theirs, whatever is registered."""
    return frozenset(body for body, file in own.items() if file.rieng.trang_thai == ISSUED)


def problems_of_own(
    plan: Plan,
    own: Mapping[str, OwnFile],
    book: RuleBook | None,
    citations: Mapping[str, VienDan],
) -> Iterator[Problem]:
    """Yield what is wrong with bodies' own files beside a plan."""
    if own and book:
        from vanban.derive.own_draft import own_problems  # late: most documents have no drafts

        yield from with_clauses(own_problems(plan, own, book, citations), book)


def _kind(document: Document, books: Mapping[str, RuleBook]) -> Iterator[Problem]:
    """Check that the kind is one that can be composed, and the one that the file is named for."""
    kind, mark = document.van_ban.loai, document.source.mark(("loai",))
    name = f"{kind.replace('_', '-')}.yaml"
    if kind not in books or kind not in books[kind].law.complete:
        complete = tuple(dict.fromkeys(one for book in books.values() for one in book.law.complete))
        near = "" if kind in books else nearest(kind, complete)
        seen = f"loại `{kind}` chưa soạn được" if kind in books else f"không có loại `{kind}`"
        listed = ", ".join(f"`{one}`" for one in complete)
        lacking = books[kind].law.kinds[kind].ghi_chu if kind in books else ""
        hint = did_you_mean(near, lacking or f"các loại soạn được: {listed}")
        yield problem("N405", mark, seen, goi_y=hint)
    elif PurePosixPath(document.tep).name != name:
        seen = f"thấy `loai: {kind}` trong tệp mang tên loại khác, cần tệp `{name}`"
        yield problem("N413", mark, seen, goi_y=f"đổi tên tệp thành `{name}`, hoặc sửa `loai`")


def _duties(
    document: Document, danh_ba: DanhBa, day: date
) -> tuple[tuple[GeneralDuty, ...], list[Problem]]:
    """The duties, and units that there are not."""
    units, unit_of = document.units, finder(document.units)
    duties: list[GeneralDuty] = []
    faults: list[Problem] = []
    for index, application in enumerate(document.van_ban.ap_dung):
        unit = unit_of(application.muc)
        if unit is None:
            faults.append(
                _no_unit(application.muc, units, document.source.mark(("ap_dung", index, "muc")))
            )
            continue
        bodies = frozenset(b for who in application.gom for b in danh_ba.members(who, day))
        quote = on_one_line(unit)
        for place, duty in enumerate(application.nghia_vu):
            # nobody reports to itself: a group that has the receiver among its own means the others
            owing = bodies - {duty.gui} if duty.loai == REPORTS else bodies
            duties.append(GeneralDuty(duty, owing, unit.text, quote))
            if duty.gui and bodies and not owing:
                mark = document.source.mark(("ap_dung", index, "nghia_vu", place, "gui"))
                faults.append(problem("N930", mark, _ITSELF.format(duty.gui), goi_y=_TO_OTHERS))
    for row, task in enumerate(document.table.dong):
        for place, ref in enumerate(task.muc):
            if unit_of(ref) is None:
                faults.append(_no_unit(ref, units, document.rows.mark((row, "muc", place))))
    return tuple(duties), faults


def _no_unit(ref: str, units: tuple[Unit, ...], mark: Mark) -> Problem:
    seen = f"thấy `{ref}`, không có mục này trong `noi_dung`"
    return problem("N407", mark, seen, goi_y=meant_hint(units, ref))


FEW = 4
"""Bodies of which each is told at a line of its own; more are told together."""


def _not_served(document: Document, plan: Plan, day: date) -> Iterator[Problem]:
    recipients = {one.don_vi for one in _recipients(document.van_ban, plan.danh_ba, day)}
    recipients.add(document.van_ban.co_quan)
    left_out = [body for body in plan.assignments.by_body if body not in recipients]
    remarks = [(f"`{body}`", f"thêm `{body}` hoặc nhóm của cơ quan này") for body in left_out]
    if len(left_out) > FEW:
        names = [party.counted(plan.danh_ba) for party in parties(plan.danh_ba, day, left_out)]
        listed = first_names(names, "cơ quan, nhóm khác")
        remarks = [
            (f"{len(left_out)} cơ quan ({listed})", "thêm các cơ quan này, hay nhóm của họ,")
        ]
    for who, hint in remarks:
        yield problem(
            "N113",
            document.source.mark(("noi_nhan",)),
            f"{who} có nhiệm vụ nhưng không dòng nơi nhận nào gửi đến",
            goi_y=f"{hint} vào `gom` của một dòng",
        )


def _strange_duties(document: Document, book: RuleBook) -> Iterator[Problem]:
    """A duty without wording is quoted, which is meant; one that is nearly a known duty is not."""
    known_kinds = tuple({d.loai for wording, _ in book.wordings.values() for d in wording.nghia_vu})
    for index, application in enumerate(document.van_ban.ap_dung):
        for place, duty in enumerate(application.nghia_vu):
            near = nearest(duty.loai, sorted(known_kinds)) if duty.loai not in known_kinds else ""
            if near:
                mark = document.source.mark(("ap_dung", index, "nghia_vu", place, "loai"))
                seen = f"thấy nghĩa vụ `{duty.loai}`, văn mẫu không có, sẽ chép nguyên câu"
                yield problem("N119", mark, seen, goi_y=did_you_mean(near))


def _quoted_tasks(document: Document, book: RuleBook) -> Iterator[Problem]:
    wording = book.wordings.get(BODY_PLAN)
    return order_problems(document, wording[0]) if wording else iter(())


def _recipients(van_ban: KeHoach, danh_ba: DanhBa, day: date) -> Iterator[Recipient]:
    bodies_served: set[str] = set()
    lines: tuple[NguoiNhan | NoiNhan, ...] = (*van_ban.addressees, *van_ban.noi_nhan)
    for line in lines:
        why = line.muc_dich if isinstance(line, NoiNhan) else ""
        for who in line.gom:
            for body in danh_ba.members(who, day):
                if body not in bodies_served:
                    bodies_served.add(body)
                    copies = 1 if line.so_ban is None else line.so_ban
                    yield Recipient(body, line.ghi, why, copies)


def _with_tables(
    document: Document, plan: Plan, book: RuleBook | None
) -> tuple[KeHoach, list[Problem]]:
    """Fill the annexes whose table the program makes from the assignments."""
    annexes: list[PhuLuc] = []
    faults: list[Problem] = []
    for index, annex in enumerate(document.van_ban.phu_luc):
        at = ("phu_luc", index)
        wording = book.tables.get(TABLE) if book and annex.bang and annex.bang.tu else None
        if annex.bang and annex.bang.tu and not any(row.id for row in document.table.printed):
            faults.append(_no_tasks(document, document.source.mark((*at, "bang"))))
        if wording:
            filled_annex, table_faults = assignment_table(plan, annex, wording)
            faults.extend(p.at(document.source.mark((*at, "cot"))) for p in table_faults)
            annexes.append(filled_annex)
        else:
            faults.extend(_ragged(document, index))
            annexes.append(annex)
    if annexes == [*document.van_ban.phu_luc]:
        return document.van_ban, faults  # a copy of every letter is kept as long as the letter
    return document.van_ban.model_copy(update={"phu_luc": tuple(annexes)}), faults


def _no_tasks(document: Document, mark: Mark) -> Problem:
    seen, named = (
        "phụ lục lấy bảng phân công, nhưng không có nhiệm vụ nào",
        document.van_ban.phan_cong,
    )
    if named:
        hint = f"`{named}` chưa có dòng nhiệm vụ nào: ghi nhiệm vụ vào tệp ấy"
        return problem("N123", mark, f"{seen} trong `{named}`", goi_y=hint)
    hint = "ghi nhiệm vụ vào phan-cong.yaml cạnh văn bản, thêm dòng `phan_cong: phan-cong.yaml`"
    mark, hint = document.source.ask(("phan_cong",), mark, hint)
    return problem("N123", mark, seen, goi_y=hint)


def _ragged(document: Document, index: int) -> Iterator[Problem]:
    annex = document.van_ban.phu_luc[index]
    if annex.bang and not annex.bang.tu and not annex.cot:
        mark = document.source.mark(("phu_luc", index, "bang"))
        hint = 'thêm `cot:` với một dòng `- tieu_de: "…"` cho mỗi cột'
        yield problem("N414", mark, "bảng tự ghi không có cột, cần `cot`", goi_y=hint)
        return
    if annex.bang:
        at = ("phu_luc", index)
        yield from table_problems(document.source, at, annex.cot, annex.bang, ("bang",))
