"""Edits of the plan, the registry, the wording: what beside the tasks changes drafts."""

from __future__ import annotations

from edits import (
    ALL,
    CITATIONS,
    CO_QUAN,
    MAIN,
    NV,
    OTHERS,
    PLANNERS,
    REGISTRY,
    ROWS,
    SUMMARY,
    WORDING,
    XA,
    Edit,
    each,
)  # fmt: skip

FOLLOW_UP = """\
      - loai: theo_doi_don_doc
        doi_tuong: [cac-co-quan-don-vi, cac-xa-thi-tran]
"""
NUMBER_WHY = 'ly_do_so: "Số dự kiến: bản gốc là dự thảo đã ghi số và ngày ở trang đầu"\n'
BESIDE = (
    Edit(
        "the plan's number",
        ((MAIN, "so_van_ban: 207", "so_van_ban: 208"),),
        annex=False,  # its "(Kèm theo …)" line is left blank
        lists=(),
    ),
    Edit(
        "the plan is issued: drafts cite its number",
        (
            (MAIN, "trang_thai: du_thao", "trang_thai: da_phat_hanh"),
            (MAIN, NUMBER_WHY, ""),
        ),
        each(ALL, "", "can_cu"),
        annex=False,
        lists=(SUMMARY, PLANNERS),
    ),
    Edit(
        "the short form of the plan's subject",
        (
            (
                MAIN,
                'trich_yeu_ngan: "thực hiện Kết luận số 50-KL/TW"',
                'trich_yeu_ngan: "thực hiện Kết luận 50"',
            ),
        ),
        each(ALL, "", "can_cu"),
        plan=False,
        annex=False,
        lists=(),
    ),
    Edit(
        "a sentence of the plan that gives nobody a duty",
        (
            (
                MAIN,
                "2. Thực hiện sơ kết, tổng kết nghị quyết",
                "2. Tổ chức sơ kết, tổng kết nghị quyết",
            ),
        ),
        annex=False,
        codes=frozenset({"N134"}),
        lists=(),
    ),
    Edit(
        "the time of a general duty",
        ((MAIN, 'thoi_gian: "Hàng năm"', 'thoi_gian: "Hằng quý"'),),
        each(ALL, "bao_cao_dinh_ky", "noi_dung"),
        plan=False,
        annex=False,
        lists=(),
    ),
    Edit(
        "a general duty of Phòng Nội vụ alone is gone",
        (
            (
                MAIN,
                FOLLOW_UP,
                "",
            ),
        ),
        each([NV], "theo_doi_don_doc", "bot"),
        plan=False,
        annex=False,
        lists=(),
    ),
    Edit(
        "the short name of Phòng Nội vụ",
        ((REGISTRY, 'ten_ngan: "Phòng Nội vụ"', 'ten_ngan: "Phòng Nội vụ mới"'),),
        frozenset(
            (who, task, "dong_in")
            for who in ALL
            for task in ("nv-01", "nv-02", "nv-03", "nv-05", "nv-06")
            if who != NV
        )
        | each([b for b in CO_QUAN if b != NV], "nv-04", "dong_in")
        | each([b for b in CO_QUAN if b != NV], "nv-07", "dong_in")
        | each([b for b in CO_QUAN if b != NV], "nv-08", "dong_in")
        | each(OTHERS, "nv-09", "dong_in")
        | each([NV], "", "dong_in"),
        lists=(SUMMARY, PLANNERS),
    ),
    Edit(
        "the place of one commune",
        ((REGISTRY, 'dia_danh: "Mường So"', 'dia_danh: "xã Mường So"'),),
        each(["ubnd-xa-muong-so"], "", "dong_in"),
        plan=False,
        annex=False,
        lists=(),
    ),
    Edit(
        "a sentence of the wording that all drafts have",
        ((WORDING, "Xác định rõ nội dung công việc", "Xác định cụ thể nội dung công việc"),),
        each(ALL, "", "van_mau"),
        plan=False,
        annex=False,
        lists=(),
    ),
    Edit(
        "a sentence of the wording that only communes have",
        (
            (
                WORDING,
                "phân công lãnh đạo phụ trách và công chức thực hiện",
                "giao lãnh đạo và công chức thực hiện",
            ),
        ),
        each(XA, "", "van_mau"),
        plan=False,
        annex=False,
        lists=(),
    ),
    Edit(
        "a comment in the wording",
        ((WORDING, "loai: ke_hoach\n", "loai: ke_hoach\n# sửa\n"),),
        plan=False,
        annex=False,
        lists=(),
    ),
    Edit(
        "a comment in the tasks",
        ((ROWS, "- id: nv-01\n", "# đã xem\n- id: nv-01\n"),),
        plan=False,
        annex=False,
        lists=(),
    ),
    Edit(
        "a citation that the plan makes",
        ((CITATIONS, 'ngay: "28/02/2023"', 'ngay: "28/2/2023"'),),
        annex=False,
        lists=(),
    ),
    Edit(
        "a body ends before the plan's date: it is nobody's any more",
        (
            (
                REGISTRY,
                'danh_xung: "Ban Quản lý"\n    den: 2025-06-30',
                'danh_xung: "Ban Quản lý"\n    den: 2022-12-31',
            ),
        ),
        frozenset(
            ("ban-quan-ly-du-an", what, "bot")
            for what in (
                *(f"nv-0{n}" for n in range(1, 9)),
                "trien_khai",
                "lap_ke_hoach",
                "bao_cao_dinh_ky",
            )
        ),
        plan=False,
        annex=False,
        gone=("ban-quan-ly-du-an",),
        codes=frozenset({"N133"}),
        lists=(SUMMARY, PLANNERS),
    ),
)
