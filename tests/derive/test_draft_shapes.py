"""Drafts without an appendix, and the hard shapes; each text was written before it was made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafts import Draft, drafts, slips
from seed_office import PLAN, ROOT, copied

FOCAL, LAW, MONEY = "phong-noi-vu", "phong-tu-phap", "phong-tai-chinh-ke-hoach"
LETTERS = "abcdđeghiklmnopqrstuvxy"
WORDING = "templates/nd30/van_mau/ke-hoach-thuc-hien.yaml"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return copied(tmp_path)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def rows(office: Path, old: str, new: str) -> None:
    change(office / "content" / PLAN / "phan-cong.yaml", old, new)


def bare(office: Path) -> Path:
    """The office whose wording has no appendix."""
    path = office / WORDING
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("\nphu_luc:\n") + 1], "utf-8")
    return office


def below(draft: Draft, start: str) -> list[str]:
    """The task that begins so, without its letter, and the labels below it."""
    (lines,) = [part for heading, part in draft.parts.items() if "NHIỆM VỤ" in heading]
    first = next(i for i, line in enumerate(lines) if line.split(") ", 1)[-1].startswith(start))
    after = [i for i, line in enumerate(lines[first + 1 :], first + 1) if line[:2] != "- "]
    return [lines[first].split(") ", 1)[1], *lines[first + 1 : min([*after, len(lines)])]]


def one(office: Path, who: str) -> Draft:
    return drafts(office, PLAN, [who])[who]


# --- labels below each task ---


def test_who_helps_and_when_stand_below_the_task(office: Path) -> None:
    draft = one(bare(office), FOCAL)
    task, *labels = below(draft, "Tham mưu ban hành Kế hoạch sử dụng")
    assert task == (
        "Tham mưu ban hành Kế hoạch sử dụng biên chế công chức hành chính, số lượng làm việc trong "
        "các đơn vị sự nghiệp công lập."
    )
    assert labels == [
        "- Cơ quan phối hợp: Các cơ quan, đơn vị; các xã, thị trấn.",
        "- Thời gian thực hiện: Hàng năm.",
    ]
    assert below(draft, "Tham mưu chỉ đạo")[1:] == [
        "- Cơ quan chủ trì: Các cơ quan chuyên môn thuộc UBND huyện.",
        "- Thời gian thực hiện: Sau khi có văn bản của Trung ương, tỉnh.",
    ]
    assert "Phụ lục" not in draft.text
    assert slips(draft) == []


def test_a_group_that_leads_is_named_with_the_bodys_part(office: Path) -> None:
    draft = one(bare(office), LAW)
    lead, helpers = below(draft, "Tham mưu ban hành Quyết định")[1:3]
    assert lead == (
        "- Cơ quan chủ trì: Các cơ quan, đơn vị (Phòng Tư pháp thực hiện phần việc thuộc chức "
        "năng, nhiệm vụ được giao)."
    )
    assert helpers == "- Cơ quan phối hợp: Phòng Nội vụ."


def test_who_leads_beside_it_is_a_co_lead_and_no_helper(office: Path) -> None:
    rows(office, "chu_tri: [phong-noi-vu]", f"chu_tri: [phong-noi-vu, {MONEY}]")
    made = drafts(bare(office), PLAN, [FOCAL, MONEY])
    told = "Tham mưu ban hành Kế hoạch sử dụng"
    assert below(made[FOCAL], told)[1:3] == [
        "- Cơ quan đồng chủ trì: Phòng Tài chính - Kế hoạch huyện.",
        "- Cơ quan phối hợp: Các cơ quan, đơn vị; các xã, thị trấn.",
    ]
    assert below(made[MONEY], told)[1] == "- Cơ quan đồng chủ trì: Phòng Nội vụ huyện."


def test_who_leads_with_a_group_has_no_group_as_a_co_lead(office: Path) -> None:
    rows(office, "chu_tri: [phong-noi-vu]", "chu_tri: [phong-noi-vu, cac-xa-thi-tran]")
    rows(
        office, "phoi_hop: [cac-co-quan-don-vi, cac-xa-thi-tran]", "phoi_hop: [cac-co-quan-don-vi]"
    )
    lines = below(one(bare(office), FOCAL), "Tham mưu ban hành Kế hoạch sử dụng")
    assert lines[1] == "- Cơ quan phối hợp: Các cơ quan, đơn vị."
    assert not any("đồng chủ trì" in line for line in lines)


def test_who_leads_and_monitors_has_a_line_for_that(office: Path) -> None:
    rows(office, "- id: nv-04\n", "- id: nv-04\n  theo_doi: [phong-noi-vu]\n")
    draft = one(bare(office), FOCAL)
    assert "- Theo dõi, đôn đốc: Phòng Nội vụ (đồng thời là cơ quan chủ trì)." in below(
        draft, "Tham mưu đề xuất sửa đổi"
    )
    assert "Nhiệm vụ theo dõi" not in draft.text


def test_labels_have_their_order(office: Path) -> None:
    more = f"- id: nv-04\n  theo_doi: [{LAW}]\n  giao_theo: Quyết định số 05/QĐ-UBND\n"
    rows(office, "- id: nv-04\n", f'{more}  san_pham: ["Tờ trình"]\n')
    assert below(one(bare(office), FOCAL), "Tham mưu đề xuất sửa đổi")[1:] == [
        "- Cơ quan phối hợp: Các cơ quan, đơn vị.",
        "- Theo dõi, đôn đốc: Phòng Tư pháp.",
        "- Sản phẩm: Tờ trình.",
        "- Thời gian thực hiện: Sau khi có văn bản của Trung ương, tỉnh.",
        "- Giao theo: Quyết định số 05/QĐ-UBND.",
    ]


def test_a_product_with_a_lead_of_its_own(office: Path) -> None:
    product = (
        f'  san_pham: [{{ten: "Kế hoạch tự kiểm tra", chu_tri: [{LAW}], thoi_gian: "Tháng 9"}}]\n'
    )
    rows(office, "- id: nv-04\n", f"- id: nv-04\n{product}")
    task, *labels = below(one(bare(office), LAW), "Kế hoạch tự kiểm tra")
    assert task == (
        "Kế hoạch tự kiểm tra (nhiệm vụ: Tham mưu đề xuất sửa đổi, bổ sung quy định số lượng cấp "
        "phó các cơ quan chuyên môn thuộc UBND cấp huyện)."
    )
    assert labels == ["- Thời gian thực hiện: Tháng 9."]


@pytest.mark.parametrize(
    "text",
    [
        "Giao Công an huyện tham mưu phương án bảo đảm an ninh",
        "Đề nghị Huyện ủy xem xét việc sắp xếp",
        "Yêu cầu các trường báo cáo số liệu",
    ],
)
def test_a_task_that_assigns_to_somebody_else_is_quoted(office: Path, text: str) -> None:
    rows(office, 'noi_dung: "Tham mưu đề xuất sửa đổi', f'noi_dung: "{text}; sửa đổi')
    draft = one(office, FOCAL)
    told = [task for task in draft.work["Nhiệm vụ chủ trì"] if text in task]
    assert len(told) == 1
    assert told[0].startswith(f"Thực hiện nội dung: “{text}; sửa đổi")
    assert told[0].endswith("cấp huyện” (số thứ tự 4 Phụ lục Kế hoạch của UBND huyện).")


@pytest.mark.parametrize("text", ["Giao ban hằng tháng", "Giao dự toán", "Giao lưu", "Giáo dục"])
def test_a_task_of_its_own_that_begins_likewise_is_not_quoted(office: Path, text: str) -> None:
    rows(office, 'noi_dung: "Tham mưu đề xuất sửa đổi', f'noi_dung: "{text}; sửa đổi')
    assert any(task.startswith(text) for task in one(office, FOCAL).work["Nhiệm vụ chủ trì"])


@pytest.mark.parametrize("when", ["Hàng năm", "Định kỳ hằng quý", "30/6/2025", "Trước 30/6"])
def test_a_time_is_kept_as_it_was_typed(office: Path, when: str) -> None:
    rows(office, 'thoi_gian: "Hàng năm"', f'thoi_gian: "{when}"')
    draft = one(bare(office), FOCAL)
    assert below(draft, "Tham mưu ban hành Kế hoạch sử dụng")[-1] == (
        f"- Thời gian thực hiện: {when}."
    )
    assert slips(draft) == []


# --- many tasks ---


def many(office: Path, count: int, groups: tuple[str, ...] = ()) -> None:
    """A table of so many tasks that the focal office leads, in as many groups of equal size."""
    lines: list[str] = []
    for number in range(1, count + 1):
        at = (number - 1) * len(groups) / count if groups else 0.5
        if at == int(at):
            lines.append(f'- tieu_de: "{groups[int(at)]}"\n')
        lines.append(
            f'- id: nv-{number:02}\n  noi_dung: "Tham mưu nội dung thứ {number}"\n'
            '  chu_tri: [phong-noi-vu]\n  phoi_hop: [phong-y-te]\n  thoi_gian: "Quý IV"\n'
            '  muc: ["II.4"]\n'
        )
    (office / "content" / PLAN / "phan-cong.yaml").write_text("".join(lines), "utf-8")


def test_twelve_tasks_are_listed(office: Path) -> None:
    many(office, 12)
    draft = one(office, FOCAL)
    assert list(draft.parts)[1] == "II. NHIỆM VỤ CHỦ TRÌ"
    assert draft.work["Nhiệm vụ chủ trì"] == [f"Tham mưu nội dung thứ {n}." for n in range(1, 13)]


def test_where_the_tasks_stand_is_said_of_all_and_not_of_the_common_ones(office: Path) -> None:
    many(office, 13)
    rows(office, "chu_tri: [phong-noi-vu]", "chu_tri: [cac-co-quan-don-vi]")
    assert (
        "chủ trì, phối hợp với các cơ quan, đơn vị, các xã, thị trấn thực hiện 13 nhiệm vụ nêu tại "
        "Phụ lục; việc giao chung cho nhiều cơ quan, đơn vị thì thực hiện phần việc thuộc chức "
        "năng, nhiệm vụ được giao." in one(office, FOCAL).text
    )


def test_thirteen_are_told_by_their_groups_and_counts(office: Path) -> None:
    many(office, 14, ("I. Công tác chỉ đạo", "II. Công tác kiểm tra"))
    draft = one(office, FOCAL)
    lines = draft.parts["II. NHIỆM VỤ CHỦ TRÌ"]
    assert lines[0].startswith("Phòng Nội vụ chủ trì, phối hợp với")
    assert "14 nhiệm vụ" in lines[0]
    assert lines[1:] == [
        "1. Công tác chỉ đạo: 7 nhiệm vụ (số thứ tự 1 đến 7 tại Phụ lục).",
        "2. Công tác kiểm tra: 7 nhiệm vụ (số thứ tự 8 đến 14 tại Phụ lục).",
    ]
    assert len(draft.rows) == 14
    assert slips(draft) == []


def test_thirteen_without_groups_stand_in_the_appendix_alone(office: Path) -> None:
    many(office, 13)
    draft = one(office, FOCAL)
    (line,) = draft.parts["II. NHIỆM VỤ CHỦ TRÌ"]
    assert line.endswith("13 nhiệm vụ nêu tại Phụ lục.")
    assert len(draft.rows) == 13


def test_more_tasks_than_letters_make_a_part_of_each_role(office: Path) -> None:
    many(office, 24)
    path = office / "content" / PLAN / "phan-cong.yaml"
    change(path, "chu_tri: [phong-noi-vu]\n  phoi_hop: [phong-y-te]",
           "chu_tri: [phong-y-te]\n  phoi_hop: [phong-noi-vu]")  # fmt: skip
    path.write_text(
        path.read_text("utf-8") + '- id: nv-25\n  noi_dung: "Việc cuối"\n'
        '  chu_tri: [phong-noi-vu]\n  thoi_gian: "Quý IV"\n  muc: ["II.4"]\n',
        "utf-8",
    )
    change(office / WORDING, "toi_da_viec: 12\n", "")
    draft = one(office, FOCAL)
    assert list(draft.parts)[1:] == [
        "II. NHIỆM VỤ CHỦ TRÌ",
        "III. NHIỆM VỤ PHỐI HỢP",
        "IV. TỔ CHỨC THỰC HIỆN",
    ]
    assert len(draft.work["Nhiệm vụ chủ trì"]) == 24
    assert draft.work["Nhiệm vụ phối hợp"] == ["Tham mưu nội dung thứ 1."]
    assert "nêu tại Mục II, Mục III (ghi tại Phụ lục" in draft.duties[1]


def test_as_many_tasks_as_letters_are_points(office: Path) -> None:
    many(office, 24)
    path = office / "content" / PLAN / "phan-cong.yaml"
    change(path, "chu_tri: [phong-noi-vu]\n  phoi_hop: [phong-y-te]",
           "chu_tri: [phong-y-te]\n  phoi_hop: [phong-noi-vu]")  # fmt: skip
    change(office / WORDING, "toi_da_viec: 12\n", "")
    lines = one(office, FOCAL).parts["II. NHIỆM VỤ"]
    assert [line[0] for line in lines[2:25]] == list(LETTERS)


# --- who monitors what it leads or helps with ---


@pytest.mark.parametrize("count", [1, 13])
def test_who_monitors_all_of_it_is_told_so_before_the_tasks(office: Path, count: int) -> None:
    many(office, count)
    path = office / "content" / PLAN / "phan-cong.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("phoi_hop: ", "theo_doi: [phong-y-te]\n  phoi_hop: "), "utf-8")
    (lead, *_) = one(office, "phong-y-te").parts["II. NHIỆM VỤ PHỐI HỢP"]
    assert ", đồng thời theo dõi, đôn đốc việc thực hiện" in lead
    assert "theo dõi" not in one(office, FOCAL).parts["II. NHIỆM VỤ CHỦ TRÌ"][0]


def test_who_monitors_some_of_it_is_told_where_to_see_which(office: Path) -> None:
    rows(office, "- id: nv-04\n", f"- id: nv-04\n  theo_doi: [{FOCAL}]\n")
    lead = one(office, FOCAL).parts["II. NHIỆM VỤ"][1]
    assert "; đồng thời theo dõi, đôn đốc những việc mà Phụ lục ghi Phòng Nội vụ theo dõi" in lead
    assert "Phụ lục ghi" not in one(bare(office), FOCAL).text
