"""One file against the law: read, parts found, every rule asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.check.docx.pages import PrintedPages
from vanban.check.docx.paper import Paper
from vanban.check.docx.reader import read
from vanban.check.lawbook import LawBook, read_law
from vanban.check.parts.finder import copies
from vanban.check.parts.part import Examined, Roles
from vanban.check.rules.letters import old_code
from vanban.check.rules.rule import rules
from vanban.paths import real
from vanban.problems.problem import MucDo, Problem

EXPECTED = (
    "quoc_hieu", "tieu_ngu", "co_quan", "so_ky_hieu", "dia_danh_ngay", "ten_loai", "trich_yeu",
    "trich_yeu_cong_van", "kinh_gui", "can_cu", "quyen_han", "ho_ten", "noi_nhan",
)  # fmt: skip
"""The parts of which it is told when they were not recognised."""
OF_ISSUER = ("so_ky_hieu", "dia_danh_ngay", "quyen_han", "ho_ten", "noi_nhan")
"""The parts that only the document has with which a text is issued."""


OLD_CODE = "T701"
OF_COPIES = frozenset(
    ("T301", "T302", "T303", "T304", "T307", "T311", "T312", "T313", "T314", "T319", "T503", "T504",
     "T511", "T512", "T513")
)  # fmt: skip
"""The rules that are asked of the block of a copy too: number, day, recipients, who signs."""


class Options(Struct, frozen=True):
    """How a file is checked: its kind if known, handed in for signature, codes left out."""

    loai: str = ""
    trinh_ky: bool = False
    bo_qua: Collection[str] = ()


PLAIN = Options()
"""Nothing is asked for that a file is not checked for anyway."""


class Report(Struct, frozen=True):
    """What was found in one file.

    `kind`: what it is, in Vietnamese; `outside`: why it was not checked, "" where it was;
    `unseen`: the parts that were not recognised, whose rules said nothing; `form`: "doc", "odt"
    or "rtf" where what was read was converted from such a file. `omissions`: rules that were not
    asked, and why; `paged`: its printed pages were looked at; `law`: the name of the regime.
    `old_findings`: how many places a baseline had, which are not told; `other`: rules of another
    strength, and why.
    `places`: the paragraphs that a problem is about besides its own; `secret`: the mark of secrecy
    on its page.
    """

    tep: str
    kind: str
    outside: str
    unseen: tuple[str, ...]
    problems: tuple[Problem, ...]
    form: str = ""
    omissions: tuple[tuple[str, str], ...] = ()
    paged: bool = False
    law: str = ""
    old_findings: int = 0
    other: tuple[tuple[str, MucDo, str], ...] = ()
    places: Mapping[Problem, tuple[int, ...]] = field(default_factory=dict)
    secret: str = ""


def inspect(path: Path | str, root: Path | str = ".", options: Options = PLAIN) -> Report:
    """Check one Word file by the regime of the office in `root`.

    Raises VanbanError for what is no readable Word file, or a faulty record of the law.
    """
    return inspect_paper(read(Path(path), str(path)), read_law(real(Path(root))), options)


def inspect_paper(
    paper: Paper, book: LawBook, options: Options = PLAIN, printed: PrintedPages | None = None
) -> Report:
    """Check a paper that was read already, its pages too where they were. Nothing raises."""
    examined = examined_of(paper, book, options, printed)
    roles = examined.roles
    kind = roles.loai.ten if roles.loai else ""
    law = book.law.regime.ten
    if roles.outside and (coded := tuple(_coded(examined, book))):
        return Report(paper.name, kind, "", (), coded, law=law)
    if roles.outside:
        return Report(paper.name, kind, roles.outside, (), (), law=law)
    places = dict(_problems(examined, book, options))
    problems = sorted(places, key=lambda problem: problem.order)
    omissions = tuple(_omissions(book, options).items())
    codes, secret = {problem.ma for problem in problems}, roles.first("do_mat")
    other = tuple((o.ma, o.muc_do, o.ly_do) for o in book.own.muc_do if o.ma in codes)
    unseen, paged = tuple(_unseen(roles, book)), printed is not None
    return Report(
        paper.name, kind, "", unseen, tuple(problems),
        omissions=omissions, paged=paged, law=law, other=other,
        places={p: n for p, n in places.items() if n}, secret=secret.text if secret else "",
    )  # fmt: skip


def _coded(examined: Examined, book: LawBook) -> Iterator[Problem]:
    """What is to be said of a file whose parts are not known for its letters: in an old code."""
    if old_code(examined):
        by_code = {one.code: one for one in rules()}
        yield from (found for found, _ in by_code[OLD_CODE].problems(examined, book.law))


def examined_of(
    paper: Paper, book: LawBook, options: Options, printed: PrintedPages | None = None
) -> Examined:
    """Return a paper with its parts found, as the rules see it."""
    roles = book.finder.roles(paper, options.loai)
    return Examined(paper, roles, book.words, book.capitals, options.trinh_ky, printed)


def _problems(
    examined: Examined, book: LawBook, options: Options
) -> Iterator[tuple[Problem, tuple[int, ...]]]:
    omissions, own = _omissions(book, options), {one.ma: one.muc_do for one in book.own.muc_do}
    asking = [rule for rule in rules() if rule.code not in omissions]
    blocks = [replace(examined, roles=one) for one in copies(examined.roles, book.law)]
    pairs = [(rule, examined) for rule in asking]
    pairs += [(rule, one) for one in blocks for rule in asking if rule.code in OF_COPIES]
    for rule, block in pairs:
        for problem, more in rule.problems(block, book.law):
            clause, strength = book.cited(problem.dieu_khoan), own.get(problem.ma, problem.muc_do)
            yield problem._replace(muc_do=strength, dieu_khoan=clause), more


def _omissions(book: LawBook, options: Options) -> dict[str, str]:
    """The rules that are not asked, and why."""
    told = dict.fromkeys(options.bo_qua, "theo dòng lệnh")
    return {one.ma: one.ly_do for one in book.own.bo_qua} | told


def _unseen(roles: Roles, book: LawBook) -> Iterator[str]:
    """The parts that the kind must have and that nothing was found for.

    A text issued with a document, in a file of its own, has those of that document nowhere.
    """
    attached = bool(roles.main("kem_theo")) and not roles.of(*OF_ISSUER)
    without = OF_ISSUER if attached else ()
    for name in roles.loai.co if roles.loai else ():
        if name in EXPECTED and name not in without and not roles.of(name):
            yield book.law.regime.thanh_phan[name].ten
