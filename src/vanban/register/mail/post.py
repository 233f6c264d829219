"""The letters of a document: to whom, in which words, with which files of the last build."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from vanban.build.outputs import named_twice, packed
from vanban.build.place import NewFile, Place
from vanban.build.result import Options
from vanban.build.run import build
from vanban.content.registry import CoQuan
from vanban.content.states import ISSUED
from vanban.derive.work import issuer_words, name_words
from vanban.disk import read_whole
from vanban.legal_text.marks import plain
from vanban.problems.problem import Mark, Problem, VanbanError, has_errors, problem
from vanban.project.derivation import book_of
from vanban.project.project import Project
from vanban.project.resolve import Recipient, Resolved
from vanban.regime.rulebook import LETTER, review_wording
from vanban.regime.wording import Wording, WordingError, render_problem
from vanban.regime.wording_records import LetterWording
from vanban.register.mail.letter import Address, Attachment, Letter, addresses, total
from vanban.register.recalls import require_standing
from vanban.register.secrecy import require_open
from vanban.source.loader import Source, read_yaml
from vanban.text.vietnamese import as_argument

Form = Literal["goi", "tep", "pdf"]
"""What goes with a letter: the package as it is, the files in it, or the PDFs among these."""
FOLDER, SORT = "thu", "thu"
LARGE = 20_000_000
"""Bytes in base64 from which on mail servers commonly refuse a letter; their number, no rule."""


class Mail(Struct):
    """The letters of one document as they are written, and what is to be known of them."""

    project: Project
    resolved: Resolved
    out: Path
    form: Form
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, project: Project, name: str, out: Path, form: Form) -> Mail:
        """Begin the letters of a document.

        Raises VanbanError where it has errors, was called back, is secret, has no recipients, or
        where the files of the last build are not what the sources say now.
        """
        project.check([name])
        require_standing(project, name, "không soạn thư gửi đi")
        mail = cls(project, project[name], out, form)
        mail._require_sendable()
        return mail

    @property
    def ident(self) -> str:
        """The document's id."""
        return self.resolved.document.id

    def files(self, bodies: Collection[str] = ()) -> tuple[NewFile, ...]:
        """Return the letter of each recipient (of the named bodies alone, where any is named).

        Where one cannot be written, `problems` says why. Raises VanbanError for a package that is
        not as a build would make it.
        """
        chosen = [one for one in self.resolved.recipients if not bodies or one.don_vi in bodies]
        self._require_built(chosen)
        self.problems += self._unserved(bodies)
        return tuple(
            NewFile(Place(f"{self.ident}/{FOLDER}/{to.don_vi}.eml", self.ident, SORT), one.raw())
            for to, one in self._letters(chosen)
        )

    def _require_sendable(self) -> None:
        source, van_ban = self.resolved.document.source, self.resolved.van_ban
        require_open(self.project, self.ident, "không soạn thư điện tử")
        if not self.resolved.recipients:
            seen = "văn bản không có nơi nhận nào là cơ quan trong danh bạ, nên không có thư nào"
            hint = "ghi `gom: [mã cơ quan]` ở dòng nơi nhận"
            raise VanbanError([problem("N611", source.mark(("noi_nhan",)), seen, goi_y=hint)])
        if van_ban.trang_thai != ISSUED:
            seen = "văn bản chưa phát hành: thư nói rõ là dự thảo"
            hint = "gửi bản chính thức thì phát hành trước"
            self.problems.append(problem("N615", source.mark(("trang_thai",)), seen, goi_y=hint))

    def _require_built(self, chosen: list[Recipient]) -> None:
        """Look whether a build would leave the packages as they lie there."""
        result = build(self.project, self.out, (self.ident,), Options(dry_run=True))
        if has_errors(result.problems):
            raise VanbanError(result.problems)
        behind = {file.path for file in result.files if file.behind}
        late = [one for one in chosen if self._package(one) in behind]
        if late:
            first = self._package(late[0])
            more = f" và {len(late) - 1} gói khác" if len(late) > 1 else ""
            seen = f"gói gửi `{first}`{more} chưa dựng, hoặc nguồn đã đổi sau khi dựng"
            hint = f"gõ `vanban build {as_argument(self.ident)}` rồi soạn thư lại"
            raise VanbanError([problem("N612", Mark(first), seen, goi_y=hint)])

    def _unserved(self, bodies: Collection[str]) -> Iterator[Problem]:
        served = {one.don_vi for one in self.resolved.recipients}
        for body in bodies:
            if body not in served:
                seen = f"`{body}` không phải nơi nhận của văn bản này: không có thư"
                mark = self.resolved.document.source.mark(("noi_nhan",))
                yield problem("N613", mark, seen, goi_y="ghi thêm vào noi_nhan rồi dựng lại")

    def _package(self, to: Recipient) -> str:
        return f"{self.ident}/noi-nhan/{to.don_vi}.zip"

    def _letters(self, chosen: list[Recipient]) -> Iterator[tuple[Recipient, Letter]]:
        unknown: list[Recipient] = []
        for to in chosen:
            if not self.project.office.danh_ba.bodies[to.don_vi].thu_dien_tu.strip():
                unknown.append(to)
            elif (letter := self._letter(to)) is not None:
                yield to, letter
        if unknown:
            self.problems.append(self._without_address(unknown))

    def _without_address(self, unknown: list[Recipient]) -> Problem:
        bodies = self.project.office.danh_ba.bodies
        listed = ", ".join(f"{bodies[one.don_vi].ten} (`{one.don_vi}`)" for one in unknown)
        seen = f"không có thư cho {len(unknown)} nơi nhận chưa có địa chỉ thư điện tử: {listed}"
        hint = "ghi `thu_dien_tu` ở mục của từng cơ quan trong content/danh-ba.yaml"
        return problem(
            "N614", self.project.office.entry(unknown[0].don_vi, "thu_dien_tu"), seen, goi_y=hint
        )

    def _letter(self, to: Recipient) -> Letter | None:
        attachments = self._attachments(to)
        if attachments is None:
            return None
        danh_ba = self.project.office.danh_ba
        body, sender = danh_ba.bodies[to.don_vi], danh_ba.bodies[self.resolved.van_ban.co_quan]
        receiving, sending = self._addresses(body), self._addresses(sender)
        if receiving is None or sending is None:
            return None
        subject, paragraphs = self._words(to, attachments)
        if (size := total(attachments)) > LARGE:
            seen = f"thư cho {body.ten} nặng {size // 1_000_000} MB, nhiều máy chủ không nhận"
            hint = "gửi qua trục liên thông, hoặc dùng `--dinh-kem pdf`"
            self.problems.append(problem("N617", Mark(self._package(to)), seen, goi_y=hint))
        return Letter(sending[:1], receiving, subject, paragraphs, attachments)

    def _addresses(self, body: CoQuan) -> tuple[Address, ...] | None:
        """The addresses of a body; None, and told once, where one of them is none."""
        try:
            return addresses(body.ten, body.thu_dien_tu)
        except ValueError as error:
            seen = f"thấy `{error}`, cần địa chỉ thư điện tử như `van-thu@co-quan.gov.vn`"
            hint = "sửa `thu_dien_tu`; nhiều địa chỉ thì cách nhau bằng dấu chấm phẩy"
            whose = f"{body.ten} (`{body.id}`)"
            mark = self.project.office.entry(body.id, "thu_dien_tu")
            fault = problem("N616", mark, seen, goi_y=hint, trich=whose)
            self.problems += [] if fault in self.problems else [fault]
            return None

    def _attachments(self, to: Recipient) -> tuple[Attachment, ...] | None:
        """What goes with the letter to one body; None, and told, where there is none."""
        path = self._package(to)
        package = read_whole(self.out / path)
        if twice := named_twice(package):
            seen = f"gói cho `{to.don_vi}` có hai tệp tên `{twice}`, giải nén mất một: không có thư"
            hint = "gói của bản trước của chương trình; chưa gửi cách nào khác thì xóa tệp gói ấy, "
            hint += f"gõ `vanban build {as_argument(self.ident)}`: gói mới có đủ hai tệp, hai tên"
            self.problems.append(problem("N973", Mark(path), seen, goi_y=hint))
            return None
        if self.form == "goi":
            return (Attachment(f"{self.ident}_{to.don_vi}.zip", package),)
        inside = packed(package)
        wanted = ".pdf" if self.form == "pdf" else ""
        attachments = tuple(
            Attachment(name, raw) for name, raw in inside.items() if name.endswith(wanted)
        )
        if not attachments:
            seen = f"gói gửi không có tệp PDF nào: không có thư cho `{to.don_vi}`"
            hint = f"dựng gói kèm PDF: `vanban build {as_argument(self.ident)} --kem-pdf`"
            self.problems.append(problem("N618", Mark(path), seen, goi_y=hint))
            return None
        return attachments

    def _words(
        self, to: Recipient, attachments: tuple[Attachment, ...]
    ) -> tuple[str, tuple[str, ...]]:
        """The subject and the paragraphs. Raises VanbanError for what the wording lacks."""
        book, danh_ba = book_of(self.resolved), self.project.office.danh_ba
        wording = review_wording(book, LETTER, LetterWording, "soạn thư", self.project.shown)
        path = book.file(f"van_mau/{LETTER}.yaml")
        van_ban = self.resolved.van_ban
        sender = danh_ba.bodies[van_ban.co_quan]
        known: Mapping[str, object] = {
            "van_ban": {
                "ten_loai": book.law.kinds[van_ban.loai].ten,
                "so_ngay": book.law.cited(van_ban, sender.ky_hieu),
                "trich_yeu": van_ban.trich_yeu,
                "co_quan": issuer_words(book.law, danh_ba, van_ban)["ten"],
                "du_thao": "" if van_ban.trang_thai == ISSUED else "1",
            },
            "co_quan": name_words(sender),
            "noi_nhan": name_words(danh_ba.bodies[to.don_vi]),
            "muc_dich": to.muc_dich,
            "tep": tuple(one.name for one in attachments),
        }
        texts = (wording.tieu_de, *wording.loi, wording.ky)

        try:
            subject, *paragraphs = (plain(Wording.render(text, known)) for text in texts)
        except WordingError as error:
            source, _ = read_yaml(path, self.project.shown(path))
            raise VanbanError(
                [render_problem(source or Source(str(path), {}, {}, {}), error)]
            ) from None
        return subject, tuple(one for one in paragraphs if one)


def letters_left(out: Path, unit: str) -> Iterator[Problem]:
    """Tell of letters that lie there with what is no longer issued, and can still be sent."""
    lying = sorted((out / unit / FOLDER).glob("*.eml"))
    if lying:
        place = lying[0].parent.as_posix()
        seen = f"còn {len(lying)} thư đã soạn kèm bản mang số vừa hủy"
        hint = "xóa các thư ấy, phát hành lại rồi soạn lại; đã gửi thư nào thì không hủy được nữa: "
        hint += "ghi ngày chuyển vào sổ rồi thu hồi"
        yield problem("N869", Mark(place), seen, goi_y=hint)
