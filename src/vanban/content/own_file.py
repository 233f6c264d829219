"""What one body's own file says of its draft: parts replaced, units changed, cells filled in."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import ClassVar, Self

from msgspec import Struct
from pydantic import Field, model_validator

from vanban.content.document import CanCu, MucNoiDung, NoiNhan
from vanban.content.fields import (
    Chu,
    ChuCo,
    DongIn,
    DongInCo,
    LoiVan,
    LoiVanCo,
    NgayHoacThang,
    ThoiGian,
)
from vanban.content.states import TrangThai
from vanban.paths import (
    BOOKS,
    NOT_DOCUMENTS,
    OWN_FOLDER,
    exists,
    is_folder,
    leads_nowhere,
    looked_into,
)
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Source
from vanban.source.reader import Reader
from vanban.source.record import Record, SoDem, fault
from vanban.text.vietnamese import nfc, slug


class NguoiKyRieng(Record):
    """Who signs; without `dong` the lines stay as they are derived."""

    meaning: ClassVar[str] = "người ký trong tệp riêng của cơ quan"
    dong: tuple[DongInCo, ...] = Field(
        (),
        description="các dòng quyền hạn, chức vụ; không ghi thì giữ các dòng tự soạn",
        examples=['["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]'],
    )
    ho_ten: DongIn = Field("", description="họ tên người ký", examples=['"Nguyễn Văn A"'])


class ThayMuc(Record):
    """A unit whose text is another one; what stands below it stays."""

    meaning: ClassVar[str] = "một mục của dự thảo được thay chữ; các mục bên trong giữ nguyên"
    muc: ChuCo = Field(
        description='mục nào: "#id" như vanban show in ra, hoặc số', examples=['"#lap-ke-hoach"']
    )
    noi_dung: LoiVanCo = Field(
        description="chữ mới của mục, không gõ số thứ tự", examples=['"Trưởng phòng phân công."']
    )


class ThemMuc(Record):
    """Units put in behind a unit (`sau`), or inside one as its last (`trong`)."""

    meaning: ClassVar[str] = "các mục thêm vào một chỗ của dự thảo: ghi đúng một trong sau, trong"
    sau: Chu = Field("", description="thêm ngay sau mục này", examples=['"#nv-04"'])
    trong: Chu = Field("", description="thêm vào cuối mục này", examples=['"#to-chuc"'])
    gom: tuple[MucNoiDung, ...] = Field(
        min_length=1,
        description="các mục thêm; chương trình đánh số",
        examples=['[{khoan: "Bố trí kinh phí thực hiện."}]'],
    )

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if bool(self.sau) == bool(self.trong):
            seen = "cả `sau` và `trong`" if self.sau else "mục thêm mà không nói thêm vào đâu"
            raise fault(f"thấy {seen}, cần đúng một", 'gõ `sau: "#tên"`, hoặc `trong: "#tên"`')
        return self


class ViecRieng(Record):
    """What the body itself says of a task, in its sentence and its row."""

    meaning: ClassVar[str] = (
        "cơ quan ghi riêng cho một nhiệm vụ: cả câu trong nội dung và dòng trong phụ lục"
    )
    noi_dung: LoiVan = Field(
        "",
        description="nội dung công việc, thay chữ trong phân công",
        examples=['"Tham mưu sửa đổi quy định số lượng cấp phó"'],
    )
    lanh_dao: LoiVan = Field("", description="lãnh đạo phụ trách", examples=['"Trưởng phòng"'])
    nguoi_thuc_hien: LoiVan = Field(
        "", description="người thực hiện", examples=['"Công chức tổ chức bộ máy"']
    )
    thoi_gian: ThoiGian | None = Field(
        None,
        description="thời gian của cơ quan, thay thời gian trong phân công",
        examples=["{truoc: 2023-11-30}"],
    )
    san_pham: tuple[LoiVanCo, ...] = Field(
        (),
        description="sản phẩm của cơ quan, thay sản phẩm trong phân công",
        examples=['["Tờ trình"]'],
    )


class PhanRieng(Record):
    """A body's own file: what is given replaces, completes or removes what is derived for it."""

    meaning: ClassVar[str] = (
        "phần riêng của một cơ quan: tệp don-vi/<mã>.yaml trong thư mục của kế hoạch"
    )
    so_van_ban: SoDem | None = Field(
        None, description="số của văn bản; không ghi thì in chỗ trống", examples=["15"]
    )
    ngay: NgayHoacThang | None = Field(
        None,
        description="ngày ban hành; 2023-08 là chưa biết ngày, 2023 chưa biết tháng",
        examples=["2023-08-01"],
    )
    trang_thai: TrangThai = Field(
        "du_thao",
        description="đặt da_phat_hanh khi có số và ngày: trang in không còn chữ DỰ THẢO",
        examples=["da_phat_hanh"],
    )
    ly_do_so: Chu = Field("", description="vì sao dự thảo đã mang số", examples=['"Số dự kiến"'])
    trich_yeu: DongIn = Field(
        "",
        description="trích yếu, thay trích yếu tự soạn",
        examples=['"Thực hiện Kế hoạch của UBND huyện"'],
    )
    can_cu: tuple[CanCu, ...] = Field(
        (),
        description="các căn cứ, thay tất cả căn cứ tự soạn",
        examples=["[{vien_dan: kl-50-tw}]"],
    )
    mo_dau: LoiVan = Field(
        "",
        description="đoạn mở đầu, thay đoạn tự soạn",
        examples=['"Phòng Nội vụ xây dựng Kế hoạch như sau:"'],
    )
    ket_thuc: LoiVan = Field(
        "",
        description="đoạn cuối, thay đoạn tự soạn",
        examples=['"Trên đây là Kế hoạch của Phòng Nội vụ"'],
    )
    nguoi_ky: NguoiKyRieng | None = Field(
        None,
        description="người ký; chỉ ghi ho_ten thì giữ các dòng chức vụ tự soạn",
        examples=['{ho_ten: "Nguyễn Văn A"}'],
    )
    noi_nhan: tuple[NoiNhan, ...] = Field(
        (),
        description="các dòng nơi nhận, thay tất cả dòng tự soạn",
        examples=['[{ghi: "UBND huyện", muc_dich: "b/c"}, {luu: ["VT"]}]'],
    )
    thay: tuple[ThayMuc, ...] = Field(
        (),
        description="các mục của dự thảo được thay chữ",
        examples=['[{muc: "#lap-ke-hoach", noi_dung: "Trưởng phòng phân công."}]'],
    )
    bo: tuple[ChuCo, ...] = Field(
        (),
        description="các mục bỏ đi; bỏ một nhiệm vụ thì bỏ cả dòng của nó trong phụ lục",
        examples=['["#trien-khai"]'],
    )
    them: tuple[ThemMuc, ...] = Field(
        (),
        description="các mục thêm vào",
        examples=['[{sau: "#trien-khai", gom: [{khoan: "Bố trí kinh phí thực hiện."}]}]'],
    )
    viec: dict[str, ViecRieng] = Field(
        default_factory=dict,
        description="ghi riêng cho từng nhiệm vụ, theo mã ở phan-cong.yaml",
        examples=['{nv-04: {lanh_dao: "Trưởng phòng"}}'],
    )


