"""`vanban so-dang-ky`: lines added, filled in, undone, called back; two clerks at once."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from offices import PLAN, Office, make_office
from seed_office import ROOT
from vanban.content.issue_book import SoDangKy
from vanban.project.project import Project
from vanban.register.book.desk import Desk
from vanban.register.book.selection import Selection
from vanban.source.loader import parse_yaml
from vanban.source.record import decode

sys.path.insert(0, str(ROOT / "tools/soak"))

from clerks import soak

BOOK = "content/so-dang-ky/2023.yaml"
YEAR = ("--nam", "2023")
HEAD = """\
# Sổ của UBND huyện  (giữ nguyên lời ghi này)
day_so:
- {id: quyet-dinh,  loai: [quyet_dinh]}   # theo Quy chế
van_ban_di:
- so: 1
  so_ky_hieu:   "01/KH-UBND"
  ngay: 2023-05-02
  co_quan: ubnd-huyen
  loai: ke_hoach
  noi_nhan:
  - ghi: "UBND tỉnh"        # trục liên thông
  - {ghi: "Phòng Nội vụ", co_quan: phong-noi-vu}
  luu: 'VT'
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = make_office(tmp_path)
    made.write(BOOK, HEAD)
    return made


def said(office: Office, *args: str, status: int = 0) -> str:
    outcome = office.run("so-dang-ky", *args)
    assert outcome.status == status, outcome.err
    return outcome.out + outcome.err


def text(office: Office) -> str:
    return (office.folder / BOOK).read_text("utf-8")


def book(office: Office) -> SoDangKy:
    source, _ = parse_yaml(text(office).encode(), BOOK)
    assert source is not None
    found, faults = decode(SoDangKy, source)
    assert found is not None, faults
    return found


ADD = ("them", "--loai", "KH", "--trich-yeu", "Thực hiện", "--ngay", "2023-05-04")


def test_a_line_is_put_behind_all_and_every_other_byte_stays(office: Office) -> None:
    more = (
        "--noi-nhan",
        "phong-tu-phap",
        "--noi-nhan",
        "Sở Nội vụ",
        "--so-ban",
        "4",
        "--luu",
        "VT",
    )
    assert "số 02/KH-UBND ngày 04/05/2023" in said(office, *ADD, *more)
    assert text(office).startswith(HEAD.rstrip("\n"))
    line = book(office).van_ban_di[1]
    assert (line.so, line.so_ky_hieu, line.co_quan) == (2, "02/KH-UBND", "ubnd-huyen")
    assert [(to.ghi, to.co_quan) for to in line.noi_nhan] == [
        ("Phòng Tư pháp", "phong-tu-phap"),
        ("Sở Nội vụ", ""),
    ]
    assert text(office).splitlines()[13:17] == [
        "- so: 2",
        '  so_ky_hieu: "02/KH-UBND"',
        "  ngay: 2023-05-04",
        "  co_quan: ubnd-huyen",
    ]
    decision = ("them", "--loai", "quyet-dinh", "--trich-yeu", "x", "--ngay", "4/5/2023")
    assert "01/QĐ-UBND" in said(office, *decision)  # a series of its own
    assert "03/KH-UBND" in said(office, *ADD)


