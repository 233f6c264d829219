"""Templates and wordings that an office has spoilt: the place is told, nothing is written."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from offices import Content, Office, is_vietnamese, make_office
from rules_read import damage

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
BOOK = next(TEMPLATES.glob("*/van-ban.docx")).parent.name
WORDING = f"templates/{BOOK}/van_mau/ke-hoach-thuc-hien.yaml"
TABLE = f"templates/{BOOK}/van_mau/bang-phan-cong.yaml"
REGIME, KINDS = f"templates/{BOOK}/regime.yaml", f"templates/{BOOK}/kinds.yaml"
DOCX = f"templates/{BOOK}/van-ban.docx"
START = "mo_dau: "
ENDLESS = "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"

STRINGS = [  # what stands as `mo_dau` of the wording → code, words of the hint
    ("{{ don_vi.ten_ngan ", "M103", "các cặp"),
    ("{% if x %}a", "M103", "các cặp"),
    ("{{ don_vi.ten | viet_hoa }}", "M103", "bộ lọc"),
    ("{{ don_vii.ten }}", "M104", "có phải là `don_vi`?"),
    ("{{ don_vi.ten_ngann }}", "M104", "là `don_vi.ten_ngan`? sau `don_vi.` dùng được: ten,"),
    ("{{ ''.__class__ }}", "M104", "tên dùng được"),
    ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "M104", "tên dùng được"),
    ("{{ '{0.__class__}'.format(1) }}", "M104", "tên dùng được"),
    ("{% if don_vi is khong %}a{% endif %}", "M103", "bộ lọc"),
    ("{% include 'x' %}", "M103", "các cặp"),
    ("{% for i in range(999999999) %}a{% endfor %}", "M111", "phần Giới hạn"),
    ("{{ 'x' * 10000000000 }}", "M111", "{{ 'x' * 10000000000 }}"),
    ("{{ " + "(" * 900 + "1" + ")" * 900 + " }}", "M111", "ngắn hơn"),
    ("{{ don_vi.ten | center(100000000) }}", "M111", "phần Giới hạn"),
    ("don_vi.ten_ngan }} ban hành", "M110", "gõ lại cả thẻ"),
    ("if don_vi.tap_the %} ban hành", "M110", "gõ lại cả thẻ"),
    ("{{ 1 / 0 }}", "M104", "tên dùng được"),
    ("{{ [][3] }}", "M104", "tên dùng được"),
    ("{{ don_vi() }}", "M104", "tên dùng được"),
    ("{{ don_vi }}", "M104", "chọn một tên sau `don_vi.`: ten, ten_noi_bo"),
    ("{{ [don_vi.ten, don_vi.loai] }}", "M104", "| join(', ')"),
    (ENDLESS, "M111", "phần Giới hạn"),
    ("Theo [@khong-co]", "N106", "vien-dan.yaml"),
]


class Spoilt(NamedTuple):
    """A changed file of the templates, and what the build says of it."""

    name: str
    file: str
    old: str
    new: Content | None
    code: str
    message: str
    hint: str
    status: int = 1


FILES = [
    Spoilt("misspelt key", WORDING, "\nmo_dau:", "\nmo_dauu:", "Y101", "khóa lạ", "`mo_dau`?"),
    Spoilt(
        "no such kind",
        WORDING,
        "loai: ke_hoach\n",
        "loai: ke\n",
        "M105",
        "thấy `loai: ke`",
        "các loại",
    ),
    Spoilt(
        "empty heading",
        WORDING,
        '"{{ tu_ngu.phu_trach }}"',
        '"{{ don_vi.tru }}"',
        "M104",
        "mẫu câu",
        "",
    ),
    Spoilt("Word template gone", DOCX, "", None, "M107", "không thấy mẫu Word", "chép lại"),
    Spoilt(
        "braces of a pattern",
        REGIME,
        'mau: "ngày {ngay}',
        'mau: "ngày {ngay',
        "M106",
        "mẫu ghi viết sai",
        "so lại",
    ),
    Spoilt("wording gone", WORDING, "", None, "M102", "không thấy văn mẫu", "--bo-sung"),
    Spoilt("table gone", TABLE, "", None, "M102", "không thấy văn mẫu", "--bo-sung"),
    Spoilt("strange column", TABLE, "[stt,", "[sttt,", "N408", "thấy cột `sttt`", "`stt`?"),
    Spoilt(
        "regime: misspelt key",
        REGIME,
        "\nten_day_du:",
        "\nten_day:",
        "Y101",
        "khóa lạ",
        "`ten_day_du`?",
    ),
    Spoilt("regime: empty", REGIME, "", "", "Y009", "không có nội dung", "gõ nội dung"),
    Spoilt("regime: gone", REGIME, "", None, "M101", "không thấy `regime.yaml`", "`vanban init"),
    Spoilt("regime: a Word file", REGIME, "", b"PK\x03\x04rest", "Y004", "Word", "chép chữ"),
    Spoilt(
        "regime: strange name", REGIME, "{dia_danh}", "{dia_dan}", "M106", "`dia_dan`", "so lại"
    ),
    Spoilt(
        "kinds: strange part",
        KINDS,
        "trich_yeu, gui_dien,",
        "trich_yeu, gui_dienn,",
        "M106",
        "nêu phần `gui_dienn`",
        "`gui_dien`?",
    ),
    Spoilt("kinds: gone", KINDS, "", None, "Y001", "không thấy tệp", "kiểm tra"),
    Spoilt("not a Word file", DOCX, "", b"not a zip", "M001", "không phải Word", "mở bằng Word"),
    Spoilt("a tag in a table", TABLE, '"Stt"', '"{{ stt }}"', "M110", "không điền thẻ", "gõ lại"),
    Spoilt(
        "half a Word file",
        DOCX,
        "",
        (TEMPLATES / BOOK / "van-ban.docx").read_bytes()[:3000],
        "M151",
        "bị cắt cụt hoặc hỏng",
        "chép lại",
    ),
]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The valid office with templates of its own."""
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    return make_office(tmp_path)


