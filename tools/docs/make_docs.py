"""Write what is made from the code: docs/tra-cuu/, the table of packages, content/.schema.

Everything comes from the records, what their fields say of themselves, the table of codes and the
fronts of the packages;
equal on every run.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic_core import PydanticUndefined

import guide_index
import json_chapter
import package_table
from vanban.check.explain import page
from vanban.check.lawbook import read_law
from vanban.check.rules.rule import GROUPS, rules
from vanban.content import fields
from vanban.content.citations import NgayVienDan
from vanban.content.schema import SCHEMAS
from vanban.problems.codes import CODES
from vanban.problems.report import SEVERITIES
from vanban.project.starter import write_schemas
from vanban.source.record import CoKhong, Ngay, Record, SoDem, SoNguyen, SoThuc

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "tra-cuu"
NOTE = "<!-- Tệp này do tools/docs/make_docs.py viết ra; đừng sửa ở đây. -->\n"

LINES = (fields.Chu, fields.LoiVan, fields.LoiVanCo, fields.DongIn, fields.DongInCo)
TYPES: tuple[tuple[Any, str, str], ...] = (
    (fields.ChuCo, "dòng chữ", "một dòng; xuống dòng tính là dấu cách"),
    *((kind, "dòng chữ", "") for kind in LINES),
    (fields.NhieuDong, "tên", "như dòng chữ; viết sau dấu `|` thì mỗi dòng là một dòng in"),
    (fields.CacDongIn, "các dòng", "dòng chữ; viết sau dấu `|` thì mỗi dòng là một dòng in"),
    (
        fields.ChuTrongO,
        "chữ trong ô",
        "dòng chữ; sau dấu `|` mỗi dòng bắt đầu bằng `- `, `+ `, `a) `, `1. ` là một dòng của ô",
    ),
    (fields.ViecCanLam, "chữ trong ô", ""),
    (fields.DoanVan, "đoạn văn", "nhiều dòng, mỗi dòng một đoạn; viết sau dấu `|`"),
    (fields.Ma, "mã", "chữ thường không dấu, chữ số, nối bằng `-` hoặc `_`: `phong-noi-vu`"),
    (SoNguyen, "số nguyên", "chữ số, không có số 0 đứng đầu: `7`; `010` và `1_000` là sai"),
    (SoDem, "số đếm", "số nguyên từ 1"),
    (SoThuc, "số", "`12`, `12.7` hoặc `12,7`"),
    (CoKhong, "có/không", "`true` hoặc `false` (cũng nhận `có`, `không`)"),
    (Ngay, "ngày", "năm-tháng-ngày: `2026-03-12`"),
    (
        fields.NgayHoacThang,
        "ngày hoặc tháng",
        "`2026-03-12`; `2026-03` khi chưa biết ngày, `2026` khi chưa biết tháng",
    ),
    (NgayVienDan, "ngày viện dẫn", 'như khi viện dẫn: `"28/02/2023"`, hoặc `2023-02-28`'),
    (fields.NgayThang, "ngày/tháng", "ngày của mọi năm: `15/12`"),
)
FILES = {
    "ke-hoach": ("Tệp văn bản: `content/<thư mục>/ke-hoach.yaml`", "KeHoach"),
    "phan-cong": ("Tệp phân công: `content/<thư mục>/phan-cong.yaml`", "BangPhanCong"),
    "don-vi": ("Phần riêng của một cơ quan: `content/<thư mục>/don-vi/<mã>.yaml`", "PhanRieng"),
    "danh-ba": ("Danh bạ: `content/danh-ba.yaml`", "DanhBa"),
    "vien-dan": ("Văn bản viện dẫn: `content/vien-dan.yaml`", "ThuMucVienDan"),
    "tien-do": ("Sổ theo dõi tiến độ: `content/tien-do/<năm>.yaml`", "SoTienDo"),
    "gop-y": ("Góp ý về bản thảo: `content/<thư mục>/gop-y.yaml`", "SoGopY"),
    "so-dang-ky": ("Sổ đăng ký văn bản: `content/so-dang-ky/<năm>.yaml`", "SoDangKy"),
    "ngay-nghi": ("Ngày nghỉ, ngày làm bù: `content/ngay-nghi.yaml`", "LichNghi"),
    "kiem-tra": ("Cách soi văn bản của cơ quan: `content/kiem-tra.yaml`", "KiemTra"),
}
HEAD = """# Định dạng các tệp

