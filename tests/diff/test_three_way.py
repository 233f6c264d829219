"""A later version laid into a person's file: theirs stays, new comes, what clashes is told."""

from __future__ import annotations

import base64
import random
import subprocess
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from amount import amount
from diff_files import word_file
from hand_edits import Act
from hand_edits import edited as edited_file
from merge_bases import base_of
from tracked_changes import plain
from vanban.diff.three_way import MergedText, merge
from vanban.libreoffice import find_program
from vanban.ooxml import W
from warm_profile import seasoned

NAMES = ("của người.docx", "mới.docx")
LINES = (
    "I. MỤC ĐÍCH",
    "1. Nâng cao trách nhiệm của người đứng đầu cơ quan, đơn vị trong cải cách hành chính.",
    "2. Việc thực hiện phải đảm bảo đúng tiến độ, có kiểm tra, đánh giá.",
    "II. NHIỆM VỤ",
    "1. Rà soát thủ tục hành chính thuộc thẩm quyền giải quyết của huyện.",
    "2. Công khai kết quả giải quyết hồ sơ trên Cổng thông tin điện tử.",
    "| TT | Nội dung công việc | Cơ quan chủ trì | Thời gian |",
    "| 1 | Rà soát văn bản quy phạm pháp luật | Phòng Tư pháp | Tháng 6/2025 |",
    "| 2 | Kiểm tra việc niêm yết thủ tục hành chính | Văn phòng HĐND và UBND | Hằng quý |",
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Phòng Nội vụ chủ trì theo dõi, đôn đốc việc thực hiện Kế hoạch này.",
    "2. Phòng Tài chính bố trí kinh phí theo quy định của pháp luật.",
)
Edit = tuple[str, str]


def edited(lines: Iterable[str], *edits: Edit) -> list[str]:
    text = "\n".join(lines)
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return [line for line in text.split("\n") if line]


def file_of(lines: Iterable[str]) -> bytes:
    return _made("\n".join(lines))


@cache
def _made(text: str) -> bytes:
    return word_file(text)


def merged(own: list[str], new: list[str], base: Iterable[str] = LINES) -> MergedText:
    return merge(base_of(file_of(base), "gốc.docx", {}), file_of(own), file_of(new), {}, NAMES)


