"""The parts of a document as the contract has them: as read, ids under `ma`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from vanban.importing.papers.head import HeadRead
from vanban.importing.papers.lines import Figure, Item, Line
from vanban.legal_text.kinds import rank
from vanban.tree import Unit


def parts_form(
    head: HeadRead, keys: Mapping[str, Any], bases: Sequence[Mapping[str, Any]],
    items: Sequence[Item], title: str, cited: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:  # fmt: skip
    """Return number, day, kind, subject, opening, bases, recipients, signer, sections.

    `items` are those of the text before anything was taken from it; `title` as it is printed;
    `cited` is what the opening cites.
    """
    signer = keys.get("nguoi_ky", {})
    return {
        "so": number_read(head.number_text),
        "ngay": head.day.shown,
        "loai": title,
        "trich_yeu": keys.get("trich_yeu", ""),
        "co_quan": head.issuer,
        "chu_quan": head.parent,
        "mo_dau": "\n".join(opening_lines(items)),
        "can_cu": [dict(one) for one in bases],
        "vien_dan": [dict(one) for one in cited],
        "kinh_gui": [one["ghi"] for one in keys.get("kinh_gui", ())],
        "noi_nhan": [recipient(one) for one in keys.get("noi_nhan", ())],
        "nguoi_ky": {
            "dong": list(signer.get("dong", ())),
            "ho_ten": signer.get("ho_ten", ""),
        },
        "muc": sections(items),
        "phu_luc": [],
        "ma": {name: keys[name] for name in ("loai", "co_quan") if name in keys},
    }


def number_read(text: str) -> str:
    """Return a number without its word and blanks: "207/KH-UBND", "/KH-UBND" where it is blank."""
    bare = re.sub(r"^\s*[Ss][ốỐ0oOổ]\s*[:.;]?\s*", "", text.replace("\u00a0", " "))
    return re.sub(r"[\s…_]+|\.{2,}", "", bare).strip()


def opening_lines(items: Sequence[Item]) -> list[str]:
    """The lines of running text before the first unit with a number, or the first figure."""
    lines = []
    for item in items:
        if isinstance(item, Figure) or item.unit.kind != "doan":
            break
        lines.append(item.text)
    numbered = any(isinstance(one, Line) and one.unit.kind != "doan" for one in items)
    return lines if numbered else lines[:1]


def recipient(line: Mapping[str, Any]) -> dict[str, Any]:
    """A line of Nơi nhận: as read, its purpose, who that is."""
    if "luu" in line:
        return {"luu": list(line["luu"])}
    told: dict[str, Any] = {"ghi": line["ghi"]}
    told |= {"muc_dich": line["muc_dich"]} if "muc_dich" in line else {}
    return told | ({"ma": list(line["gom"])} if "gom" in line else {})


def sections(items: Sequence[Item]) -> list[dict[str, str]]:
    """The numbered units with the way to each ("III.1.2") and what stands on their line."""
    rows: list[dict[str, str]] = []
    chain: list[Unit] = []
    for item in items:
        if not isinstance(item, Line) or item.unit.kind in ("doan", "gach"):
            continue
        unit = item.unit
        while chain and rank(chain[-1].kind, chain[-1].number) >= rank(unit.kind, unit.number):
            chain.pop()
        chain.append(unit)
        way = ".".join(_own(one) for one in chain)
        rows.append({"muc": way, "chu": item.text})
    return rows


def _own(unit: Unit) -> str:
    own = unit.number.rpartition(".")[2]
    words = {
        "phan": "Phần",
        "chuong": "Chương",
        "muc": "Mục",
        "dieu": "Điều",
        "tieu_muc": "Tiểu mục",
    }
    return f"{words[unit.kind]} {own}" if unit.kind in words else own