{note}
Mọi khóa của mọi tệp YAML, và hình dạng JSON mà các lệnh in ra. Cách dùng từng bước ở
[hướng dẫn](../huong-dan/README.md), nghĩa của thuật ngữ ở [glossary.md](../dev/glossary.md),
khóa của văn mẫu ở [văn mẫu](../mau/van-mau.md).

{contents}

## Cách gõ giá trị

Chương trình đọc mọi giá trị là chữ trước, rồi mới hiểu theo kiểu của khóa. Khóa không có giá trị
tính như không ghi (`null`, `~` thì đọc là chữ, kèm cảnh báo). Khóa lạ là lỗi. Chữ nên đặt trong
ngoặc kép; trong ngoặc vuông `[ ]` và ngoặc
nhọn `{{ }}` thì bắt buộc nếu chữ có dấu phẩy.

| kiểu | cách gõ |
| --- | --- |
{types}
| chọn một | gõ đúng một trong các từ đã kê |
| danh sách | mỗi mục một dòng bắt đầu bằng `- `, hoặc `[một, hai]` |
| bảng | các cặp `mã: giá trị` |

Trong dòng chữ và đoạn văn: `*nghiêng*`, `**đậm**`, `[@mã]` là viện dẫn, `^[chữ]` là chú thích
cuối trang, `{{#tên}}` ở cuối dòng của nội dung là tên của đơn vị, `\\` đứng trước để các dấu ấy
là chữ thường. Tên bảng dưới đây (`NoiNhan`, `CoQuan`, …) chỉ để tra cứu, không gõ vào tệp.

Giới hạn của một tệp: 5 MiB, 64 bậc lồng nhau, 200 000 giá trị. Tệp lưu bằng mã UTF-8.
"""


def dinh_dang() -> str:
    """Return docs/tra-cuu/dinh-dang.md."""
    types = "\n".join(f"| {name} | {how} |" for _, name, how in TYPES if how)
    titles = ["Cách gõ giá trị", *(title for title, _ in FILES.values()), "JSON"]
    parts = [HEAD.format(note=NOTE, types=types, contents=contents(titles))]
    done: set[type[Record]] = set()
    for sort, (title, _) in FILES.items():
        parts.append(f"## {title}\n")
        parts.extend(_section(model) for model in _reached(SCHEMAS[sort]) if model not in done)
        done |= set(_reached(SCHEMAS[sort]))
    parts.append(json_chapter.text())
    return "\n".join(parts)


def contents(titles: Iterable[str]) -> str:
    """Return the line that leads to the headings of a page."""
    links = (f"[{title.partition(':')[0]}](#{_anchor(title)})" for title in titles)
    return f"Trong trang này: {' · '.join(links)}."


def _anchor(title: str) -> str:
    """Return the anchor that GitHub makes of a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _reached(model: type[Record]) -> tuple[type[Record], ...]:
    """Return the record and those in it, in the order in which they are met."""
    found: dict[type[Record], None] = {}
    todo = [model]
    while todo:
        here = todo.pop(0)
        if here not in found:
            found[here] = None
            todo.extend(r for hint in hints(here).values() if (r := record_in(hint)))
    return tuple(found)


def hints(model: type[Record]) -> dict[str, Any]:
    """Return the annotation of every field, as written in the model."""
    every = typing.get_type_hints(model, include_extras=True)
    return {name: every[name] for name in model.model_fields}


def record_in(hint: Any) -> type[Record] | None:
    """Return the record inside an annotation; a value typed as text has none."""
    if any(hint == known for known, *_ in TYPES):
        return None
    if isinstance(hint, type) and issubclass(hint, Record):
        return hint
    return next((r for part in typing.get_args(hint) if (r := record_in(part))), None)


def _section(model: type[Record]) -> str:
    rows = "\n".join(_row(model, name, hint) for name, hint in hints(model).items())
    table = "| khóa | kiểu | cần | nghĩa | ví dụ |\n| --- | --- | --- | --- | --- |\n" + rows
    meaning = f"{model.meaning[0].upper()}{model.meaning[1:]}"
    return f"### {model.__name__}\n\n{meaning}.{_short(model)}\n\n{table}\n"


def _short(model: type[Record]) -> str:
    names = " hoặc ".join(f"`{name}`" for name in model.short_forms())
    return f" Viết gọn: chỉ ghi giá trị của {names}." if names else ""