OWN: Edit = ("2. Công khai kết quả", "2. Công khai, minh bạch kết quả")
CASES: dict[str, tuple[tuple[Edit, ...], tuple[Edit, ...], tuple[Edit, ...], int]] = {
    "không ai sửa": ((), (), (), 0),
    "chỉ người sửa": ((OWN,), (), (OWN,), 0),
    "chỉ kế hoạch sửa": ((), (("đảm bảo", "bảo đảm"),), (("đảm bảo", "bảo đảm"),), 0),
    "hai đoạn khác nhau": ((OWN,), (("đảm bảo", "bảo đảm"),), (OWN, ("đảm bảo", "bảo đảm")), 0),
    "hai chỗ của một đoạn": (
        (("Việc thực hiện", "Việc tổ chức thực hiện"),),
        (("kiểm tra, đánh giá", "kiểm tra, giám sát, đánh giá"),),
        (
            ("Việc thực hiện", "Việc tổ chức thực hiện"),
            ("kiểm tra, đánh giá", "kiểm tra, giám sát, đánh giá"),
        ),
        0,
    ),
    "cùng một chỗ, khác nhau": (
        (("đúng tiến độ", "đúng thời hạn"),),
        (("đúng tiến độ", "kịp tiến độ"),),
        (("đúng tiến độ", "đúng thời hạn"),),
        1,
    ),
    "cùng một chỗ, như nhau": (
        (("đảm bảo", "bảo đảm"),),
        (("đảm bảo", "bảo đảm"),),
        (("đảm bảo", "bảo đảm"),),
        0,
    ),
    "kế hoạch thêm đoạn": (
        (OWN,),
        (("III. TỔ", "3. Tập huấn cho công chức.\nIII. TỔ"),),
        (OWN, ("III. TỔ", "3. Tập huấn cho công chức.\nIII. TỔ")),
        0,
    ),
    "người thêm đoạn, kế hoạch sửa đoạn khác": (
        (("II. NHIỆM", "3. Tiết kiệm, hiệu quả.\nII. NHIỆM"),),
        (("đảm bảo", "bảo đảm"),),
        (("II. NHIỆM", "3. Tiết kiệm, hiệu quả.\nII. NHIỆM"), ("đảm bảo", "bảo đảm")),
        0,
    ),
    "kế hoạch bỏ đoạn": (
        (OWN,),
        ((LINES[11] + "", ""),),
        (OWN, (LINES[11], "")),
        0,
    ),
    "kế hoạch bỏ đoạn người đã sửa": (
        (("bố trí kinh phí", "bố trí đủ kinh phí"),),
        ((LINES[11], ""),),
        (("bố trí kinh phí", "bố trí đủ kinh phí"),),
        1,
    ),
    "người bỏ đoạn kế hoạch sửa": (
        ((LINES[11], ""),),
        (("bố trí kinh phí", "bố trí đủ kinh phí"),),
        ((LINES[11], ""),),
        1,
    ),
    "người bỏ đoạn, kế hoạch để yên": (((LINES[11], ""),), (), ((LINES[11], ""),), 0),
    "cơ quan của một việc": (
        (OWN,),
        (("| Phòng Tư pháp |", "| Thanh tra huyện |"),),
        (OWN, ("| Phòng Tư pháp |", "| Thanh tra huyện |")),
        0,
    ),
    "hai ô của một hàng": (
        (("Tháng 6/2025", "Tháng 5/2025"),),
        (("| Phòng Tư pháp |", "| Thanh tra huyện |"),),
        (("Tháng 6/2025", "Tháng 5/2025"), ("| Phòng Tư pháp |", "| Thanh tra huyện |")),
        0,
    ),
    "cùng một ô": (
        (("| Hằng quý |", "| Hằng tháng |"),),
        (("| Hằng quý |", "| Hằng năm |"),),
        (("| Hằng quý |", "| Hằng tháng |"),),
        1,
    ),
    "thêm một việc": (
        (("Tháng 6/2025", "Tháng 5/2025"),),
        (("| 2 | Kiểm", "| 2 | Tiếp công dân | Thanh tra huyện | Hằng tháng |\n| 3 | Kiểm"),),
        (
            ("Tháng 6/2025", "Tháng 5/2025"),
            ("| 2 | Kiểm", "| 2 | Tiếp công dân | Thanh tra huyện | Hằng tháng |\n| 3 | Kiểm"),
        ),
        0,
    ),
    "bỏ một việc": ((OWN,), ((LINES[7], ""),), (OWN, (LINES[7], "")), 0),
    "người thêm hàng": (
        (("| 2 | Kiểm", "| 1a | Việc riêng của phòng | Phòng Tư pháp | Quý IV |\n| 2 | Kiểm"),),
        (("| Hằng quý |", "| Hằng năm |"),),
        (
            ("| 2 | Kiểm", "| 1a | Việc riêng của phòng | Phòng Tư pháp | Quý IV |\n| 2 | Kiểm"),
            ("| Hằng quý |", "| Hằng năm |"),
        ),
        0,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_comes_of_two_hands(name: str) -> None:
    own, new, wanted, clashes = CASES[name]
    result = merged(edited(LINES, *own), edited(LINES, *new))
    assert plain(result.raw) == plain(file_of(edited(LINES, *wanted)))
    assert len(result.clashes) == clashes


def test_nothing_to_take_leaves_the_file_as_it_is() -> None:
    own = file_of(edited(LINES, OWN))
    base = base_of(file_of(LINES), "gốc.docx", {})
    assert merge(base, own, file_of(LINES), {}, NAMES).raw == own


Hands = tuple[list[str], list[str], list[str], int]


def hands(seed: int) -> Hands:
    """What a person made of some lines, what the plan made of them, what is wanted, clashes."""
    dice, clashes = random.Random(seed), 0
    own: list[str] = []
    new: list[str] = []
    wanted: list[str] = []
    for number, line in enumerate(SENTENCES):
        hand = dice.choice(("none", "none", "own", "new", "both", "in-own", "in-new", "out-new"))
        mine, other = f"{line} Cơ quan {number} tự ghi.", f"{line} Kế hoạch {number} sửa."
        own.append(mine if hand in ("own", "both") else line)
        clashes += hand == "both"
        if hand == "out-new":
            continue
        new.append(other if hand in ("new", "both") else line)
        wanted.append({"own": mine, "both": mine, "new": other}.get(hand, line))
        added = f"Dòng thêm ở chỗ {number}, do {hand} viết."
        for lines in {"in-own": (own, wanted), "in-new": (new, wanted)}.get(hand, ()):
            lines.append(added)
    return own, new, wanted, clashes


@pytest.mark.parametrize("seed", range(amount(16, 1000)))
def test_what_one_did_is_there_and_what_both_did_is_told(seed: int) -> None:
    own, new, wanted, clashes = hands(seed)
    found = merged(own, new, SENTENCES)
    assert plain(found.raw) == plain(file_of(wanted))
    assert len(found.clashes) == clashes


@pytest.mark.pages
def test_a_file_that_another_program_saved_takes_the_same(tmp_path: Path) -> None:
    seeds = range(amount(4, 200))
    for seed in seeds:
        (tmp_path / f"{seed}.docx").write_bytes(file_of(hands(seed)[0]))
    again = tmp_path / "lại"
    office = [find_program(), seasoned(tmp_path / "hồ-sơ")]
    form = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(again)]
    files = [str(tmp_path / f"{seed}.docx") for seed in seeds]
    subprocess.run([*office, *form, *files], check=True, capture_output=True)
    base = base_of(file_of(SENTENCES), "gốc.docx", {})
    for seed in seeds:
        _, new, wanted, clashes = hands(seed)
        found = merge(base, (again / f"{seed}.docx").read_bytes(), file_of(new), {}, NAMES)
        assert plain(found.raw) == plain(file_of(wanted)), seed
        assert len(found.clashes) == clashes


def test_comments_and_tracked_changes_of_a_person_stay() -> None:
    document = Document(BytesIO(file_of(LINES)))
    spot = {paragraph.text[:12]: paragraph for paragraph in document.paragraphs}
    document.add_comment(spot["2. Việc thực"].runs, "xem lại", author="Mẫu")
    document.add_comment(spot["1. Rà soát t"].runs, "có cần không", author="Mẫu")
    tracked = spot["2. Công khai"].runs[0]._r
    mark = tracked.makeelement(f"{W}ins", {f"{W}id": "7", f"{W}author": "Mẫu"})
    tracked.addprevious(mark)
    mark.append(tracked)
    buffer = BytesIO()
    document.save(buffer)
    own = buffer.getvalue()
    changed = ("đảm bảo", "bảo đảm"), ("trên Cổng", "ở Cổng"), (f"{LINES[4]}\n", "")
    base = base_of(file_of(LINES), "gốc", {})
    found = merge(base, own, file_of(edited(LINES, *changed)), {}, NAMES)
    texts = plain(found.raw)
    assert "2. Việc thực hiện phải bảo đảm đúng tiến độ, có kiểm tra, đánh giá." in texts
    assert LINES[4] in texts
    assert LINES[5] in texts
    assert [clash.own for clash in found.clashes] == [LINES[4], LINES[5]]
    again = Document(BytesIO(found.raw))
    assert [one.text for one in again.comments] == ["xem lại", "có cần không"]
    anchors = again.element.body.iter(f"{W}commentRangeStart", f"{W}commentReference")
    assert len(list(anchors)) == 4
    assert len(list(again.element.body.iter(f"{W}ins"))) == 1


SENTENCES = [
    f"{word} thực hiện nhiệm vụ thứ {number} theo kế hoạch đã ban hành trong năm {2020 + number}."
    for number, word in enumerate(
        ("Phòng Nội vụ", "Thanh tra", "Công an", "Văn phòng", "Ban Quản lý", "Trung tâm Y tế",
         "Phòng Tư pháp", "Kho bạc", "Chi cục Thuế", "Huyện đoàn"), 1
    )
]  # fmt: skip


# --- what no words tell, and what stands elsewhere ---


def changed(raw: bytes, *acts: Act) -> bytes:
    return edited_file(raw, acts)


def with_picture(raw: bytes, text: str) -> bytes:
    document = Document(BytesIO(raw))
    (spot,) = (one for one in document.paragraphs if one.text.startswith(text))
    spot.add_run().add_picture(BytesIO(PNG))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pictures(raw: bytes) -> int:
    return len(Document(BytesIO(raw)).inline_shapes)


def laid(own: bytes, new: bytes, was: bytes | None = None) -> MergedText:
    base = base_of(was or file_of(LINES), "gốc.docx", {})
    return merge(base, own, new, {}, NAMES)


def test_a_picture_that_a_person_has_put_in_keeps_its_paragraph() -> None:
    own = with_picture(file_of(LINES), LINES[11][:20])
    found = laid(own, file_of(edited(LINES, (LINES[11], ""))))
    assert pictures(found.raw) == 1
    assert [clash.base for clash in found.clashes] == [LINES[11]]
    reworded = laid(own, file_of(edited(LINES, ("bố trí kinh phí", "bố trí đủ kinh phí"))))
    assert pictures(reworded.raw) == 1
    assert reworded.clashes == ()


def test_a_picture_that_is_new_is_told() -> None:
    new = with_picture(file_of(edited(LINES, ("III. TỔ", "Sơ đồ kèm theo đây.\nIII. TỔ"))), "Sơ đồ")
    found = laid(file_of(edited(LINES, OWN)), new)
    assert [clash.new for clash in found.clashes] == ["Sơ đồ kèm theo đây."]
    assert pictures(found.raw) == 0


def test_words_are_laid_in_with_the_look_of_their_neighbours() -> None:
    own = changed(file_of(LINES), ("bold",))
    found = laid(own, file_of(edited(LINES, ("đảm bảo", "bảo đảm"))))
    document = Document(BytesIO(found.raw))
    (spot,) = (one for one in document.paragraphs if "bảo đảm" in one.text)
    assert all(run.bold for run in spot.runs if run.text.strip())


def test_a_number_alone_is_no_clash() -> None:
    own = edited(LINES, ("2. Công khai kết quả", "3. Niêm yết, công khai kết quả"))
    new = edited(LINES, ("2. Công khai", "4. Công khai"))
    found = merged(own, new)
    assert found.clashes == ()
    assert "3. Niêm yết, công khai kết quả" in str(plain(found.raw))


def test_a_cell_that_both_filled_is_told_with_its_row() -> None:
    blank = edited(LINES, ("| Hằng quý |", "|  |"))
    own, new = (edited(LINES, ("Hằng quý", text)) for text in ("Hằng tháng", "Hằng năm"))
    found = merged(own, new, blank)
    (clash,) = found.clashes
    assert (clash.base, clash.own, clash.new) == ("", "Hằng tháng", "Hằng năm")
    assert clash.place == "Kiểm tra việc niêm yết thủ tục hành chính"


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (("Kiểm tra việc niêm", "Kiểm tra, nhắc việc niêm"), "Kiểm tra, nhắc việc niêm yết"),
        (("Hằng quý", "Hằng năm"), "Kiểm tra việc niêm yết thủ tục hành chính: Hằng năm"),
    ],
)
def test_what_was_taken_into_a_row_is_told_as_it_is_now(edit: Edit, told: str) -> None:
    (taken,) = merged(edited(LINES, OWN), edited(LINES, edit)).layings
    assert str(taken).startswith(told)