def test_the_first_line_of_a_year_makes_its_book(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    said(office, *ADD)
    assert book(office).van_ban_di[0].so_ky_hieu == "01/KH-UBND"
    assert office.problems() == []
    assert [path.name for path in (tmp_path / "content/so-dang-ky").iterdir()] == ["2023.yaml"]


def test_days_choose_the_book_of_their_year(office: Office) -> None:
    said(office, "them", "--loai", "KH", "--trich-yeu", "x", "--ngay", "2024-01-02")
    assert "01/KH-UBND       02/05/2023" in said(office, "--den-ngay", "31/12/2023")
    assert "0 văn bản đi trong 1 văn bản của sổ, năm 2024" in said(office, "--thang", "12")
    assert "năm 2024" in said(office, "--tu-ngay", "1/1/2024", "--den-ngay", "31/1/2024")


def test_a_new_year_keeps_the_series_apart_that_the_last_one_did(office: Office) -> None:
    office.change(BOOK, "van_ban_di:", "- {id: chung, tu_so: 120}\nvan_ban_di:")
    for kind in ("QĐ", "KH"):
        add = ("them", "--loai", kind, "--trich-yeu", "x", "--ngay", "2024-01-02")
        assert f"số 01/{kind}-UBND" in said(office, *add)
    begun = (office.folder / "content/so-dang-ky/2024.yaml").read_text("utf-8")
    assert "# Các dãy số riêng như ở sổ năm trước" in begun
    assert "loai: [quyet_dinh]" in begun
    assert "120" not in begun


def test_the_number_within_a_typed_sign_is_the_number(office: Office) -> None:
    said(office, *ADD, "--so-ky-hieu", "07/KH-UBND")
    assert [one.so for one in book(office).van_ban_di] == [1, 7]
    assert "số 08/KH-UBND" in said(office, *ADD)


def test_a_number_is_found_without_its_zero_and_a_folder_by_what_stands(office: Office) -> None:
    undone = "  van_ban: ke-hoach-1\n  huy: {ngay: 2023-05-04, ly_do: nhầm}\n"
    line = '- so: {}\n  so_ky_hieu: "0{}/KH-UBND"\n  ngay: 2023-05-03\n  co_quan: ubnd-huyen\n'
    more = line.format(2, 2) + undone + line.format(3, 3) + "  van_ban: ke-hoach-1\n"
    office.write(BOOK, HEAD + more)
    send = ("chuyen", "--noi-nhan", "UBND tỉnh", *YEAR, "--ngay", "2023-05-05")
    assert "01/KH-UBND" in said(office, *send, "1/KH-UBND")
    assert "`03/KH-UBND`" not in said(office, *send, "ke-hoach-1", status=1)
    assert "có 2 dòng" not in said(office, *send, "ke-hoach-1", status=1)


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        (("--so", "1"), 1, "đã là của `01/KH-UBND`"),
        (("--co-quan", "phong-noi-v"), 1, "có phải là `phong-noi-vu`?"),
        (("--ngay", "2023-05-01"), 0, "cần không trước ngày 02/05/2023"),
        (("--ngay", "31/4/2023"), 2, "không có ngày này trong lịch"),
        (("--loai", "ke-hoac"), 1, "có phải là `ke_hoach`?"),
        (("--loai", "Phiếu trình"), 1, "--so-ky-hieu"),
        (("--so", "0"), 2, "--so"),
        (("--loai", "kh"), 0, "số 02/KH-UBND"),
        (("--so-ky-hieu", "7/KH-UBND"), 0, "bỏ trống số 2 đến 6"),
        (("--so-ky-hieu", "01/KH-UBND"), 1, "xem lại `--so-ky-hieu`; số tiếp theo là 2"),
        (("--so-ky-hieu", "7/KH-UBND", "--so", "8"), 1, "cần cùng một số"),
        (("--do-mat", "Mật"), 1, "[N471]"),
        (("--do-mat", "Mật"), 1, "có phải là `mat`?"),
        (("--do-mat", "kin"), 1, "gõ một trong: "),
        (("--noi-nhan", "phong-nội-vụ"), 1, "có phải là `phong-noi-vu`?"),
        (("--noi-nhan", "trung_tam_la"), 1, "nơi ngoài danh bạ thì gõ tên như in ở sổ"),
    ],
)
def test_what_is_wrong_with_a_new_line(
    office: Office, args: tuple[str, ...], status: int, told: str
) -> None:
    assert told in said(office, *ADD, *args, status=status)
    assert (text(office) == HEAD) == bool(status)


def test_recipients_are_ids_names_groups_and_several_in_one_text(office: Office) -> None:
    words = ("--noi-nhan", "Phòng Nội vụ; Sở Tài chính", "--noi-nhan", "cac-phong")
    said(office, *ADD, *words)
    sent = [(one.ghi, one.co_quan) for one in book(office).van_ban_di[-1].noi_nhan]
    assert sent[:2] == [("Phòng Nội vụ", "phong-noi-vu"), ("Sở Tài chính", "")]
    assert ("Phòng Tư pháp", "phong-tu-phap") in sent[2:]
    assert "cac-phong" not in [ghi for ghi, _ in sent]