def _row(model: type[Record], name: str, hint: Any) -> str:
    field = model.model_fields[name]
    (example,) = field.examples or [""]
    default = field.get_default(call_default_factory=True)
    shown = default if isinstance(default, str) else ""
    needed = "bắt buộc" if default is PydanticUndefined else f"mặc định `{shown}`" if shown else ""
    return f"| `{name}` | {_type(hint)} | {needed} | {field.description} | `{example}` |".replace(
        "|  |", "| |"
    )


def _type(hint: Any) -> str:
    for known, name, _ in TYPES:
        if hint == known:
            return name
    record, inside = record_in(hint), typing.get_args(hint)
    outer = typing.get_origin(hint)
    if outer is tuple:
        return f"danh sách {_type(inside[0])}"
    if outer is dict:
        return f"bảng {_type(inside[1])}"
    if outer is typing.Literal:
        return "chọn một: " + ", ".join(f"`{word}`" for word in inside)
    if isinstance(hint, type) and record:
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return next((_type(part) for part in inside if part is not type(None)), "chữ")


def thong_bao() -> str:
    """Return docs/tra-cuu/thong-bao.md."""
    return "\n".join(_messages()) + "\n"


FAMILIES = {
    "Y0": "Đọc tệp YAML",
    "Y1": "Khóa và giá trị",
    "Y2": "Bảng tính phân công",
    "N1": "Mã, cơ quan, ngày, nơi nhận",
    "N2": "Phân công",
    "N3": "Nội dung: số thứ tự, tiêu đề, tên",
    "N4": "Thư mục và văn bản",
    "N5": "Soát nhiệm vụ, số, khối ký, căn cứ, tên đã hết; bản mới của tệp nhập",
    "N6": "Nhập tệp có sẵn, gửi thư, sửa đổi, bản thảo, góp ý",
    "N7": "Phát hành, sổ đăng ký, theo dõi",
    "N8": "Thu hồi, độ mật, ngày nghỉ và nhiều việc khác",
    "N9": "Chữ gõ, chữ in và nhiều việc khác",
    "M0": "Mẫu Word",
    "M1": "Văn mẫu và bộ quy định",
    "T0": "Đọc tệp Word đem soi",
    "P0": "Máy và chương trình khác",
}


def _messages() -> Iterator[str]:
    yield f"# Mã thông báo\n\n{NOTE}"
    yield "Mỗi thông báo có một mã ở cuối dòng, trong ngoặc vuông. Lỗi thì không dựng được văn bản;"
    yield "cảnh báo thì dựng được nhưng nên xem lại; lưu ý chỉ để biết. Mã không dùng lại cho việc"
    yield "khác. Cách đọc một thông báo:"
    yield "[khi có lỗi](../huong-dan/khi-co-loi.md#đọc-thông-báo-lỗi)."
    yield "Quy tắc T1 đến T9 của `vanban check`: [quy-tac/](quy-tac/README.md).\n"
    yield contents(FAMILIES.values())
    for family, title in FAMILIES.items():
        yield f"\n## {title}\n\n| mã | mức | nghĩa |\n| --- | --- | --- |"
        for code, (severity, told) in sorted(CODES.items()):
            if code.startswith(family):
                yield f"| {code} | {SEVERITIES[severity]} | {_cell(told)} |"


def quy_tac() -> dict[str, str]:
    """Return docs/tra-cuu/quy-tac by file name, made from the docstrings of the rules."""
    law = read_law(ROOT).law
    used = sorted({one.code[1] for one in rules()})
    pages = {f"T{digit}.md": "\n".join(page(digit, law)) + "\n" for digit in used}
    index = "\n".join(f"- [{GROUPS[digit]}](T{digit}.md)" for digit in used)
    listed = "\n".join(f"| [{r.code}](T{r.code[1]}.md) | {_cell(r.name)} |" for r in rules())
    head = f"# Quy tắc của `vanban check`\n\n{NOTE}\n{index}\n\n| mã | quy tắc |\n| --- | --- |\n"
    return {"README.md": head + listed + "\n", **pages}


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    """Write everything."""
    pages = {"dinh-dang.md": dinh_dang(), "thong-bao.md": thong_bao()}
    pages |= {f"quy-tac/{name}": text for name, text in quy_tac().items()}
    for name, text in pages.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(text, "utf-8", newline="\n")
    package_table.put_in()
    guide_index.put_in()
    write_schemas(ROOT / "content")


if __name__ == "__main__":
    main()