def with_head(raw: bytes) -> bytes:
    """The file with the first row of its table of tasks as a head on every page."""
    document = Document(BytesIO(raw))
    props = document.tables[1].rows[0]._tr.get_or_add_trPr()
    props.append(props.makeelement(f"{W}tblHeader", {}))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def headed(lines: Iterable[str]) -> bytes:
    return with_head(file_of(lines))


def laid_headed(own: list[str], new: list[str]) -> MergedText:
    base = base_of(headed(LINES), "gốc.docx", {})
    return merge(base, headed(own), headed(new), {}, NAMES)


def test_a_cell_is_told_by_its_row_and_its_column_with_what_it_said() -> None:
    edit = ("Hằng quý", "Hằng năm")
    (taken,) = laid_headed(edited(LINES, OWN), edited(LINES, edit)).layings
    assert (taken.before, taken.text) == edit
    assert taken.place == "Kiểm tra việc niêm yết thủ tục hành chính"
    assert taken.column == "Thời gian"


def test_a_heading_is_told_by_its_words_alone() -> None:
    edit = ("| Cơ quan chủ trì |", "| Đơn vị chủ trì |")
    (taken,) = laid_headed(edited(LINES, OWN), edited(LINES, edit)).layings
    assert (taken.place, taken.column) == ("", "")
    assert (taken.before, taken.text) == ("Cơ quan chủ trì", "Đơn vị chủ trì")


