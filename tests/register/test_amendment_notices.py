"""What a notice of an amendment says to a body: the words of the plan, never its marks and ids."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docx_text import paragraphs
from offices import PLAN, TASKS, Office, make_office, ran, shared
from vanban.build import amendment, makings, settlement
from vanban.build.changes import product_of

NAME = "sua-doi-ke-hoach-1"
WANTED, NEW_TASKS = (
    f"content/{NAME}/ban-tong-hop/{one}" for one in ("ke-hoach.yaml", "phan-cong.yaml")
)
SIGNED = ("--khong-pdf", "--nguoi-ky", "Trần Văn Mẫu")
UNIT = "  1. Các phòng tổ chức triển khai. {#to-chuc}\n"
REPORTS = (
    "  1. Các phòng lập kế hoạch; hằng quý báo cáo UBND huyện (*qua Phòng Nội vụ*). {#to-chuc}\n"
)
DUTIES = """\
      - loai: lap_ke_hoach
      - {loai: bao_cao_dinh_ky, thoi_gian: "Hằng quý", gui: ubnd-huyen, qua: phong-noi-vu}
"""


def begun(folder: Path) -> Office:
    made = make_office(folder)
    made.change(PLAN, UNIT, REPORTS)
    made.change(PLAN, "      - loai: trien_khai\n", DUTIES)
    ran(made, "phat-hanh", "ke-hoach-1", "--so", "7", "--ngay", "2023-07-12", *SIGNED)
    ran(made, "new", "--sua-doi", "ke-hoach-1")
    return made


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A plan that was issued, one of whose sentences gives two duties, and its copy to change."""
    return shared(tmp_path / "office", begun)


def told(office: Office, *changes: tuple[str, str, str]) -> list[str]:
    """The rows of the notice for Phòng Tư pháp, once what is wanted is issued."""
    for change in changes:
        office.change(*change)
    ran(office, "new", "--sua-doi", "ke-hoach-1")
    ran(office, "phat-hanh", NAME, "--so", "9", "--ngay", "2023-10-02", *SIGNED)
    body = "phong-tu-phap"
    page = office.folder / f"output/{NAME}/don-vi/{body}/{NAME}_{body}_thay-doi.docx"
    texts = [one.text for one in paragraphs(page.read_bytes()) if one.text]
    return texts[texts.index("Nay") + 1 :]


def test_a_sentence_that_gives_two_duties_is_told_once_in_its_words(office: Office) -> None:
    monthly = (WANTED, "hằng quý báo cáo", "hằng tháng báo cáo")
    assert told(office, monthly, (WANTED, '"Hằng quý"', '"Hằng tháng"')) == [
        "1",
        "Nghĩa vụ chung",
        "đổi nội dung",
        "Các phòng lập kế hoạch; hằng quý báo cáo UBND huyện (qua Phòng Nội vụ).",
        "Các phòng lập kế hoạch; hằng tháng báo cáo UBND huyện (qua Phòng Nội vụ).",
    ]


def test_what_no_sentence_says_is_told_by_its_name(office: Office) -> None:
    added = (WANTED, '"Hằng quý", gui: ubnd-huyen', '"Hằng quý, trước ngày 15", gui: ubnd-huyen')
    rows = told(office, added, (WANTED, "lập kế hoạch;", "lập kế hoạch thực hiện;"))
    assert rows[-1].endswith("(qua Phòng Nội vụ). (Hằng quý, trước ngày 15)")
    assert "ubnd-huyen" not in " ".join(rows)


def test_a_citation_in_a_task_is_written_out(office: Office) -> None:
    text = '"Tham mưu ban hành kế hoạch"'
    rows = told(office, (NEW_TASKS, text, '"Tham mưu ban hành kế hoạch theo [@kl-50:ngan]"'))
    assert "Tham mưu ban hành kế hoạch theo Kết luận số 50-KL/TW" in rows