@pytest.mark.parametrize(("text", "code", "hint"), STRINGS, ids=[row[0][:60] for row in STRINGS])
def test_a_bad_sentence(office: Office, text: str, code: str, hint: str) -> None:
    lines = (office.folder / WORDING).read_text("utf-8").split("\n")
    place = next(index for index, line in enumerate(lines) if line.startswith(START))
    lines[place] = f'{START}"{text}"'
    office.write(WORDING, "\n".join(lines))
    before = office.files()
    outcome = office.run("build")
    assert outcome.status == 1
    assert f"{WORDING}:{place + 1}:" in outcome.err
    assert f"[{code}]" in outcome.err
    assert hint in outcome.err
    assert "Traceback" not in outcome.err
    assert office.files() == before


@pytest.mark.parametrize("row", FILES, ids=lambda row: row.name)
def test_a_bad_file(office: Office, row: Spoilt) -> None:
    office.change(row.file, row.old, row.new)
    before = office.files()
    outcome = office.run("build")
    told = [line for line in outcome.err.splitlines() if ": lỗi: " in line]
    assert outcome.status == row.status
    assert len(told) == 1, outcome.err
    assert told[0].startswith(row.file if row.code != "M101" else f"templates/{BOOK}:")
    assert told[0].endswith(f"[{row.code}]")
    assert row.message in told[0]
    assert row.hint in outcome.err
    assert is_vietnamese(told[0].partition(": lỗi: ")[2])
    assert office.files() == before


def test_a_heading_that_comes_out_empty(office: Office) -> None:
    office.change(WORDING, '"{{ tu_ngu.phu_trach }}"', '"{% if false %}a{% endif %}"')
    outcome = office.run("build")
    assert outcome.status == 1
    assert "mẫu câu không cho ra chữ nào, cần chữ [M104]" in outcome.err