# --- the folders of such files ---


class OwnFile(Struct, frozen=True):
    """One body's own file as read, with where each value stands."""

    rieng: PhanRieng
    source: Source


def yaml_files(folder: Path) -> Iterator[Path]:
    """Yield the YAML files right in a folder; what begins with a dot is a system's own.

    A link that leads nowhere is one too: nobody knows what it says.
    """
    suffixes = (".yaml", ".yml")
    found = (p for p in folder.iterdir() if p.suffix.lower() in suffixes and not is_folder(p))
    return (path for path in found if not path.name.startswith("."))


def read_own(reader: Reader, folder: Path) -> tuple[Mapping[str, OwnFile], tuple[str, ...]]:
    """Read the own files of a document's folder by the bodies that they are named for.

    Returns them, and the names of all that were read; faults are kept by the reader.
    """
    own_files: dict[str, OwnFile] = {}
    inputs: list[str] = []
    names: dict[str, str] = {}
    there: set[Path] = set()
    own = folder / OWN_FOLDER
    with suppress(OSError):  # of a folder that cannot be looked into `document_places` tells
        there |= {*yaml_files(own)} if is_folder(own) else set()
        there |= {*_folders(own)} if is_folder(own) else set()  # reading it tells what it is
    for path in sorted(there | {path for path in reader.instead if path.parent == own}):
        body = nfc(path.stem)
        if body in names:
            reader.problems.append(_second(reader, path, names[body]))
            continue
        rieng, source = reader.read(path, PhanRieng)
        inputs.append(source.tep)
        names[body] = path.name
        if rieng is not None:
            own_files[body] = OwnFile(rieng, source)
    return own_files, tuple(inputs)