def test_cells_that_changed_stand_behind_their_headings(office: Office) -> None:
    both = "  phoi_hop: [phong-tu-phap, ubnd-huyen]\n"
    rows = told(office, (NEW_TASKS, "  phoi_hop: [cac-phong]\n", both))
    assert rows[2:] == [
        "đổi cơ quan chủ trì, phối hợp",
        "Cơ quan phối hợp: Các phòng",
        "Cơ quan phối hợp: Phòng Tư pháp; UBND huyện",
    ]


def test_a_product_with_a_lead_of_its_own_is_told_by_its_name(tmp_path: Path) -> None:
    """Who leads a product alone does not lead the task."""
    made = make_office(tmp_path / "office")
    product = '  san_pham:\n    - {ten: "Dự toán", chu_tri: [phong-tu-phap]}\n'
    made.change(TASKS, '  muc: ["I.1"]\n', f'  muc: ["I.1"]\n{product}')
    ran(made, "phat-hanh", "ke-hoach-1", "--so", "7", "--ngay", "2023-07-12", *SIGNED)
    ran(made, "new", "--sua-doi", "ke-hoach-1")
    rows = told(made, (NEW_TASKS, '"Dự toán"', '"Bảng dự toán"'))
    task = "1. Tham mưu ban hành kế hoạch (sản phẩm “{}”)"
    given, taken = (rows.index(task.format(one)) for one in ("Bảng dự toán", "Dự toán"))
    assert (rows[given + 1], rows[taken + 1]) == ("thêm việc", "bớt việc")


def test_own_products_and_those_of_others_are_both_told(tmp_path: Path) -> None:
    """Both are the products of one task: the second is no other word for the first."""
    made = make_office(tmp_path / "office")
    products = '  san_pham:\n    - "Báo cáo"\n    - {ten: "Dự toán", chu_tri: [phong-tu-phap]}\n'
    made.change(TASKS, '  muc: ["I.1"]\n', f'  muc: ["I.1"]\n{products}')
    columns = (
        f'      - {{truong: {one}, tieu_de: "{one}"}}\n'
        for one in ("noi_dung", "chu_tri", "phoi_hop", "san_pham")
    )
    made.change(PLAN, "    bang: phan_cong\n", f"    bang: phan_cong\n    cot:\n{''.join(columns)}")
    ran(made, "phat-hanh", "ke-hoach-1", "--so", "7", "--ngay", "2023-07-12", *SIGNED)
    ran(made, "new", "--sua-doi", "ke-hoach-1")
    rows = told(
        made,
        (NEW_TASKS, '"Báo cáo"', '"Báo cáo nhanh"'),
        (NEW_TASKS, '"Dự toán"', '"Bảng dự toán"'),
    )
    task = ["1. Tham mưu ban hành kế hoạch", "đổi sản phẩm"]
    assert rows[:5] == ["1", *task, "Báo cáo", "Báo cáo nhanh"]
    assert rows[5:10] == [
        "2", *task, "Dự toán (Phòng Tư pháp)", "Bảng dự toán (Phòng Tư pháp)",
    ]  # fmt: skip


def test_a_product_is_told_by_its_whole_name() -> None:
    assert product_of("nv-01 › Dự toán | biểu") == "Dự toán | biểu"
    assert product_of("nv-01") == ""


def test_what_went_out_stays_though_another_program_would_word_it_otherwise(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(office, (NEW_TASKS, "Tham mưu ban hành", "Tham mưu, ban hành"))
    sent = [*office.folder.glob(f"output/{NAME}/don-vi/*/*_thay-doi.docx")]
    sent += office.folder.glob(f"output/{NAME}/noi-nhan/*.zip")
    before = {path: path.read_bytes() for path in sent}
    assert len(before) == 4
    rows = amendment._rows

    def other(*given: Any) -> Iterator[Any]:
        yield from ((f"{row[0]} (bản khác)", *row[1:]) for row in rows(*given))

    for home in (makings, settlement):
        monkeypatch.setattr(home, "version", lambda: b"another program, thirty-two byte")
    monkeypatch.setattr(amendment, "_rows", other)
    for command in ("status", "build"):
        answer = office.run(command)
        assert not {"N130", "N867", "N868"} & {*(answer.out + answer.err).replace("[", " ").split()}
    assert {path: path.read_bytes() for path in sent} == before
