"""The one diagnostic type of vanban, and the error that carries many of them.

Knows what a fault is and where it is; knows nothing of YAML, Word or the decree.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, NoReturn

from vanban.problems.codes import CODES

MucDo = Literal["loi", "canh_bao", "luu_y"]


class Mark(NamedTuple):
    """A place in a source file: path as shown to the user, line and column from 1 (0 = whole file).

    `block` is the column of the text inside a literal block (`|`), 0 for any other value;
    with it the place of every line of the block is known. `cell` names a cell of a workbook as
    Excel does ("Phân công!C7"); `dong` is then its row and `cot` the number of its column.
    """

    tep: str = ""
    dong: int = 0
    cot: int = 0
    block: int = 0
    cell: str = ""

    def line(self, index: int) -> Mark:
        """Return the place of line `index` (from 0) of this value's text."""
        if not self.block:
            return self
        return Mark(self.tep, self.dong + 1 + index, self.block)


class Problem(NamedTuple):
    """One fault: what was seen, what is needed, where, and what to type.

    The field names are the keys of the JSON form (`to_json`), the same in every command.
    """

    ma: str
    muc_do: MucDo
    thong_bao: str
    goi_y: str = ""
    dieu_khoan: str = ""
    tep: str = ""
    dong: int = 0
    cot: int = 0
    trich: str = ""

    def to_json(self) -> dict[str, str | int]:
        """Return the problem as a JSON object with every key present, in fixed order."""
        return self._asdict()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sort key: file, line, column, code, message (the same in every run)."""
        return (self.tep, self.dong, self.cot, self.ma, self.thong_bao)

    def at(self, mark: Mark) -> Problem:
        """Return the same problem at another place; a cell is told where nothing is quoted."""
        quote = self.trich or mark.cell
        return self._replace(tep=mark.tep, dong=mark.dong, cot=mark.cot, trich=quote)


def problem(
    ma: str,
    mark: Mark,
    thong_bao: str,
    *,
    goi_y: str = "",
    dieu_khoan: str = "",
    trich: str = "",
) -> Problem:
    """Make a problem of code `ma`; its severity comes from the table of codes.

    A problem in a cell quotes the cell's name where it quotes nothing else.
    Raises KeyError for a code that is not in the table: a fault of ours, not of the user's.
    """
    quote = trich or mark.cell
    return Problem(
        ma, CODES[ma][0], thong_bao, goi_y, dieu_khoan, mark.tep, mark.dong, mark.cot, quote
    )


def did_you_mean(near: str, otherwise: str = "") -> str:
    """Return the hint that asks whether `near` was meant; `otherwise` where nothing is near.

    Whoever asks has compared, mostly by `text.vietnamese.nearest`: letters lie above problems.
    """
    return f"có phải là `{near}`?" if near else otherwise


class VanbanError(Exception):
    """What the user must mend: one or many problems, all those that the phase found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(dict.fromkeys(problems), key=lambda p: p.order))
        super().__init__("; ".join(p.thong_bao for p in self.problems))

    def __str__(self) -> str:
        """Return what the command line would print: places, messages, codes, hints."""
        from vanban.problems.report import problems_text  # late: it is over this module

        return problems_text(self.problems)

    @property
    def of_machine(self) -> bool:
        """Whether the machine refused something: exit status 3, whatever else is wrong."""
        return any(p.ma == DENIED for p in self.problems)

    def __reduce__(self) -> tuple[type[VanbanError], tuple[tuple[Problem, ...]]]:
        """Come whole from another process: an exception is remade from its arguments."""
        return type(self), (self.problems,)


DENIED = "P012"
"""The code of what the machine does not let be read."""


class MachineError(VanbanError):
    """What the machine refused (disk, permission, missing program); exit status 3."""

    @property
    def of_machine(self) -> bool:
        """It is nothing else."""
        return True


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether any of the problems is an error (not a warning, not a notice)."""
    return any(p.muc_do == "loi" for p in problems)


# --- many faults raised together ---


class Faults:
    """The problems found so far in the file shown to the user as `tep`."""

    __slots__ = ("_found", "_mark")

    def __init__(self, tep: str) -> None:
        self._mark = Mark(tep)
        self._found: list[Problem] = []

    def add(self, ma: str, thong_bao: str, *, hint: str = "", quote: str = "") -> None:
        """Note one fault; `quote` is the text at its place."""
        quote = quote.strip()[:120]
        self._found.append(problem(ma, self._mark, thong_bao, goi_y=hint, trich=quote))

    @property
    def found(self) -> tuple[Problem, ...]:
        """What was found so far."""
        return tuple(self._found)

    def stop(self) -> None:
        """Raise VanbanError with all that was found if any of it is an error."""
        if has_errors(self._found):
            raise VanbanError(self._found)

    def fail(self, ma: str, thong_bao: str, *, hint: str = "", quote: str = "") -> NoReturn:
        """Note one fault and raise all."""
        self.add(ma, thong_bao, hint=hint, quote=quote)
        raise VanbanError(self._found)
