"""Where pages and lines break: the last row of a table, a long Nơi nhận, names, codes, frames."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pages import Page, pages
from vanban import inspect
from vanban.content.document import (
    Bang,
    Cot,
    NguoiKy,
    NoiDung,
    NoiNhan,
    PhuLuc,
    VanBan,
    VanBanKemTheo,
)
from vanban.project.project import Project

ROOT = Path(__file__).resolve().parents[2]
PLAN = "ke-hoach-207"
ROWS = range(30, 38)
"""Rows of a table; with one of these numbers the last row would stand alone on its page."""
RECEIVERS, TEXTS = 60, (3, 14, 20, 26)
CODE = "207/KH-UBND"
NARROW = (9.0, 10.0, 11.0, 12.0)
"""Shares of a column in which a code may stand at the end of a line."""
SIGNER = NguoiKy(dong=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ho_ten="Trần Bảo Trung")
COLUMNS = (Cot(tieu_de="Stt", rong=1), Cot(tieu_de="Nội dung công việc", rong=5))

Docs = dict[str, tuple[Page, ...]]


def made(**fields: object) -> VanBan:
    base = {"loai": "ke_hoach", "co_quan": "ubnd-huyen-phong-tho", "trich_yeu": "Thử trang"}
    return VanBan.model_validate({"noi_dung": NoiDung(chu="1. Một dòng."), **base, **fields})


def tables() -> VanBan:
    """An annex for each number of rows."""
    every = [tuple((f"{n}", f"Việc {n} của {rows}") for n in range(1, rows + 1)) for rows in ROWS]
    return made(phu_luc=tuple(PhuLuc(cot=COLUMNS, bang=Bang(dong=texts)) for texts in every))


def sent_to_many(lines: int) -> VanBan:
    text = "\n".join(f"{n}. Đoạn văn số {n} nói về một việc." for n in range(1, lines + 1))
    receivers = tuple(NoiNhan(ghi=f"UBND xã số {n}") for n in range(1, RECEIVERS + 1))
    return made(
        noi_dung=NoiDung(chu=text),
        nguoi_ky=SIGNER,
        noi_nhan=(*receivers, NoiNhan(luu=("VT", "NV"))),
    )


def with_codes() -> VanBan:
    """A table of narrow columns, and a text in which a code reaches the end of a line somewhere."""
    columns = tuple(Cot(tieu_de=f"C{n}", rong=share) for n, share in enumerate(NARROW))
    texts = tuple(f"Việc theo văn bản số {CODE}" for _ in NARROW)
    lines = "\n".join(
        f"{n}. {'Nội dung việc cần làm ' * 3}{'x' * n} theo Kế hoạch số {CODE} của huyện."
        for n in range(1, 25)
    )
    return made(
        noi_dung=NoiDung(chu=lines), phu_luc=(PhuLuc(cot=columns, bang=Bang(dong=(texts,))),)
    )


def electronic() -> VanBan:
    text = VanBanKemTheo(
        loai="quy_che", trich_yeu="Làm việc", noi_dung=NoiDung(chu="Điều 1. Phạm vi điều chỉnh")
    )
    return made(hinh_thuc_ban_hanh="dien_tu", van_ban_kem_theo=(text,))


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    project = Project.open(ROOT)
    one = project[PLAN]
    documents = {"tables": tables(), "codes": with_codes()}
    documents |= {f"sent-{n}": sent_to_many(n) for n in TEXTS}
    composed = {name: project.compose(d, one) for name, d in documents.items()}
    composed["attached"] = project.compose_as(
        electronic(), one, lambda composer, van_ban: composer.attached_alone(van_ban, 1)
    )
    return {name: project.render(c, one) for name, c in composed.items()}


@pytest.fixture(scope="module")
def docs(
    written: dict[str, bytes], soffice_pdf: Callable[[Sequence[bytes]], tuple[Path, ...]]
) -> Docs:
    return dict(zip(written, map(pages, soffice_pdf([*written.values()])), strict=True))


def test_the_last_row_of_a_table_is_not_alone_with_the_header(docs: Docs) -> None:
    lengths = set()
    for rows in ROWS:
        own = [page for page in docs["tables"] if page.find(f"của {rows}")]
        lengths.add(len(own))
        assert own[-1].find(f"Việc {rows - 1} của {rows}")
        assert own[-1].find(f"Việc {rows} của {rows}")
    assert lengths == {1, 2}, "some tables need one page more than the others"


@pytest.mark.parametrize("lines", TEXTS)
def test_many_receivers_flow_on_below_a_whole_signature(docs: Docs, lines: int) -> None:
    document = docs[f"sent-{lines}"]
    signed = [n for n, page in enumerate(document) if page.find("CHỦ TỊCH")]
    assert signed == [n for n, page in enumerate(document) if page.find("Trần Bảo Trung")]
    assert signed == [n for n, page in enumerate(document) if page.find("Nơi nhận:")]
    end = next(word for word in document[signed[0]].words if word.text.endswith("./."))
    assert end.bottom < document[signed[0]].find("Nơi nhận:")[0].top
    told = [word for page in document for word in page.words]
    assert sum(word.text == "xã" for word in told) == RECEIVERS


@pytest.mark.parametrize("lines", TEXTS)
def test_many_receivers_do_not_empty_the_page_before(docs: Docs, lines: int) -> None:
    """What stays free at the foot of a page is less than the signature needs."""
    for page in docs[f"sent-{lines}"][:-1]:
        lowest = max(word.bottom for word in page.words)
        assert page.height - 25 - lowest < 65


@pytest.mark.parametrize("lines", TEXTS)
def test_the_checker_reads_a_foot_in_two_rows(
    written: dict[str, bytes], lines: int, tmp_path: Path
) -> None:
    target = tmp_path / "it.docx"
    target.write_bytes(written[f"sent-{lines}"])
    assert [one.ma for one in inspect(target, ROOT).problems] == []


def test_a_code_does_not_break_at_its_hyphen(docs: Docs) -> None:
    words = [word.text for page in docs["codes"] for word in page.words]
    assert [word for word in words if word.endswith("KH-")] == []
    assert sum(CODE in word for word in words) == 24 + len(NARROW)


def test_the_signing_line_of_an_attached_text_is_on_its_page(docs: Docs) -> None:
    (page, *_) = docs["attached"]
    found = page.find("Số:") or page.find("(Kèm")
    assert found
    head = page.find("CỘNG HÒA")
    above = [word for word in page.words if word.bottom < head[0].top]
    assert any("KH-UBND" in word.text for word in above), page.text[:200]
