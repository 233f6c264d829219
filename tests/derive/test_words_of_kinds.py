"""Words for those who work in a body: of kinds that may have no civil servants none is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import PLAN, REGISTRY, Office, make_office, ran

KIND = '  - id: {}\n    ten: "Loại"\n    danh_xung: "{}"\n    chuc_vu: "{}"\nco_quan:\n'
BODY = '  - id: phong-tu-phap\n    loai: phong\n    ten: "Phòng Tư pháp"\n'


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path / "office")


def draft(office: Office, kind: str, name: str, title: str, head: str) -> str:
    office.change(REGISTRY, "\nco_quan:\n", "\n" + KIND.format(kind, title, head))
    office.change(REGISTRY, BODY, f'  - id: phong-tu-phap\n    loai: {kind}\n    ten: "{name}"\n')
    return ran(office, "show", "ke-hoach-1", "--don-vi", "phong-tu-phap")


@pytest.mark.parametrize(
    ("kind", "name", "title", "head"),
    [
        ("thon", "Ban nhân dân thôn 3", "Ban nhân dân thôn", "TRƯỞNG THÔN"),
        ("doanh_nghiep", "Công ty Thủy lợi", "Công ty", "GIÁM ĐỐC"),
        ("hoi", "Hội Người cao tuổi", "Hội", ""),
    ],
)
def test_what_nobody_knows_is_not_said(
    office: Office, kind: str, name: str, title: str, head: str
) -> None:
    told = draft(office, kind, name, title, head)
    assert "công chức" not in told.casefold()
    assert "viên chức" not in told.casefold()
    assert "nếu có khó khăn, vướng mắc, người được phân công kịp thời báo cáo" in told
    assert f"Các bộ phận, cá nhân thuộc {title}" in told


def test_soldiers_and_police_are_called_so(office: Office) -> None:
    told = draft(office, "quan_su", "Ban Chỉ huy Quân sự xã", "Ban Chỉ huy", "CHỈ HUY TRƯỞNG")
    assert "cán bộ, chiến sĩ được phân công kịp thời báo cáo Chỉ huy trưởng" in told


def test_a_union_that_is_no_collective_is_not_called_by_the_name_of_its_kind(
    office: Office,
) -> None:
    told = draft(office, "doan_the", "Đoàn trường", "Đoàn trường", "BÍ THƯ")
    assert "kịp thời báo cáo Bí thư Đoàn trường xem xét" in told
    assert '"Loại"' not in told


def test_the_head_of_the_police_of_a_commune_is_called_with_capitals(office: Office) -> None:
    told = draft(office, "cong_an", "Công an xã", "Công an xã", "TRƯỞNG CÔNG AN XÃ")
    assert "kịp thời báo cáo Trưởng Công an xã" in told


def test_a_committee_of_a_province_speaks_of_its_chairman(office: Office) -> None:
    told = draft(office, "ubnd_cap_tinh", "UBND tỉnh Mẫu", "UBND tỉnh", "CHỦ TỊCH")
    assert "kịp thời báo cáo Chủ tịch UBND tỉnh Mẫu xem xét" in told
    assert "Các cơ quan chuyên môn, đơn vị thuộc UBND tỉnh Mẫu" in told


@pytest.mark.parametrize(
    ("kind", "name", "title", "head", "called"),
    [
        ("hoi", "Hội Nông dân xã", "Hội", "CHỦ TỊCH", "Chủ tịch Hội"),
        ("doan", "Đoàn Thanh niên xã", "Đoàn Thanh niên", "BÍ THƯ", "Bí thư Đoàn Thanh niên"),
        ("thue", "Thuế tỉnh Mẫu", "Thuế tỉnh", "TRƯỞNG THUẾ TỈNH", "Trưởng Thuế tỉnh"),
        ("khoa", "Khoa Nội", "Khoa", "TRƯỞNG KHOA", "Trưởng khoa"),
    ],
)
def test_the_head_of_a_body_is_called_as_one_of_it(
    office: Office, kind: str, name: str, title: str, head: str, called: str
) -> None:
    assert f"kịp thời báo cáo {called} xem xét" in draft(office, kind, name, title, head)


def test_a_department_of_a_hospital_is_not_said_to_have_civil_servants(office: Office) -> None:
    def told() -> str:
        return ran(office, "show", "ke-hoach-1", "--don-vi", "phong-tu-phap").casefold()

    assert "công chức được phân công" in told()
    office.change(
        REGISTRY, "\nco_quan:\n", "\n" + KIND.format("benh_vien", "Bệnh viện", "GIÁM ĐỐC")
    )
    issuer = "  - id: ubnd-huyen\n    loai: "
    office.change(REGISTRY, f"{issuer}ubnd\n", f"{issuer}benh_vien\n")
    assert "công chức" not in told()


@pytest.mark.parametrize(
    ("subject", "cited"),
    [
        ("Tiêm chủng bổ sung vắc xin sởi", "về tiêm chủng bổ sung vắc xin sởi"),
        ("Giám sát việc thực hiện kết luận", "về giám sát việc thực hiện kết luận"),
        ("Ứng phó thiên tai năm 2023", "về ứng phó thiên tai năm 2023"),
        ("Phát triển kinh tế số", "về phát triển kinh tế số"),
        ("Nâng cao chất lượng phục vụ", "về nâng cao chất lượng phục vụ"),
        ("Thực hiện Nghị quyết", "thực hiện Nghị quyết"),
        ("Triển khai chiến dịch tiêm chủng", "triển khai chiến dịch tiêm chủng"),
    ],
)
def test_a_subject_that_would_read_as_what_the_issuer_does(
    office: Office, subject: str, cited: str
) -> None:
    office.change(PLAN, '"Thực hiện Kết luận"', f'"{subject}"')
    told = ran(office, "show", "ke-hoach-1", "--don-vi", "phong-tu-phap")
    assert f"của Ủy ban nhân dân huyện Mẫu {cited}" in told
