"""What goes to who signs: the clean document without number and date, its slip, two check sheets.

Makes files and writes none. The document is as it will be issued, but for what comes after the
signature; form is looked at by the checker on these very bytes, content by what the office's own
checks tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from vanban.build.check_sheet import read_sheet_form, sheet
from vanban.build.place import NewFile, Place
from vanban.build.review_files import SORT, paper, wording_of
from vanban.check.docx.reader import read_bytes
from vanban.check.inspect import Options, inspect_paper
from vanban.check.lawbook import read_law
from vanban.content.document import Bang, MucNoiDung, NoiDung, PhuLuc, VanBan
from vanban.content.fields import NgayVanBan
from vanban.content.opinion_book import SoGopY, read_opinions
from vanban.content.states import ISSUED
from vanban.derive.work import name_words
from vanban.legal_text.marks import escape
from vanban.problems.problem import Problem, VanbanError, problem
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.regime.law import Law
from vanban.regime.rulebook import SUBMISSION
from vanban.regime.wording import Wording
from vanban.regime.wording_records import (
    ContentSheetWording,
    SlipWording,
    SubmissionWording,
)
from vanban.register.amendment.review import with_amendments
from vanban.register.issuance.readiness import (
    already_issued,
    blanks,
    readiness,
    upon_recalled,
)
from vanban.register.issuance.request import Request
from vanban.register.versions.opinion_papers import tally, unanswered
from vanban.source.loader import Source
from vanban.source.reader import Reader
from vanban.text.vietnamese import as_argument

FOLDER = "trinh-ky"
say = Wording.render


def submission(
    project: Project, request: Request, out: Path
) -> tuple[tuple[NewFile, ...], tuple[Problem, ...]]:
    """Return the files, and what is to be told of the document before it is signed.

    Raises VanbanError where its sources have errors, where it is a copy, or issued already.
    """
    name = request.van_ban
    project = with_amendments(project, (name,))
    project.check((name,))
    resolved = project[name]
    _refuse_others(project, resolved, request)
    assert resolved.book is not None  # it has no errors
    clean = unsigned(resolved.van_ban)
    word = project.render(project.compose(clean, resolved), resolved)
    reader = Reader(project.office.root)
    opinions, source = read_opinions(reader, resolved.document.folder, project.office.danh_ba)
    problems = [
        *project.about((name,)),
        *readiness(project, out, request),
        *blanks(project, clean, request, resolved.book.law.kinds[clean.loai]),
        *reader.problems,
        *_unanswered(opinions, source, name),
    ]
    wording, path = wording_of(project, resolved, SUBMISSION, SubmissionWording)
    words = {**_words(resolved, resolved.book.law), "gop_y": tally(opinions)}
    make = partial(_papers, resolved, wording, words, tuple(problems))
    files = {
        "trinh-ky": word,
        "phieu-trinh": paper(project, resolved, path, make),
        "phieu-the-thuc": _form_sheet(project.office.root, resolved, word),
    }
    return tuple(_file(name, which, content) for which, content in files.items()), tuple(problems)


def _file(name: str, which: str, content: bytes) -> NewFile:
    return NewFile(Place(f"{name}/{FOLDER}/{name}_{which}.docx", name, SORT), content)


def _refuse_others(project: Project, resolved: Resolved, request: Request) -> None:
    problems = [*already_issued(project, request), *upon_recalled(project, request)]
    if resolved.document.van_ban.sao_tu:
        mark = resolved.document.source.mark(("sao_tu",))
        seen = "bản sao ký theo văn bản được sao, không có hồ sơ trình ký riêng"
        hint = f"dựng bằng `vanban build {as_argument(request.van_ban)}` rồi trình bản ấy"
        problems.append(problem("N724", mark, seen, goi_y=hint))
    if problems:
        raise VanbanError(problems)


def unsigned(van_ban: VanBan) -> VanBan:
    """Return a document as it goes to be signed: no DỰ THẢO, blanks for number and day."""
    day = van_ban.as_of
    values = {
        "trang_thai": ISSUED,
        "so_van_ban": None,
        "ngay": NgayVanBan(nam=day.year) if day else None,
        "tinh_den": day,
    }
    return van_ban.model_copy(update=values)


def _form_sheet(root: Path, resolved: Resolved, word: bytes) -> bytes:
    options, form = Options(trinh_ky=True), read_sheet_form(root)
    paper = read_bytes(word, f"{resolved.document.id}_trinh-ky.docx")
    report = inspect_paper(paper, read_law(root), options)
    return sheet(report, form, form.book.law.regime.secrecy_word(resolved.van_ban.do_mat))


def _unanswered(opinions: SoGopY, source: Source, name: str) -> Iterator[Problem]:
    """Tell of each round of opinions that has some without an answer."""
    for at, one in enumerate(opinions.dot):
        if left := unanswered(one):
            seen = f"đợt “{one.ban_thao}” còn {left} góp ý chưa trả lời"
            hint = (
                "ghi `ket_qua`, `giai_trinh` ở gop-y.yaml, hoặc điền cột trả lời của bảng lập bằng "
                f"`vanban gop-y {as_argument(name)} --bang` rồi đọc lại bằng `--nhan`"
            )
            yield problem("N910", source.mark(("dot", at)), seen, goi_y=hint)


# --- the slip, and the sheet of the content ---


def _papers(
    resolved: Resolved,
    wording: SubmissionWording,
    words: dict[str, object],
    problems: tuple[Problem, ...],
) -> VanBan:
    van_ban = resolved.van_ban
    slip = _slip(wording.phieu, words)
    content = _content(wording.noi_dung, words, problems)
    return VanBan(
        loai=van_ban.loai,
        co_quan=van_ban.co_quan,
        tinh_den=van_ban.as_of,
        do_mat=van_ban.do_mat,
        trich_yeu=say(wording.phieu.tieu_de, words),
        mo_dau=say(wording.phieu.theo, words),
        phu_luc=(slip, content),
        minh_hoa=van_ban.minh_hoa,
    )


def _words(resolved: Resolved, law: Law) -> dict[str, object]:
    """What the strings of the wording may name."""
    van_ban, plan = resolved.van_ban, resolved.plan
    signer = van_ban.nguoi_ky
    leads = {one.don_vi for one in plan.assignments.pairs if one.vai_tro == "chu_tri"}
    archive = next((one for one in van_ban.noi_nhan if one.luu), None)
    copies = sum(one.so_ban for one in resolved.recipients)
    return {
        "ten_loai": law.kinds[van_ban.loai].ten,
        "trich_yeu": van_ban.trich_yeu,
        "co_quan": name_words(plan.danh_ba.bodies[van_ban.co_quan]),
        "nguoi_ky": escape(signer.ho_ten) if signer else "",
        "chuc_vu": escape(signer.dong[-1]) if signer and signer.dong else "",
        "so_noi": len(resolved.recipients),
        "so_ban": copies + (len(archive.luu) * (archive.so_ban or 1) if archive else 0),
        "luu": escape(", ".join(archive.luu)) if archive else "",
        "so_viec": len(plan.table.tasks),
        "so_chu_tri": len(leads),
    }


def _slip(wording: SlipWording, words: dict[str, object]) -> PhuLuc:
    lines = (say(line, words).strip() for line in wording.dong)
    units = tuple(MucNoiDung(doan=line) for line in lines if line)
    return PhuLuc(tieu_de=say(wording.tieu_de, words), noi_dung=NoiDung(gom=units), huong="doc")


def _content(
    wording: ContentSheetWording, words: dict[str, object], problems: Iterable[Problem]
) -> PhuLuc:
    rows = tuple(
        tuple(cells.get(column.truong, "") for column in wording.cot)
        for cells in _rows(wording, words, list(problems))
    )
    lines = (say(wording.theo, words), say(wording.ky, words))
    return PhuLuc(
        tieu_de=say(wording.tieu_de, words),
        noi_dung=NoiDung(gom=tuple(MucNoiDung(doan=line) for line in lines)),
        bang=Bang(dong=rows),
        cot=wording.cot,
        huong="doc",
    )


def _rows(
    wording: ContentSheetWording, words: dict[str, object], problems: list[Problem]
) -> Iterator[dict[str, str]]:
    """A row for each question with what the program tells of it, then what is of none."""
    known = {code for question in wording.cau for code in question.ma}
    for number, question in enumerate(wording.cau, 1):
        faults = [one for one in problems if one.ma in question.ma]
        if question.thay:
            counted = say(question.thay, words).strip()
            seen = " ".join(part for part in (counted, _told(faults)) if part) or wording.khong_xet
        else:
            seen = _told(faults) or (wording.khong_thay if question.ma else wording.khong_xet)
        yield {"stt": str(number), "cau": question.cau, "thay": seen}
    others = [one for one in problems if one.ma not in known and one.muc_do != "luu_y"]
    if others:
        yield {"stt": str(len(wording.cau) + 1), "cau": wording.khac, "thay": _told(others)}


def _told(found: list[Problem]) -> str:
    return "; ".join(escape(f"{one.thong_bao} [{one.ma}]") for one in found)