def test_days_and_signatures_of_each_recipient_are_filled_in_later(office: Office) -> None:
    said(office, "chuyen", "1", "--noi-nhan", "phong-noi-vu", "--ngay", "2023-05-03", *YEAR)
    said(office, "chuyen", "01/kh-ubnd", "--ngay", "4/5/2023", "--ky-nhan", "Lò Văn Mẫu", *YEAR)
    assert text(office) == HEAD.replace(
        '  - ghi: "UBND tỉnh"        # trục liên thông\n',
        '  - ghi: "UBND tỉnh"        # trục liên thông\n'
        "    ngay_chuyen: 2023-05-04\n"
        '    ky_nhan: "Lò Văn Mẫu"\n',
    ).replace("co_quan: phong-noi-vu}", "co_quan: phong-noi-vu, ngay_chuyen: 2023-05-03}")
    before = text(office)
    group = ("chuyen", "1", "--noi-nhan", "cac-phong", "--ngay", "2023-05-03", *YEAR)
    assert "chuyển ngày 03/05/2023 cho Phòng Nội vụ\n" in said(office, *group)  # of it, who gets it
    again = said(office, "chuyen", "1", "--ngay", "2023-05-05", *YEAR, status=1)
    assert "mọi nơi nhận của số 01/KH-UBND đã có ngày chuyển" in again
    other = ("chuyen", "1", "--noi-nhan", "UBND tỉnh", "--ngay", "2023-05-09", *YEAR)
    assert "đã ghi ngày chuyển 04/05/2023" in said(office, *other, status=1)
    nobody = ("chuyen", "1", "--noi-nhan", "phong-noi-vụ", *YEAR)
    assert "có phải là `phong-noi-vu`?" in said(office, *nobody, status=1)
    assert text(office) == before


def test_a_list_of_several_bodies_says_whose_each_number_is(office: Office) -> None:
    issuer = "Ủy ban nhân dân huyện Mẫu"
    assert issuer not in said(office, *YEAR)
    same = 'so: 1, so_ky_hieu: "01/KH-UBND", ngay: 2023-05-02, loai: ke_hoach'
    office.write(BOOK, f"{HEAD}- {{{same}, co_quan: phong-noi-vu}}\n")
    lines = said(office, *YEAR).splitlines()
    assert f"02/05/2023  {issuer} · Kế hoạch" in lines[0]
    assert "02/05/2023  Phòng Nội vụ · Kế hoạch" in lines[1]


def test_a_day_before_the_documents_own_is_refused(office: Office) -> None:
    told = said(office, "chuyen", "1", "--ngay", "2022-05-03", *YEAR, status=1)
    assert "trước ngày 02/05/2023 của số 01/KH-UBND" in told
    assert text(office) == HEAD


def test_a_recall_goes_to_who_has_taken_the_place_of_a_body(office: Office) -> None:
    said(office, "chuyen", "1", "--noi-nhan", "phong-noi-vu", "--ngay", "2023-05-03")
    kept = "  - id: phong-noi-vu\n    loai: phong\n"
    ended = kept + "    den: 2023-05-31\n    ke_tuc: [phong-tu-phap]\n"
    office.change("content/danh-ba.yaml", kept, ended)
    told = said(office, "thu-hoi", "1", "--ly-do", "nhầm", "--ngay", "2023-06-01")
    assert "gửi cơ quan kế tục `phong-tu-phap` [N874]" in told
    notice = office.folder / "content/thong-bao-thu-hoi-1/thong-bao.yaml"
    assert 'ghi: "Phòng Tư pháp"\n    gom: [phong-tu-phap]' in notice.read_text("utf-8")
    assert "phong-noi-vu" not in notice.read_text("utf-8")
    assert "N104" not in office.run("validate", "thong-bao-thu-hoi-1").err


