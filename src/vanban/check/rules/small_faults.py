"""Rules of small faults of an issued page: a code that breaks off, capitals behind V/v."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.check.parts.part import SURE, Examined
from vanban.check.rules.rule import Finding, rule
from vanban.regime.law import Law


@rule("T330", "so_ky_hieu.mau_so", at_most="canh_bao")
def ky_hieu_thieu(examined: Examined, law: Law) -> Iterator[Finding]:
    """Ký hiệu của văn bản đã có số không bỏ trống nhóm cuối.

    Vì sao: ký hiệu công văn gồm chữ viết tắt tên cơ quan và đơn vị soạn thảo hoặc lĩnh vực.
    Sai: Số: 12/UBND-
    Đúng: Số: 12/UBND-VX
    """
    dash = law.regime.so_ky_hieu.cach_ghi.dau_giua_nhom
    part = examined.roles.first("so_ky_hieu", SURE)
    if part and re.search(rf"\d\s*/\s*\S+\s*{re.escape(dash)}\s*$", part.text):
        hint = "ghi chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực"
        yield Finding(f"ký hiệu kết thúc bằng “{dash}”", hint, part)


@rule("T331", "thanh_phan.trich_yeu_cong_van", at_most="luu_y")
def chu_sau_vv(examined: Examined, law: Law) -> Iterator[Finding]:
    """Chữ đầu sau V/v viết thường.

    Vì sao: trích yếu công văn trình bày bằng chữ in thường, như “V/v nâng bậc lương năm 2019”.
    Sai: V/v Báo cáo biên chế
    Đúng: V/v báo cáo biên chế
    """
    record = law.regime.thanh_phan["trich_yeu_cong_van"]
    for part in examined.roles.main("trich_yeu_cong_van")[:1]:
        text = " ".join(part.text.split())
        for opening in record.van_ban:
            rest = text.removeprefix(opening).strip() if text.startswith(opening) else ""
            word = next((one for one in record.viet_thuong if f"{rest} ".startswith(f"{one} ")), "")
            if word and not re.match(r"\S+(?: \S+)? số \d", rest):
                told = f"thấy “{opening} {word}”"
                yield Finding(told, f"gõ “{opening} {word[:1].lower()}{word[1:]}”", part)
