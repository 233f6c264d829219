"""An extract says what the whole document says, word for word; one that was issued stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from copy_offices import PART, PLAN, built, make
from docx_text import paragraphs
from offices import Office
from vanban.build import copies, makings, settlement
from vanban.project.checks.copies import extract_at_first, extract_of_top

OUT = "output/trich-sao-1/trich-sao-1.docx"
DECISION = "content/quyet-dinh-1/quyet-dinh.yaml"
DECIDED = """\
loai: quyet_dinh
co_quan: ubnd-huyen
ngay: 2023-07-12
so_van_ban: 8
trang_thai: da_phat_hanh
trich_yeu: "Về việc lập tổ giúp việc"
can_cu:
  - vien_dan: kl-50
de_nghi: "Trưởng phòng Nội vụ"
noi_dung:
  - dieu: "Lập tổ theo [@kl-50]^[Một.]."
    gom:
      - bang: {cot: [{tieu_de: "Tên"}, {tieu_de: "Số"}], dong: [["A", "1"]]}
  - dieu: "Hai^[Hai.]."
  - dieu: "Các phòng thi hành."
nguoi_ky:
  dong: ["CHỦ TỊCH"]
noi_nhan:
  - luu: ["VT"]
"""


def of_decision(office: Office, part: str) -> list[str]:
    """The lines of an extract of the decision up to its recipients' second."""
    office.write(DECISION, DECIDED)
    office.change(PART, "van_ban: ke-hoach-1", "van_ban: quyet-dinh-1")
    office.change(PART, '["I.2"]', f'["{part}"]')
    texts = [one.text for one in paragraphs(built(office.folder, "trich-sao-1"))]
    return texts[
        texts.index("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU") + 1 : texts.index("- Lưu: VT.") + 1
    ]


def test_citations_and_the_last_article_are_those_of_the_whole(tmp_path: Path) -> None:
    texts = of_decision(make(tmp_path), "Điều 1")
    assert texts[0] == "QUYẾT ĐỊNH:"  # on whose proposal is a basis, and the bases are left out
    assert any("Lập tổ theo Kết luận số 50-KL/TW" in text for text in texts)
    assert not any("Bộ Chính trị" in text for text in texts)
    assert "- Như Điều 3;" in texts


def test_a_table_of_the_part_stands_in_the_extract(tmp_path: Path) -> None:
    texts = of_decision(make(tmp_path), "Điều 1")
    assert {"Tên", "Số", "A", "1"} <= set(texts)
    assert not any("Hai" in text for text in texts)


@pytest.fixture
def issued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An extract that cites, issued by a program that cited in full what the whole had cited."""
    office = make(tmp_path)
    office.change(PART, '["I.2"]', '["I.1"]')
    state = "ngay: 2023-11-06\nso_van_ban: 4\ntrang_thai: da_phat_hanh\n"
    office.change(PART, "ngay: 2023-11-06\n", state)
    with monkeypatch.context() as before:
        before.setattr(copies, "extract", extract_at_first)
        assert office.run("build").status == 0
    return office


def text_of(office: Office) -> str:
    return " ".join(one.text for one in paragraphs((office.folder / OUT).read_bytes()))


def another_program(patch: pytest.MonkeyPatch) -> None:
    for home in (makings, settlement):
        patch.setattr(home, "version", lambda: b"another program, thirty-two byte")


def test_what_was_issued_with_other_words_stays(
    issued: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = text_of(issued)
    assert "của Bộ Chính trị" in before
    another_program(monkeypatch)
    outcome: Any = issued.run("build")
    assert (outcome.status, "N130" in outcome.err) == (0, False)
    assert text_of(issued) == before


def test_a_part_that_is_another_is_told_all_the_same(
    issued: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    another_program(monkeypatch)
    issued.change(PLAN, "Bám sát", "Bám chắc")
    issued.change(PART, '["I.1"]', '["I.2"]')
    assert "[N130]" in issued.run("build").err


def last_part(office: Office, part: str) -> None:
    """The plan without a last sentence, and an extract of one part of its last unit."""
    office.change(PLAN, 'ket_thuc: "Trên đây là Kế hoạch"\n', "")
    office.change(PART, '["I.2"]', f'["{part}"]')


@pytest.mark.parametrize(("part", "mark"), [("II.1", "./."), ("II", "./."), ("I.2", ".")])
def test_a_part_of_the_last_unit_ends_the_text_as_the_whole_does(
    tmp_path: Path, part: str, mark: str
) -> None:
    office = make(tmp_path)
    last_part(office, part)
    assert office.run("build").status == 0
    texts = [one.text for one in paragraphs((office.folder / OUT).read_bytes())]
    signs = {"I.2": "Bám sát tình hình", "II": "triển khai", "II.1": "triển khai"}
    (line,) = (text for text in texts if signs[part] in text)
    assert line.rpartition(" ")[2].endswith(mark)
    assert line.endswith("./.") == (mark == "./.")


def test_an_extract_that_was_issued_with_a_full_stop_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = make(tmp_path)
    last_part(office, "II.1")
    state = "ngay: 2023-11-06\nso_van_ban: 4\ntrang_thai: da_phat_hanh\n"
    office.change(PART, "ngay: 2023-11-06\n", state)
    with monkeypatch.context() as before:
        before.setattr(copies, "extract", extract_of_top)
        assert office.run("build").status == 0
    issued = (office.folder / OUT).read_bytes()
    another_program(monkeypatch)
    office.change(PART, "ngay: 2023-11-06", "# đã gửi\nngay: 2023-11-06")
    told = office.run("build")
    assert (told.status, "N130" in told.err) == (0, False)
    assert (office.folder / OUT).read_bytes() == issued