def test_undone_before_it_was_sent_called_back_after(office: Office) -> None:
    assert "chưa có gì để thu hồi" in said(
        office, "thu-hoi", "1", "--ly-do", "x", "--ngay", "2023-06-01", *YEAR, status=1
    )
    said(office, *ADD)
    said(office, "huy", "2", "--ly-do", "ghi  nhầm", "--ngay", "2023-05-04")
    assert book(office).van_ban_di[1].huy is not None
    assert "đã hủy từ trước" in said(office, "huy", "2", "--ly-do", "x", *YEAR, status=1)
    assert "không chuyển đi được" in said(office, "chuyen", "2", "--ngay", "2023-05-05", status=1)
    assert "03/KH-UBND" in said(office, *ADD)  # its number is not given again
    assert "thiếu `--ly-do`" in said(office, "huy", "1", *YEAR, status=2)
    said(office, "chuyen", "1", "--ngay", "2023-05-03")
    assert "thu-hoi 1" in said(office, "huy", "1", "--ly-do", "x", *YEAR, status=1)


def test_a_recall_writes_the_notice_to_those_who_have_it(office: Office) -> None:
    said(office, "chuyen", "1", "--noi-nhan", "phong-noi-vu", "--ngay", "2023-05-03")
    recall = ("thu-hoi", "1", "--ly-do", "trái thẩm quyền", "--ngay", "2023-06-01")
    told = said(office, *recall)
    notice = office.folder / "content/thong-bao-thu-hoi-1/thong-bao.yaml"
    assert "content/thong-bao-thu-hoi-1/thong-bao.yaml" in told
    source = notice.read_text("utf-8")
    assert "gom: [phong-noi-vu]" in source
    assert "UBND tỉnh" not in source
    assert "Lý do thu hồi: trái thẩm quyền." in source
    built = office.run("build", "thong-bao-thu-hoi-1")
    assert built.status == 0, built.err
    assert "đã thu hồi ngày 01/06/2023" in said(office, *recall, status=1)
    again = ("thu-hoi", "1", "--ly-do", "lý do khác", "--ngay", "2023-06-08")
    told = said(office, *again, "--theo", "02/TB-UBND")
    assert "ngày 01/06/2023: trái thẩm quyền (theo 02/TB-UBND)" in told  # as the book has it
    line = book(office).van_ban_di[0]
    assert line.thu_hoi is not None
    assert (line.thu_hoi.ly_do, line.thu_hoi.theo) == ("trái thẩm quyền", "02/TB-UBND")
    checked = office.run("check", "output/thong-bao-thu-hoi-1/thong-bao-thu-hoi-1.docx")
    assert checked.status == 0, checked.out


def test_a_recall_has_the_signature_that_the_registry_has(office: Office) -> None:
    """Of a line of the book alone: the document that it is of may be anybody's."""
    said(office, "chuyen", "1", "--ngay", "2023-05-03")
    body = "  - id: ubnd-huyen\n"
    signer = '    nguoi_ky: {dong: ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]}\n'
    office.change("content/danh-ba.yaml", body, body + signer)
    said(office, "thu-hoi", "1", "--ly-do", "x", "--ngay", "2023-06-01")
    notice = (office.folder / "content/thong-bao-thu-hoi-1/thong-bao.yaml").read_text("utf-8")
    assert '["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]' in notice


def test_a_recall_whose_notice_lies_there_writes_another(office: Office) -> None:
    """Of a number of the year before, or of another series; nothing is written over."""
    said(office, "chuyen", "1", "--ngay", "2023-05-03")
    before = office.write("content/thong-bao-thu-hoi-1/thong-bao.yaml", "loai: thong_bao\n")
    told = said(office, "thu-hoi", "1", "--ly-do", "x", "--ngay", "2023-06-01")
    assert "content/thong-bao-thu-hoi-1-2/thong-bao.yaml" in told
    assert (office.folder / "content/thong-bao-thu-hoi-1-2/thong-bao.yaml").exists()
    assert before.read_text("utf-8") == "loai: thong_bao\n"


def test_lines_of_one_number_in_two_series_are_told_apart(office: Office) -> None:
    line = "- {{so: 9, so_ky_hieu: 09/KH-UBND, co_quan: ubnd-huyen, ngay: 2023-05-01, van_ban: {}}}"
    secret = line.format("mat-1").replace("}", ", do_mat: mat}")
    office.write(BOOK, "\n".join(["van_ban_di:", line.format("ke-hoach-1"), secret, ""]))
    told = said(office, "chuyen", "9", "--ngay", "2023-05-03", status=1)
    assert "`09/KH-UBND` (`ke-hoach-1`), `09/KH-UBND` (`mat-1`, văn bản mật)" in told
    assert "gõ tên thư mục của văn bản, ví dụ `ke-hoach-1`" in told
    said(office, "chuyen", "mat-1", "--ngay", "2023-05-03")
    assert [bool(one.noi_nhan) for one in book(office).van_ban_di] == [False, True]


