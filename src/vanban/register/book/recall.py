"""The notice that calls a document back, as the source of a new draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from vanban.content.issue_book import VanBanDi
from vanban.content.registry import CoQuan, DanhBa
from vanban.derive.work import issuer_words, name_words
from vanban.disk import emptied, write_alone, write_refusal
from vanban.legal_text.marks import escape
from vanban.paths import CONTENT, exists
from vanban.problems.problem import MachineError, Mark, VanbanError, problem
from vanban.project.resolve import Resolved
from vanban.regime.rulebook import RECALL, RuleBook, missing_in_all
from vanban.regime.wording import Wording, WordingError, render_problem
from vanban.regime.wording_records import RecallWording
from vanban.register.addressees import taker
from vanban.register.book.desk import Desk
from vanban.source.loader import Source, read_yaml
from vanban.source.writer import yaml_text

SCHEMA_LINE = "# yaml-language-server: $schema=../.schema/ke-hoach.schema.json"


def write_notice(desk: Desk, line: VanBanDi, day: date, reason: str) -> Path:
    """Write the draft of the notice to all who received the document; return its file.

    Raises VanbanError where the wording or the body is missing, MachineError where the disk
    refuses. Nothing is written over.
    """
    book, wording = recall_wording(desk)
    text, folder = _source(desk, (book, wording), line, (day, reason))
    target = _free(desk, folder) / f"{wording.loai.replace('_', '-')}.yaml"
    try:
        write_alone(target, text.encode())
    except OSError as error:
        raise MachineError([write_refusal(target.as_posix(), error)]) from None
    return target


def _free(desk: Desk, name: str) -> Path:
    """The folder of a new notice: by the wording, with a number where another lies there.

    A line is called back once, so what lies there is of another: of another year, another series.
    """
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    places = ((folder, desk.root / CONTENT / folder) for folder in names)
    return next(
        place
        for folder, place in places
        if folder not in desk.project.office.resolved and (not exists(place) or emptied(place))
    )


def recall_wording(desk: Desk) -> tuple[RuleBook, RecallWording]:
    """Return the wording of the notice with its regime. Raises VanbanError where there is none."""
    for book in desk.project.office.books:
        wording = book.review.get(RECALL)
        if isinstance(wording, RecallWording) and wording.loai in book.own_kinds:
            return book, wording
    project = desk.project
    raise VanbanError(
        [missing_in_all(project.office.books, RECALL, "soạn thông báo thu hồi", project.shown)]
    )


def _source(
    desk: Desk,
    words: tuple[RuleBook, RecallWording],
    line: VanBanDi,
    why: tuple[date, str],
) -> tuple[str, str]:
    """The YAML of the notice, and the name of its folder."""
    (book, wording), (day, reason) = words, why
    body = desk.project.office.danh_ba.bodies.get(line.co_quan)
    if body is None:
        seen = f"cơ quan `{line.co_quan}` của số {line.so_ky_hieu} không có trong danh bạ"
        raise VanbanError([problem("N102", Mark(), seen, goi_y="thêm cơ quan ấy vào danh-ba.yaml")])
    if faults := desk.project.office.kind_faults(line.co_quan):
        raise VanbanError(faults)
    known = _known(desk, line, body) | {"ngay": f"{day:%d/%m/%Y}", "ly_do": escape(reason)}
    try:
        folder = Wording.render(wording.thu_muc, known)
        value: dict[str, Any] = {
            "loai": wording.loai,
            "co_quan": line.co_quan,
            "tinh_den": day,
            "hinh_thuc_ban_hanh": line.hinh_thuc_ban_hanh,
            **({"do_mat": line.do_mat} if line.do_mat else {}),
            "trich_yeu": Wording.render(wording.trich_yeu, known),
            "noi_dung": _said(wording.noi_dung, known, "\n") + "\n",
            "nguoi_ky": {"dong": _signed(desk, line, wording, known)},
            "noi_nhan": [*_recipients(desk, line, day), {"luu": _kept(line, wording)}],
        }
    except WordingError as error:
        path = book.file(f"van_mau/{RECALL}.yaml")
        source, _ = read_yaml(path, desk.project.shown(path))
        fault = render_problem(source or Source(str(path), {}, {}, {}), error)
        raise VanbanError([fault]) from None
    if line.hinh_thuc_ban_hanh == "giay":
        del value["hinh_thuc_ban_hanh"]
    head = f"{SCHEMA_LINE}\n# Thông báo thu hồi số {line.so_ky_hieu}: xem lại lời văn, nơi nhận.\n"
    return head + yaml_text(value), folder


def _known(desk: Desk, line: VanBanDi, body: CoQuan) -> dict[str, Any]:
    danh_ba, resolved = desk.project.office.danh_ba, _document(desk, line)
    by = name_words(body)
    if resolved and resolved.book:
        by = issuer_words(resolved.book.law, danh_ba, resolved.van_ban)
    return {
        "van_ban": {
            "ten_loai": escape(desk.kind_names.get(line.loai, line.ten_loai)),
            "so": line.number,
            "so_ky_hieu": line.so_ky_hieu,
            "ngay": f"{line.ngay:%d/%m/%Y}" if line.ngay else "",
            "co_quan": by["ten"],
            "trich_yeu": escape(line.trich_yeu),
            "dien_tu": "1" if line.hinh_thuc_ban_hanh == "dien_tu" else "",
        },
        "co_quan": {
            **name_words(body),
            "tap_the": "1" if danh_ba.collective(body) else "",
            "ten_loai": escape(danh_ba.kinds[body.loai].ten.upper()),
            "chuc_vu": escape(danh_ba.post(body)),
        },
    }


def _document(desk: Desk, line: VanBanDi) -> Resolved | None:
    """The document of a line, where it lies in content/; none of a body's own."""
    return desk.project.office.resolved.get(line.van_ban) if not line.don_vi else None