TASK = 'cau: "{% if viec.nguyen_van %}'
EMPTY = [
    ("tasks", TASK, f"cau: \"{{% if viec.stt_goc == '1' %}}{{% endif %}}\" #{TASK[4:]}", ""),
    ("no sentence", TASK, f'cau: "" #{TASK[4:]}', "dự thảo sẽ mất các việc ấy"),
    ("a part", 'tieu_de: "NHIỆM VỤ"', "tieu_de: \"{{ '' }}\"", ""),
    ("a role", 'tieu_de: "Nhiệm vụ chủ trì"', "tieu_de: \"{{ '' }}\"", ""),
    ("duties", 'tieu_de: "TỔ CHỨC THỰC HIỆN"', "tieu_de: \"{{ '' }}\"", ""),
]


@pytest.mark.parametrize("row", EMPTY, ids=lambda row: row[0])
def test_a_sentence_that_takes_a_task_or_a_title_with_it(
    office: Office, row: tuple[str, str, str, str]
) -> None:
    """Without a text the task, or the title above all tasks, was gone from every draft."""
    _, old, new, message = row
    office.change(WORDING, old, new)
    outcome = office.run("build")
    assert outcome.status == 1
    assert message or "mẫu câu không cho ra chữ nào, cần chữ [M104]" in outcome.err
    assert message in outcome.err
    assert f"{WORDING}:" in outcome.err


def test_a_kept_file_that_does_not_fit_any_more_is_read_again(office: Office) -> None:
    assert office.run("build").status == 0
    cache = list((office.folder / ".vanban").rglob("*.json"))
    assert cache
    for path in cache:
        damage(path, path.read_bytes()[:-40])
    assert office.run("build", "--force").status == 0


def test_a_wording_that_puts_the_role_before_each_task_is_told(office: Office) -> None:
    """One of a version before, or of an office's own: it is used, and said to be so."""
    path = office.folder / WORDING
    lines = path.read_text("utf-8").split("\n")
    leads = [n for n, line in enumerate(lines) if line.lstrip().startswith("dan: ")]
    assert len(leads) == 3
    path.write_text("\n".join(one for n, one in enumerate(lines) if n != leads[1]), "utf-8")
    (told,) = [one for one in office.problems() if one["ma"] == "M109"]
    assert (told["muc_do"], told["tep"]) == ("canh_bao", WORDING)
    assert "`phoi_hop`" in told["thong_bao"]
    assert is_vietnamese(told["goi_y"])


def test_a_copy_of_the_version_before_says_where_the_new_line_is_to_be_had(office: Office) -> None:
    """Nobody can make up what a new key of the record is to say."""
    office.change(REGIME, "\nten_day_du:", "\n# ten_day_du:")
    (found,) = office.problems()
    assert found["ma"] == "Y102"
    assert found["goi_y"].startswith("thêm dòng `ten_day_du: …`; tệp chép từ bản trước")
    assert found["goi_y"].endswith("`vanban init THƯ_MỤC_MỚI --template`")


def test_a_word_template_that_never_was_is_not_to_be_had_from_the_program(office: Office) -> None:
    """The hint asked for a copy of a file that no version has."""
    office.change(KINDS, "mau: cong-van\n", "mau: cong-vann\n")
    (found,) = office.problems()
    assert (found["ma"], found["tep"]) == ("M107", f"templates/{BOOK}/cong-vann.docx")
    assert found["goi_y"].startswith("có phải là `cong-van`? chép một mẫu đang có thành")


PLACED = [row for row in FILES if row.code in ("M105", "M106")]


@pytest.mark.parametrize("row", PLACED, ids=lambda row: row.name)
def test_a_name_that_a_record_has_not_is_told_at_its_line(office: Office, row: Spoilt) -> None:
    office.change(row.file, row.old, row.new)
    before = (office.folder / row.file).read_text("utf-8").partition(str(row.new))[0]
    assert f"{row.file}:{before.count(chr(10)) + 1}:" in office.run("build").err