def test_a_column_that_is_gone_is_told_as_that() -> None:
    rows = [(line, " |".join(line.split(" |")[:-2]) + " |") for line in LINES if line[0] == "|"]
    clashes = merged(edited(LINES, OWN), edited(LINES, *rows)).clashes
    assert {clash.why for clash in clashes} == {"bảng nay có số cột khác"}


def test_what_a_person_typed_into_a_column_that_is_gone_is_told() -> None:
    base = [f"{line} Ghi chú |" if "TT" in line else f"{line}  |" if line[0] == "|" else line
            for line in LINES]  # fmt: skip
    row = next(line for line in reversed(base) if line.endswith("|  |"))
    own = [f"{line[:-2]}Đã giao chị Mai |" if line == row else line for line in base]
    found = merge(base_of(file_of(base), "gốc.docx", {}), file_of(own), file_of(LINES), {}, NAMES)
    assert [("Đã giao chị Mai" in one.own, one.why) for one in found.clashes] == [
        (False, "bảng nay có số cột khác"),  # its heading
        (True, "bảng nay có số cột khác"),
    ]


def test_a_second_table_is_another_table() -> None:
    more = [*LINES, "| TT | Chỉ tiêu | Mức |", "| 1 | Hồ sơ đúng hạn | 95% |"]
    own = edited(more, ("95%", "97%"))
    new = edited(more, ("Tháng 6/2025", "Tháng 5/2025"))
    found = merged(own, new, more)
    wanted = edited(more, ("95%", "97%"), ("Tháng 6/2025", "Tháng 5/2025"))
    assert plain(found.raw) == plain(file_of(wanted))