def test_what_was_issued_is_undone_where_it_was_issued(office: Office) -> None:
    office.change(PLAN, "trich_yeu: ", "so_van_ban: 1\ntrang_thai: da_phat_hanh\ntrich_yeu: ")
    office.change(BOOK, "  luu: 'VT'\n", "  luu: 'VT'\n  van_ban: ke-hoach-1\n")
    told = said(office, "huy", "ke-hoach-1", "--ly-do", "x", *YEAR, status=1)
    assert "vanban phat-hanh --huy ke-hoach-1" in told


def test_arrivals_get_the_next_number_of_the_stamp_and_an_answer(office: Office) -> None:
    come = ("den", "--tac-gia", "UBND tỉnh", "--so-ky-hieu", "9/KH-UBND", "--loai", "KH")
    day = ("--ngay", "2023-05-03", "--ngay-van-ban", "2023-05-01")
    assert "số đến 1" in said(
        office, *come, *day, "--han", "2023-06-01", "--don-vi", "phong-noi-vu"
    )
    assert "đã vào sổ với số đến 1" in said(office, *come, *day)  # told, and registered
    said(office, "tra-loi", "01", "ke-hoach-1", *YEAR)
    said(office, "chuyen", "1", "--van-ban-den", "--ngay", "2023-05-03", "--ky-nhan", "Lò A")
    first, second = book(office).van_ban_den
    assert (first.so_den, first.tra_loi, first.ky_nhan) == (1, "ke-hoach-1", "Lò A")
    assert second.so_den == 2
    assert "không có văn bản `ke-hoach-9`" in said(
        office, "tra-loi", "1", "ke-hoach-9", *YEAR, status=1
    )
    assert "không có số đến `7`" in said(office, "tra-loi", "7", "ke-hoach-1", *YEAR, status=1)
    listed = said(office, "--van-ban-den", *YEAR)
    assert listed.count("\nsố đến 2") == 1
    assert "chuyển Phòng Nội vụ" in listed


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("--van-ban-den", "--nguoi-ky", "Lò"), "không lọc theo `--nguoi-ky`"),
        (("--van-ban-den", "--day-so", "mat"), "không lọc theo `--day-so`"),
        (("--van-ban-den", "--co-quan", "ubnd-huyen"), "không lọc theo `--co-quan`"),
        (("--quyen", "1"), "`--quyen` đi với `--docx` hoặc `--xlsx`"),
        (("chuyen", "1", "--van-ban-den", "--noi-nhan", "phong-noi-vu"), "một lần chuyển"),
        (("--tu-ngay", "1/12/2023", "--den-ngay", "31/1/2024"), "mỗi năm một sổ"),
    ],
)
def test_an_option_that_would_choose_nothing_is_refused(
    office: Office, typed: tuple[str, ...], told: str
) -> None:
    outcome = office.run("so-dang-ky", *typed)
    assert (outcome.status, told in outcome.err) == (2, True)


FILTERED = (
    HEAD
    + """\
- {so: 2, so_ky_hieu: "02/KH-UBND", ngay: 2023-05-04, co_quan: ubnd-huyen, loai: ke_hoach,
   nguoi_ky: "Trần Bảo Trung"}
- {so: 3, so_ky_hieu: "03/BC-UBND", ngay: 2023-06-05, co_quan: ubnd-huyen, loai: bao_cao,
   nguoi_ky: "Lò Văn Mẫu"}
- {so: 1, so_ky_hieu: "01/QĐ-UBND", ngay: 2023-06-06, co_quan: ubnd-huyen, loai: quyet_dinh,
   do_mat: mat}
- {so: 4, so_ky_hieu: "04/GM", co_quan: ubnd-huyen, ten_loai: "Giấy mời họp"}
"""
)


