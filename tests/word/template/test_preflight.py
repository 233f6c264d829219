"""Tags of Word templates: each planted fault is told by its code and its quoted text."""

from __future__ import annotations

from pathlib import Path

import pytest

from template_edits import HEADER, Fault, check_fault, retag, swap

NUMBER = "{{ so_ky_hieu }}"
PLAIN = f'<w:r><w:t xml:space="preserve">{NUMBER}</w:t></w:r>'
CUT = NUMBER.replace("so_", "so_</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>")
BROKEN = NUMBER.replace("so_", "</w:t></w:r></w:p><w:p><w:r><w:t>so_")
LINKED = (
    '<w:r><w:t xml:space="preserve">{{ so_</w:t></w:r>'
    '<w:hyperlink w:anchor="a"><w:r><w:t>ky_hieu }}</w:t></w:r></w:hyperlink>'
)
ENDIF = (
    '<w:p><w:pPr><w:pStyle w:val="VBDuThao"/></w:pPr><w:r>'
    '<w:t xml:space="preserve">{%p endif %}</w:t></w:r></w:p>'
)
PLACE = '<w:p><w:pPr><w:pStyle w:val="VBDiaDanhNgay"/>'
FAULTS = [
    Fault(
        "no such tag",
        retag("{{ ten_loai }}", "{{ so_trang_van_ban }}"),
        "M006",
        "{{ so_trang_van_ban }}",
    ),
    Fault("misspelt", retag(NUMBER, "{{ so_ki_hieu }}"), "M006", "{{ so_ki_hieu }}"),
    Fault("spaces in a name", retag(NUMBER, "{{ so ky hieu }}"), "M009", "{{ so ky hieu }}"),
    Fault("hard space", retag(NUMBER, "{{\u00a0so_ky_hieu }}"), "M009", "{{\u00a0so_ky_hieu }}"),
    Fault(
        "unknown filter", retag(NUMBER, "{{ so_ky_hieu | hoa }}"), "M009", "{{ so_ky_hieu | hoa }}"
    ),
    Fault("curly quotes", retag(NUMBER, "{{ “so_ky_hieu” }}"), "M032", "{{ “so_ky_hieu” }}"),
    Fault("zero width", retag(NUMBER, "{{ so_\u200bky_hieu }}"), "M032", "{{ so_\u200bky_hieu }}"),
    Fault("one brace", retag(NUMBER, "{ so_ky_hieu }"), "M033", "{ so_ky_hieu }"),
    Fault("braces apart", retag(NUMBER, "{ { so_ky_hieu } }"), "M033", "{ { so_ky_hieu } }"),
    Fault("half closed", retag(NUMBER, "Số {{ so_ky_hieu }"), "M033", "Số {{ so_ky_hieu }"),
    Fault("cut by a tab", swap(NUMBER, CUT), "M031", "{{ so_\tky_hieu }}"),
    Fault("cut by a paragraph", swap(NUMBER, BROKEN), "M031", "{{"),
    Fault("half in a link", swap(PLAIN, LINKED), "M031", NUMBER),
    Fault(
        "unknown block",
        retag("{%p if du_thao %}", "{%p neu du_thao %}"),
        "M027",
        "{%p neu du_thao %}",
    ),
    Fault("misspelt block", retag("{%p endif %}", "{%p endfi %}"), "M027", "{%p endfi %}"),
    Fault("include", retag(NUMBER, "{% include 'x' %}"), "M027", "{% include 'x' %}"),
    Fault("no end", swap(ENDIF, ""), "M028", "{%p if du_thao %}"),
    Fault(
        "closed in another cell",
        (*swap(ENDIF, ""), *swap(PLACE, f"{ENDIF}{PLACE}")),
        "M028",
        "{%p endif %}",
    ),
    Fault("no beginning", retag("{{ ten_loai }}", "{%p endif %}"), "M028", "{%p endif %}"),
    Fault(
        "used twice",
        retag("{{ dia_danh_ngay }}", "{{ dia_danh_ngay }} {{ so_ky_hieu }}"),
        "M026",
        "{{ dia_danh_ngay }} {{ so_ky_hieu }}",
    ),
    Fault("anchor of annexes", retag("{{p phu_luc }}", "Phụ lục"), "M003", "{{p phu_luc }}"),
    Fault("anchor of the text", retag("{{p noi_dung }}", "Nội dung"), "M024", "{{p noi_dung }}"),
    Fault(
        "anchor not alone",
        retag("{{p noi_dung }}", "Sau: {{p noi_dung }}"),
        "M004",
        "Sau: {{p noi_dung }}",
    ),
    Fault(
        "anchor in a table",
        (
            *retag("{{p noi_dung }}", "."),
            *retag(NUMBER, f"{NUMBER}</w:t></w:r></w:p><w:p><w:r><w:t>{{{{p noi_dung }}}}"),
        ),
        "M004",
        "{{p noi_dung }}",
    ),
    Fault(
        "anchor in a header",
        swap("</w:hdr>", "<w:p><w:r><w:t>{{p noi_dung }}</w:t></w:r></w:p></w:hdr>", HEADER),
        "M004",
        "{{p noi_dung }}",
    ),
    Fault(
        "required tag", retag("{{ kinh_gui }}", "Kính gửi"), "M024", "{{ kinh_gui }}", "cong-van"
    ),
    Fault("optional tag", retag("{{ xac_nhan }}", "."), "M025", "{{ xac_nhan }}"),
    Fault("drawn line", retag("{{r gach_co_quan }}", ""), "M025", "{{r gach_co_quan }}"),
    Fault(
        "no value",
        retag(NUMBER, "{{ so_ky_hieu }} {{ hinh_thuc_sao }}"),
        "M034",
        "{{ hinh_thuc_sao }}",
    ),
    Fault(
        "no value in an annex",
        swap("</w:hdr>", f"<w:p>{PLAIN}</w:p></w:hdr>", HEADER),
        "M034",
        NUMBER,
        "phu-luc",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_told_by_code_and_quote(fault: Fault, tmp_path: Path) -> None:
    check_fault(fault, tmp_path)