def test_a_table_that_is_gone_goes_and_one_that_a_person_has_filled_stays() -> None:
    new = [line for line in LINES if not line.startswith("|")]
    assert plain(merged(edited(LINES, OWN), new).raw) == plain(file_of(edited(new, OWN)))
    kept = merged(edited(LINES, ("Hằng quý", "Hằng tháng")), new)
    assert "Hằng tháng" in str(plain(kept.raw))
    assert len(kept.clashes) == 1


def test_columns_that_come_are_told_row_by_row() -> None:
    new = [f"{line} Ghi chú |" if line.startswith("|") else line for line in LINES]
    found = merged(edited(LINES, OWN), new)
    assert len(found.clashes) == 3
    assert "Công khai, minh bạch" in str(plain(found.raw))


def test_what_both_put_in_is_put_in_once() -> None:
    same = ("III. TỔ", "3. Tập huấn cho công chức làm công tác cải cách hành chính.\nIII. TỔ")
    found = merged(edited(LINES, same), edited(LINES, same, ("đảm bảo", "bảo đảm")))
    assert plain(found.raw) == plain(file_of(edited(LINES, same, ("đảm bảo", "bảo đảm"))))
    assert found.clashes == ()


TASKS = {"nv-1": "Rà soát văn bản quy phạm pháp luật", "nv-2": LINES[8].split("|")[2].strip()}
"""The tasks of the table in `LINES` by id."""


@pytest.mark.parametrize("known", [True, False])
def test_a_row_whose_task_says_something_else_is_the_same_row_by_its_id(known: bool) -> None:
    other = "Lập hồ sơ đề nghị khen thưởng"
    own = file_of(edited(LINES, ("Tháng 6/2025", "Tháng 5/2025")))
    new = file_of(edited(LINES, (TASKS["nv-1"], other), ("| Phòng Tư pháp |", "| Kho bạc |")))
    then, now = (TASKS, TASKS | {"nv-1": other}) if known else ({}, {})
    found = merge(base_of(file_of(LINES), "gốc", then), own, new, now, NAMES)
    mine = [row for row in str(plain(found.raw)).split("], [[") if other in row]
    assert (len(found.clashes) == 0 and "Tháng 5/2025" in mine[0]) is known


def test_texts_of_two_tasks_are_of_none() -> None:
    own, new = (file_of(edited(LINES, *one)) for one in ((OWN,), (("Hằng quý", "Hằng năm"),)))
    twice = TASKS | {"nv-3": TASKS["nv-1"]}
    found = merge(base_of(file_of(LINES), "gốc", twice), own, new, twice, NAMES)
    assert plain(found.raw) == plain(file_of(edited(LINES, OWN, ("Hằng quý", "Hằng năm"))))


PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