def test_lines_are_filtered(office: Office) -> None:
    office.write(BOOK, FILTERED)
    desk = Desk(Project.open(office.folder))
    year = desk.book(2023)

    def found(**asked: Any) -> list[str]:
        lines = Selection(**asked).outgoing(year, desk.sorts, desk.kind_names)
        return [one.so_ky_hieu for _, one in lines]

    assert len(found()) == 5
    assert found(loai="ke-hoach") == ["01/KH-UBND", "02/KH-UBND"]
    assert found(loai="báo cáo") == ["03/BC-UBND"]
    assert found(loai="giấy mời họp") == ["04/GM"]
    assert found(nguoi_ky="tran bao") == ["02/KH-UBND"]
    assert found(thang=6) == ["03/BC-UBND", "01/QĐ-UBND"]
    days = {"tu_ngay": date(2023, 5, 4), "den_ngay": date(2023, 6, 5)}
    assert found(**days) == ["02/KH-UBND", "03/BC-UBND"]
    assert found(tu_so=2, den_so=2) == ["02/KH-UBND"]
    assert found(day_so="mat") == ["01/QĐ-UBND"]
    assert found(day_so="quyet-dinh") == []
    told = said(office, *YEAR, "--thang", "6")
    assert "2 văn bản đi trong 5 văn bản của sổ, năm 2023" in told
    listed = json.loads(office.run("so-dang-ky", *YEAR, "--thang", "6", "--format", "json").out)
    assert [one["day_so"] for one in listed["van_ban"]] == ["chung", "mat"]


def test_an_unknown_number_says_where_it_is(office: Office) -> None:
    office.write(
        "content/so-dang-ky/2022.yaml",
        HEAD.replace("so: 1", "so: 8").replace("01/", "08/").replace("2023", "2022"),
    )
    assert "--nam 2022" in said(office, "chuyen", "8", "--ngay", "2023-05-09", status=1)
    assert "có phải là `01/KH-UBND`?" in said(
        office, "huy", "01/KH-UBN", "--ly-do", "x", *YEAR, status=1
    )


def test_two_lines_of_one_number_are_asked_for(office: Office) -> None:
    office.write(
        BOOK, HEAD + "- {so: 1, so_ky_hieu: '01/QĐ-UBND', co_quan: ubnd-huyen, loai: quyet_dinh}\n"
    )
    told = said(office, "huy", "1", "--ly-do", "x", *YEAR, status=1)
    assert "2 dòng: `01/KH-UBND`, `01/QĐ-UBND`" in told
    said(office, "huy", "01/QĐ-UBND", "--ly-do", "x", *YEAR)


def test_json_has_the_line_as_it_stands_now(office: Office) -> None:
    asked = ("huy", "1", "--ly-do", "nhầm", "--ngay", "2023-05-03", "--format", "json")
    found = json.loads(office.run("so-dang-ky", *asked).out)
    assert found["dong"]["huy"] == {"ly_do": "nhầm", "ngay": "2023-05-03"}
    again = json.loads(office.run("so-dang-ky", *asked).out)
    assert (again["dong"], again["problems"][0]["ma"]) == ({}, "N741")


def test_a_broken_book_is_not_written(office: Office) -> None:
    office.write(BOOK, HEAD.replace("so: 1", "so: một"))
    before = office.files()
    assert "cần một số nguyên" in said(office, *ADD, status=1)
    assert office.files() == before


def test_options_of_the_list_do_not_stand_before_a_command(office: Office) -> None:
    assert "tùy chọn đặt sau lệnh" in said(office, *YEAR, "huy", "1", "--ly-do", "x", status=2)
    assert "có phải là `chuyen`?" in said(office, "chuyn", "1", status=2)


def test_clerks_at_once_get_no_number_twice_some_of_them_killed() -> None:
    """Processes of their own, begun together; two hundred rounds of it run in `make soak`."""
    lines, _ = soak(5, seed=11)
    assert lines > 4


# --- what no line may say ---


def refused_line(office: Office, *args: str, code: str) -> str:
    """Add a line that must not be added; nothing is written."""
    books = office.folder / "content/so-dang-ky"
    before = {path.name: path.read_bytes() for path in books.glob("*")}
    outcome = office.run("so-dang-ky", *args)
    assert outcome.status == (2 if not code else 1), outcome.out + outcome.err
    assert not code or f"[{code}]" in outcome.err, outcome.err
    assert {path.name: path.read_bytes() for path in books.glob("*")} == before
    return outcome.err