def _signed(
    desk: Desk, line: VanBanDi, wording: RecallWording, known: Mapping[str, Any]
) -> list[str]:
    """The lines above the signature: those of the document itself where it lies in content/.

    Of a body's own document those that the registry has of it.
    """
    resolved, danh_ba = _document(desk, line), desk.project.office.danh_ba
    of_body = danh_ba.signer(danh_ba.bodies[line.co_quan])
    signer = resolved.van_ban.nguoi_ky if resolved else of_body
    return list(signer.dong) if signer else _said(wording.nguoi_ky, known, "\0").split("\0")


def _said(strings: tuple[str, ...], known: Mapping[str, Any], sep: str) -> str:
    return sep.join(text for one in strings if (text := Wording.render(one, known)))


def sent_to(line: VanBanDi) -> tuple[str, ...]:
    """Return the bodies that a document was sent to."""
    return tuple(to.co_quan for to in line.noi_nhan if to.ngay_chuyen and to.co_quan)


def _recipients(desk: Desk, line: VanBanDi, day: date) -> list[dict[str, Any]]:
    """Those who have it: with a day on which it was sent to them, or who took their place since."""
    danh_ba, every = desk.project.office.danh_ba, set(sent_to(line))
    recipients: dict[str, dict[str, Any]] = {}
    for to in line.noi_nhan:
        if not (to.ngay_chuyen and (to.ghi or to.co_quan)):
            continue
        who = taker(danh_ba, to.co_quan, day)
        if who == to.co_quan:
            called = to.ghi or _called(danh_ba, who)
            recipients[who or to.ghi] = {"ghi": called, **({"gom": [who]} if who else {})}
        elif who and who not in every:
            recipients[who] = {"ghi": _called(danh_ba, who), "gom": [who]}
    return list(recipients.values())


def _called(danh_ba: DanhBa, who: str) -> str:
    """What is printed of a body that the register has by its id alone."""
    body = danh_ba.bodies.get(who)
    return body.name("ten_ngan") if body else who


def _kept(line: VanBanDi, wording: RecallWording) -> list[str]:
    return [part.strip() for part in (line.luu or wording.luu).split(",") if part.strip()]