def _folders(own: Path) -> Iterator[Path]:
    """Folders under the name of an own file: what the body says would seem never written."""
    return (path for path in own.iterdir() if path.suffix == ".yaml" and is_folder(path))


def misplaced(
    reader: Reader, content: Path, mains: Collection[str], below: Collection[Path]
) -> Iterator[Problem]:
    """Tell what lies where nobody reads it: documents in such a folder, files too deep in it.

    `mains` are the names that the file of a document may have; `below` is all below content/.
    """
    yield from (_second_ending(reader, *found) for found in renamed(content, below))
    for path in below:
        if path.name not in NOT_DOCUMENTS:
            continue
        if any(_closed(part) for part in path.relative_to(content).parts[:-1]):
            continue
        owned = any(exists(path.parent / name) for name in mains)
        if not is_folder(path):
            owned = owned and not leads_nowhere(path)  # that is told of every folder
            yield from (_no_folder(reader, path),) if owned else ()
        elif not owned:
            yield from (_reserved(reader, path),) if any(_deep(path)) else ()
        elif path.name == OWN_FOLDER:
            yield from (_too_deep(reader, one) for one in _deep(path) if one.parent != path)


def renamed(content: Path, below: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield what Notepad of Windows has given a second ending, with the name that was meant."""
    for path in below:
        if path.suffix.lower() != ".txt" or Path(path.stem).suffix.lower() not in (".yaml", ".yml"):
            continue
        if not any(part.startswith(".") for part in path.relative_to(content).parts):
            yield path, path.stem


def meant(folder: Path) -> str:
    """Return the name of ours that a folder's name nearly is ("Don_Vi"), "" for any other."""
    own = slug(folder.name).replace("-", "")
    names = (*NOT_DOCUMENTS, *BOOKS)
    return next((name for name in names if name.replace("-", "") == own), "")


def _closed(part: str) -> bool:
    return part.startswith(".") or part in NOT_DOCUMENTS


def _deep(folder: Path) -> Iterator[Path]:
    """The YAML files anywhere in a folder."""
    folders = (folder, *sorted(filter(is_folder, folder.rglob("*"))))
    return (p for one in folders if looked_into(one) for p in sorted(yaml_files(one)))


def _second(reader: Reader, path: Path, first: str) -> Problem:
    seen = f"thấy `{path.name}`, phần riêng của cơ quan này đã đọc từ `{first}`"
    hint = "gộp vào một tệp, rồi chuyển tệp kia đi nơi khác"
    return problem("N124", Mark(reader.shown(path)), seen, goi_y=hint)


def _second_ending(reader: Reader, path: Path, name: str) -> Problem:
    seen = f"thấy `{path.name}`, đuôi .txt làm cho tệp này không được đọc"
    hint = f"đổi tên thành `{name}` (bật hiện đuôi tệp trong Windows để thấy .txt)"
    return problem("N124", Mark(reader.shown(path)), seen, goi_y=hint)


def _no_folder(reader: Reader, path: Path) -> Problem:
    seen = f"thấy tệp mang tên `{path.name}`, cần một thư mục, nên tệp này không được đọc"
    hint = "chuyển tệp ấy đi nơi khác, chép lại thư mục từ bản lưu nếu có"
    if path.name == OWN_FOLDER:
        hint = f"đổi tên tệp; phần riêng của cơ quan đặt ở {reader.shown(path)}/MÃ-CƠ-QUAN.yaml"
    return problem("N124", Mark(reader.shown(path)), seen, goi_y=hint)


def _reserved(reader: Reader, path: Path) -> Problem:
    seen = (
        f"tên thư mục `{path.name}` dành cho tệp bên trong thư mục của một văn bản, "
        "nên không tệp nào ở đây được đọc"
    )
    hint = f"đổi tên thư mục này, ví dụ `van-ban-{path.name}`"
    return problem("N127", Mark(reader.shown(path)), seen, goi_y=hint)


def _too_deep(reader: Reader, path: Path) -> Problem:
    seen = f"thấy `{path.name}` trong thư mục con của {OWN_FOLDER}/, tệp này không được đọc"
    hint = f"chuyển tệp ra thẳng {OWN_FOLDER}/ và đặt tên theo mã cơ quan"
    return problem("N124", Mark(reader.shown(path)), seen, goi_y=hint)