def test_a_number_of_an_issued_source_is_used(office: Office) -> None:
    office.change(
        PLAN, "ngay: 2023-07-12", "ngay: 2023-07-12\nso_van_ban: 7\ntrang_thai: da_phat_hanh"
    )
    err = refused_line(office, *ADD, "--so", "7", code="N742")
    assert "`ke-hoach-1`" in err
    assert "số tiếp theo: 8" in err
    assert "số 08/KH-UBND" in said(office, *ADD)


@pytest.mark.parametrize("words", ["", "  "])
def test_a_line_that_says_nothing_takes_no_number(office: Office, words: str) -> None:
    refused_line(office, "them", "--loai", "KH", "--trich-yeu", words, code="")
    refused_line(office, "den", "--tac-gia", words, code="")


FUTURE = "2130-01-01"
LATER = {
    "them": ("them", "--loai", "KH", "--trich-yeu", "Thực hiện"),
    "den": ("den", "--tac-gia", "Sở Nội vụ"),
    "chuyen": ("chuyen", "1", *YEAR),
    "huy": ("huy", "1", "--ly-do", "nhầm", *YEAR),
    "thu-hoi": ("thu-hoi", "1", "--ly-do", "nhầm", *YEAR),
}


@pytest.mark.parametrize("command", LATER)
def test_a_day_to_come_opens_no_book(office: Office, command: str) -> None:
    refused_line(office, *LATER[command], "--ngay", FUTURE, code="N713")


def test_a_letter_needs_the_unit_that_its_number_names(office: Office) -> None:
    letter = ("them", "--loai", "cong_van", "--trich-yeu", "V/v họp", "--ngay", "2023-05-04")
    assert "--don-vi-soan-thao" in refused_line(office, *letter, code="N742")
    assert "số 02/UBND-NV" in said(office, *letter, "--don-vi-soan-thao", "NV")
    assert "số 3/UBND-VX" in said(office, *letter, "--so-ky-hieu", "3/UBND-VX")


@pytest.mark.parametrize("option", ["docx", "xlsx"])
def test_a_printed_book_never_lies_among_the_sources(office: Office, option: str) -> None:
    kept = office.write(f"content/ke-hoach-1/phat-hanh/a.{option}", "x")
    name = f"content/ke-hoach-1/phat-hanh/a.{option}"
    refused_line(office, *YEAR, f"--{option}", name, "--force", code="N137")
    assert (office.folder / name).read_bytes() == b"x", kept


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("--loai", "ke-hoachh"), "không có loại `ke-hoachh` [N405]"),
        (("--loai", "KH"), "có phải là `ke_hoach`?"),
        (("--co-quan", "la"), "thấy `--co-quan la`, không có trong danh bạ [N102]"),
        (("--day-so", "la"), "thấy `--day-so la`, sổ không có dãy số này [N898]"),
    ],
)
def test_a_code_that_nothing_bears_is_told_and_finds_not_nothing(
    office: Office, typed: tuple[str, ...], told: str
) -> None:
    outcome = office.run("so-dang-ky", "--nam", "2023", *typed)
    assert (outcome.status, told in outcome.err) == (1, True), outcome.err


@pytest.mark.parametrize("typed", ["--loai=to-trinh", "--loai=Tờ trình", "--day-so=sao"])
def test_a_code_that_no_line_bears_yet_finds_nothing(office: Office, typed: str) -> None:
    outcome = office.run("so-dang-ky", "--nam", "2023", typed)
    assert (outcome.status, "0 văn bản đi" in outcome.out) == (0, True), outcome.err


def test_what_was_said_of_an_arrival_is_not_written_over(office: Office) -> None:
    said(office, "den", "--tac-gia", "UBND tỉnh", "--ngay", "2023-05-03")
    handed = ("chuyen", "1", "--van-ban-den", *YEAR)
    early = said(office, *handed, "--ngay", "2023-05-02", status=1)
    assert "thấy ngày chuyển 02/05/2023, trước ngày đến 03/05/2023 của số đến 1" in early
    said(office, *handed, "--ngay", "2023-05-04")
    assert "chuyển ngày 04/05/2023" in said(office, *handed, "--ky-nhan", "Lò A")
    before = text(office)
    assert "số đến 1 đã có ký nhận: Lò A" in said(office, *handed, "--ky-nhan", "Lò B", status=1)
    said(office, *handed, "--ky-nhan", "Lò A")
    assert text(office) == before


