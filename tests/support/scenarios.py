"""Edits of the worked example, each with what it changes for whom; the rest must not move."""

from __future__ import annotations

from beside_edits import BESIDE
from edits import (
    ALL,
    CO_QUAN,
    DON_VI,
    NV,
    PHONG,
    PRODUCTS,
    ROWS,
    XA,
    YT,
    Edit,
    each,
    row,
)  # fmt: skip


def new_task(text: str, roles: str) -> str:
    return f'- id: nv-10\n  noi_dung: "{text}"\n  {roles}\n  thoi_gian: "Quý IV"\n'


LEADS = "[cac-co-quan-chuyen-mon]"
SCENARIOS = (
    Edit(
        "a: another phòng leads nv-04",
        (row("nv-04", "chu_tri", "[phong-y-te]"),),
        each([NV, YT], "nv-04", "vai_tro")
        | each([b for b in CO_QUAN if b not in (NV, YT)], "nv-04", "dong_in"),
    ),
    Edit(
        "b: a group leads nv-04, Phòng Nội vụ helps",
        (row("nv-04", "chu_tri", LEADS), row("nv-04", "phoi_hop", "[phong-noi-vu]")),
        each(PHONG, "nv-04", "vai_tro") | each(DON_VI, "nv-04", "bot"),
        codes=frozenset({"N132"}),
    ),
    Edit(
        "text of a task that all help with",
        (row("nv-01", "noi_dung", '"Tham mưu ban hành Kế hoạch sử dụng biên chế"'),),
        each(ALL, "nv-01", "noi_dung"),
    ),
    Edit(
        "text of a task of the phòng alone",
        (row("nv-09", "noi_dung", '"Tham mưu chỉ đạo rà soát dịch vụ hành chính công"'),),
        each(PHONG, "nv-09", "noi_dung"),
    ),
    Edit(
        "time of a task",
        (row("nv-07", "thoi_gian", '"Quý IV năm 2023"'),),
        each(CO_QUAN, "nv-07", "thoi_gian"),
    ),
    Edit(
        "a typed day in place of a sentence",
        (row("nv-01", "thoi_gian", "{hang_nam: 15/12}"),),
        each(ALL, "nv-01", "thoi_gian"),
    ),
    Edit(
        "communes no longer help with nv-03",
        (row("nv-03", "phoi_hop", "[cac-co-quan-don-vi]"),),
        each(XA, "nv-03", "bot") | each([NV], "nv-03", "dong_in"),
    ),
    Edit(
        "communes help with nv-04 too",
        (row("nv-04", "phoi_hop", "[cac-co-quan-don-vi, cac-xa-thi-tran]"),),
        each(XA, "nv-04", "them") | each([NV], "nv-04", "dong_in"),
    ),
    Edit(
        "one commune named among the helpers: its role stays",
        (
            row(
                "nv-02",
                "phoi_hop",
                "[cac-co-quan-don-vi, cac-xa-thi-tran, ubnd-xa-muong-so]",
            ),
        ),
        each([NV], "nv-02", "dong_in"),
    ),
    Edit(
        "one body leads by an override",
        (row("nv-05", "id", "nv-05\n  vai_tro: {phong-y-te: chu_tri}"),),
        each([YT], "nv-05", "vai_tro"),
        plan=False,
        annex=False,
    ),
    Edit(
        "the same said of a body that has that role",
        (row("nv-05", "id", "nv-05\n  vai_tro: {phong-y-te: phoi_hop}"),),
        plan=False,
        annex=False,
        lists=(),
    ),
    Edit(
        "a body follows up as well",
        (row("nv-06", "id", "nv-06\n  theo_doi: [thanh-tra-huyen]"),),
        each(["thanh-tra-huyen"], "nv-06", "vai_tro"),
        plan=False,
        annex=False,
    ),
    Edit(
        "a second lead, named",
        (row("nv-07", "chu_tri", "[phong-noi-vu, thanh-tra-huyen]"),),
        each(["thanh-tra-huyen"], "nv-07", "vai_tro")
        | each([b for b in CO_QUAN if b != "thanh-tra-huyen"], "nv-07", "dong_in"),
    ),
    Edit(
        "two tasks change places: only their numbers",
        ((ROWS, "swap:nv-08:nv-09", ""),),
        each(CO_QUAN, "nv-08", "dong_in") | each(PHONG, "nv-09", "dong_in"),
    ),
    Edit(
        "a task is gone",
        ((ROWS, "drop:nv-09", ""),),
        each(PHONG, "nv-09", "bot"),
    ),
    Edit(
        "a task is new",
        (
            (
                ROWS,
                "add",
                new_task(
                    "Tham mưu tổng kết", "chu_tri: [phong-noi-vu]\n  phoi_hop: [phong-tu-phap]"
                ),
            ),
        ),
        each([NV, "phong-tu-phap"], "nv-10", "them"),
    ),
    Edit(
        "a first task for the project board alone",
        (
            (
                ROWS,
                "add",
                new_task("Tham mưu quyết toán", "chu_tri: [ban-quan-ly-du-an]"),
            ),
        ),
        each(["ban-quan-ly-du-an"], "nv-10", "them"),
    ),
    Edit(
        "a product that all who have the task must make",
        (row("nv-07", "id", 'nv-07\n  san_pham: ["Tờ trình"]'),),
        each(CO_QUAN, "nv-07", "san_pham"),
        plan=False,
        annex=False,
        new=(PRODUCTS,),
    ),
    Edit(
        "a product with a lead of its own",
        (
            row(
                "nv-07",
                "id",
                'nv-07\n  san_pham:\n    - ten: "Đề án"\n      chu_tri: [phong-dan-toc]',
            ),
        ),
        each(["phong-dan-toc"], "nv-07 › Đề án", "them"),
        plan=False,
        annex=False,
        new=(PRODUCTS,),
    ),
    *BESIDE,
)