def test_a_signature_alone_tells_no_day_of_sending(office: Office) -> None:
    said(office, "chuyen", "1", "--ngay", "2023-05-03", *YEAR)
    told = said(office, "chuyen", "1", "--noi-nhan", "UBND tỉnh", "--ky-nhan", "Lò A", *YEAR)
    assert "đã ghi số 01/KH-UBND ký nhận: Lò A cho UBND tỉnh" in told


def test_a_recall_names_who_the_register_has_by_its_id_alone(office: Office) -> None:
    office.change(BOOK, 'ghi: "Phòng Nội vụ", co_quan', "co_quan")
    said(office, "chuyen", "1", "--noi-nhan", "phong-noi-vu", "--ngay", "2023-05-03")
    said(office, "thu-hoi", "1", "--ly-do", "nhầm", "--ngay", "2023-06-01")
    notice = (office.folder / "content/thong-bao-thu-hoi-1/thong-bao.yaml").read_text("utf-8")
    assert 'ghi: "Phòng Nội vụ"\n    gom: [phong-noi-vu]' in notice


ALIKE = """\
  - {id: xa-hung, loai: phong, ten: "Xã Bình Hưng"}
  - {id: xa-hung-moi, loai: phong, ten: "Xã Bình Hùng"}
  - {id: xa-cu, loai: phong, ten: "Xã Hòa Minh", den: 2022-12-31, ke_tuc: [xa-moi]}
  - {id: xa-moi, loai: phong, ten: "Xã Hoà Minh", tu: 2023-01-01}
  - {id: hai-ten, loai: phong, ten: "Đội 1", ten_ngan: "Phòng Tư pháp"}
nhom:
"""


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("Xã Bình Hùng", "xa-hung-moi"),
        ("xã bình hưng", "xa-hung"),
        ("xa binh hung", ""),
        ("Xã Hòa Minh", "xa-moi"),
        ("Phòng Tư pháp", ""),
    ],
)
def test_a_name_of_two_bodies_is_nobodys(office: Office, typed: str, body: str) -> None:
    office.change("content/danh-ba.yaml", "nhom:\n", ALIKE)
    said(office, *ADD, "--noi-nhan", typed)
    (to,) = book(office).van_ban_di[-1].noi_nhan
    assert (to.ghi, to.co_quan) == (typed, body)


def test_a_mark_of_secrecy_that_nobody_knows_is_told(office: Office) -> None:
    office.write(BOOK, HEAD + "  do_mat: mật\n")
    outcome = office.run("validate")
    assert outcome.status == 1
    assert "thấy `do_mat: mật`, không có độ mật này" in outcome.err + outcome.out


def test_who_has_an_arrival_is_listed_whole(office: Office) -> None:
    came = ("den", "--tac-gia", "Sở Nội vụ", "--trich-yeu", "Rà soát", "--ngay", "2023-05-05")
    said(office, *came, "--don-vi", "phong-noi-vu", "--ghi", "Đ/c Chủ tịch")
    assert "chuyển Phòng Nội vụ, Đ/c Chủ tịch" in said(office, "--van-ban-den", *YEAR)


def test_a_body_of_no_known_kind_calls_nothing_back(office: Office) -> None:
    said(office, "chuyen", "1", "--noi-nhan", "phong-noi-vu", "--ngay", "2023-05-03")
    registry = (office.folder / "content/danh-ba.yaml").read_text("utf-8")
    office.write("content/danh-ba.yaml", registry.replace("- id: ubnd\n", "- id: ubnn\n", 1))
    before = text(office)
    told = said(office, "thu-hoi", "1", "--ly-do", "nhầm", "--ngay", "2023-06-01", status=1)
    assert "content/danh-ba.yaml:" in told
    assert text(office) == before
    paper = office.run("bao-cao", "ke-hoach-1", "--gui", "phong-noi-vu")
    assert (paper.status, "content/danh-ba.yaml:" in paper.err) == (1, True), paper
