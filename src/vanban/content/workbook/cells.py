"""One task of the table in a workbook: its cells as the plain values that YAML would have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from vanban.content.workbook.cell_text import (
    number_text,
    read_lines,
    read_own,
    read_pairs,
    read_refs,
    read_time,
    unbulleted,
)
from vanban.content.workbook.columns import (
    CELL,
    FORMS,
    LEAD,
    OWN,
    PRODUCT,
    ROLES,
    TEXT,
    TaskColumns,
)
from vanban.content.workbook.grid import Cell, is_whole
from vanban.content.workbook.headings import Head
from vanban.content.workbook.names import Names
from vanban.content.workbook.parts import FOLLOWER, HELPER, Part, Parts, parts_of
from vanban.content.workbook.questions import question, words_notice
from vanban.content.workbook.rows import Entry
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Loc, Plain
from vanban.text.excerpt import beginning

_TRAPS = {
    "formula": ("Y212", "thấy công thức chưa có kết quả", "mở tệp bằng Excel rồi lưu lại"),
    "error": ("Y212", "thấy lỗi của công thức", "sửa công thức, hoặc gõ thẳng nội dung"),
    "external": (
        "Y226",
        "thấy công thức lấy giá trị từ tệp khác",
        "chép ô ấy rồi dán giá trị (Paste Special, Values)",
    ),
}
_SHOWN = 60


class TaskCells:
    """Reads the cells of one task; gathers the places and the problems."""

    def __init__(self, head: Head, words: TaskColumns, names: Names, entry: Entry) -> None:
        self.head, self.words, self.names, self.entry = head, words, names, entry
        self.parts: Parts = parts_of(head, entry.rows)
        self.marks: dict[Loc, Mark] = {}
        self.as_typed: dict[str, dict[str, Any]] = {}
        self.problems: list[Problem] = []

    def read(self) -> dict[str, Any]:
        """Return the task as YAML has it; a key without a text is absent."""
        task: dict[str, Any] = {}
        for key, form in FORMS.items():
            self.marks[(key,)] = self._mark(key)
            value = getattr(self, f"_{form}")(key)
            if value:
                task[key] = value
        if cells := {role: cell for role in ROLES if (cell := self._printed(role))}:
            task[CELL] = cells
        self._tell_unclear()
        if TEXT not in task:
            self._tell(
                "Y219",
                (),
                "thấy một dòng không có nội dung công việc, cần nội dung",
                "ghi nội dung, hoặc xóa cả hàng; cùng nhiệm vụ với hàng trên thì gộp ô nội dung; "
                "hàng ở dưới bảng thì chừa một hàng trống",
            )
        return task

    # the cells of a key ------------------------------------------------------------------------

    def _cells(self, key: str) -> list[Cell]:
        """The filled cells of a key over the rows of the task, merged ones once."""
        return [cell for cell in self.parts.cells(key) if not self._trapped(key, cell)]

    def _trapped(self, key: str, cell: Cell) -> bool:
        if cell.trap:
            code, seen, hint = _TRAPS[cell.trap]
            place = self.head.grid.mark(cell.home[0], self.head.column(key))
            self.problems.append(
                problem(code, place, f"{seen}: `{beginning(cell.text, _SHOWN)}`", goi_y=hint)
            )
        return bool(cell.trap)

    def _cell_text(self, key: str, sep: str = "\n") -> str:
        return sep.join(cell.text for cell in self._cells(key))

    def _mark(self, key: str) -> Mark:
        column = self.head.column(key) or self.head.column("noi_dung")
        cell = self.entry.rows[0].cells.get(column)
        row = cell.home[0] if cell else self.entry.number
        return self.head.grid.mark(row, column)

    def _tell(self, code: str, loc: Loc, seen: str, hint: str, key: str = "noi_dung") -> None:
        mark = self.marks.get(loc, self._mark(key))
        self.problems.append(problem(code, mark, seen, goi_y=hint))

    # one method for each form of a column ------------------------------------------------------

    def _text(self, key: str) -> str:
        return self._cell_text(key, "; ").strip()

    def _number(self, key: str) -> str:
        """The number of the first row; those inside a merged task are no task's."""
        cells = self._cells(key)
        for cell in cells[1:]:
            text = beginning(cell.text, _SHOWN)
            seen = f"thấy số `{text}` ở giữa một nhiệm vụ gộp nhiều hàng, không đọc"
            hint = "tách thành nhiệm vụ riêng: bỏ gộp ô nội dung; không thì xóa số này"
            self.problems.append(problem("Y234", self.head.grid.mark(*cell.home), seen, goi_y=hint))
        own = [cell for cell in cells[:1] if cell.home[0] >= self.entry.number]
        return number_text(own[0]) if own else ""  # merged over several tasks, it is the first's

    def _ids(self, key: str) -> list[str]:
        """Whom a column names for the whole task; what is each product's own stands there."""
        cells = self._cells(key)
        if self._followed_apart if key == FOLLOWER else self.parts.led_apart:
            cells = self._own_cells(key, self._above_products)
        if self._says_no_body(cells) and self._merged_from_another(key):
            return []  # merged over the lead's and the helper's column: said and printed once
        bodies = self._bodies_of((key,), cells, printed=True)
        if self._has_words(cells):
            self.as_typed[key] = {"ghi": _typed(cells), "cho": bodies}
        return bodies

    def _says_no_body(self, cells: Sequence[Cell]) -> bool:
        pieces = (named for cell in cells for named in self.names.read(cell.text))
        return any(named.kind == "none" for named in pieces)

    def _has_words(self, cells: Sequence[Cell]) -> bool:
        """Whether a text around the names is printed as it was typed."""
        pieces = (named for cell in cells for named in self.names.read(cell.text))
        return any(named.kind in ("words", "none") for named in pieces)

    def _merged_from_another(self, key: str) -> bool:
        column = self.head.column(key)
        cells = self._cells(key)
        return bool(cells) and all(cell.home[1] != column for cell in cells)

    @property
    def _followed_apart(self) -> bool:
        return any(part.product for part in self.parts.parts) and self.parts.varies(FOLLOWER)

    @property
    def _above_products(self) -> Part | None:
        """The rows of the task itself, above the rows of its products."""
        first = self.parts.parts[0]
        return None if first.product else first

    def _own_cells(self, key: str, part: Part | None) -> list[Cell]:
        cells = self.parts.cells(key, part.rows) if part else []
        return [cell for cell in cells if not cell.trap]

    def _bodies_of(self, loc: Loc, cells: Sequence[Cell], *, printed: bool = False) -> list[str]:
        """The bodies of cells, each at its own cell; one named again in another cell is one."""
        bodies: list[str] = []
        for cell in cells:
            place = self.head.grid.mark(*cell.home)
            own = self._bodies(cell.text, loc, place, printed=printed)
            fresh = [who for who in own if who not in bodies]
            self.marks.update({(*loc, len(bodies) + at): place for at in range(len(fresh))})
            bodies.extend(fresh)
        return bodies

    def _one(self, key: str) -> str:
        bodies = self._bodies(self._cell_text(key), (key,))
        if len(bodies) > 1:
            seen = f"thấy {len(bodies)} cơ quan ở cột `{self.words.heading_of[key]}`, cần một"
            self._tell("Y213", (key,), seen, "để lại một cơ quan trong ô này")
        return bodies[0] if bodies else ""

    def _refs(self, key: str) -> list[str]:
        refs = list(read_refs(self._cell_text(key)))
        self.marks.update({(key, place): self.marks[key,] for place in range(len(refs))})
        return refs

    def _roles(self, key: str) -> dict[str, str]:
        roles: dict[str, str] = {}
        for name, word in read_pairs(self._cell_text(key)):
            role = self.words.role_of(word)
            if not role:
                self._tell(
                    "Y213",
                    (key,),
                    f"thấy `{name}` với vai trò `{word}`, cần một vai trò",
                    "gõ ví dụ Phòng Nội vụ: chủ trì; vai trò là một trong: "
                    + ", ".join(f"`{words[0]}`" for words in self.words.vai_tro.values()),
                )
                continue
            for who in self._bodies(name, (key,)):
                roles[who] = role
                self.marks[key, who] = self.marks[key,]
        return roles

    def _time(self, key: str) -> Plain:
        cells = self._cells(key)
        if self.parts.varies(key) and any(part.product for part in self.parts.parts):
            part = self._above_products
            return self._part_time(part, (key,)) if part else ""
        if len(cells) > 1:
            self._tell_times(len(cells), (key,))
        return self._when(cells[0], (key,)) if cells else ""

    def _part_time(self, part: Part, loc: Loc) -> Plain:
        cells = self._own_cells("thoi_gian", part)
        if not cells:
            return ""
        self.marks[loc] = self.head.grid.mark(*cells[0].home)
        if len(cells) > 1:
            self._tell_times(len(cells), loc)
        return self._when(cells[0], loc)

    def _tell_times(self, count: int, loc: Loc) -> None:
        self._tell(
            "Y220",
            loc,
            f"thấy {count} thời gian cho một nhiệm vụ, cần một",
            "ghi một thời gian, hoặc ghi mỗi sản phẩm cùng thời gian ở một hàng",
        )

    def _when(self, cell: Cell, loc: Loc) -> Plain:
        """A day that Excel has made of what was typed counts only where it is whole."""
        value, text = cell.value, cell.text
        if isinstance(value, date) and not is_whole(value, text):
            self._tell(
                "Y217",
                loc,
                f"thấy ngày không đủ ngày, tháng, năm, đọc là `{text}`",
                f"định dạng ô là Text rồi gõ lại, ví dụ `Trước ngày {value:%d/%m/%Y}`",
            )
        return read_time(text)

    def _products(self, key: str) -> list[Any]:
        """The products of the cells, each with what the rows of its cell say for it alone."""
        products: list[dict[str, Any]] = []
        for part in self.parts.parts:
            if part.product and not self._trapped(key, part.product):
                for name in read_lines(part.product.text):
                    place = self.head.grid.mark(*part.product.home)
                    self.marks[key, len(products)] = self.marks[key, len(products), "ten"] = place
                    products.append({"ten": name, **self._own_of(part, len(products))})
        for own in OWN:
            self._own(own, products)
        self._tell_leaderless(products)
        return products

    def _own_of(self, part: Part, place: int) -> dict[str, Any]:
        """The roles and the time of one part, where the parts of the task differ in them."""
        keys = [key for key in (LEAD, HELPER) if self.parts.led_apart]
        keys += [FOLLOWER] if self._followed_apart else []
        own: dict[str, Any] = {}
        for key in keys:
            cells = [c for c in self.parts.of(key, part) if not c.trap]
            own[key] = self._bodies_of((PRODUCT, place, key), cells)
        if self.parts.varies("thoi_gian"):
            own["thoi_gian"] = self._part_time(part, (PRODUCT, place, "thoi_gian"))
        return {key: value for key, value in own.items() if value}

    def _tell_leaderless(self, products: list[dict[str, Any]]) -> None:
        """Of products that are led each by its own, one that nobody leads is asked about."""
        if not self.parts.led_apart or not any(LEAD in product for product in products):
            return
        for place, product in enumerate(products):
            if LEAD not in product:
                seen = f"sản phẩm `{beginning(product['ten'], _SHOWN)}` không có cơ quan chủ trì"
                hint = "ghi cơ quan chủ trì ở hàng này; cùng cơ quan với hàng trên thì gộp ô"
                self._tell("Y233", (PRODUCT, place), f"{seen}, các sản phẩm khác có", hint)

    def _tell_unclear(self) -> None:
        """What a row says without a product of its own is read with the product above, and told."""
        for cell in self.parts.unclear((LEAD, HELPER, FOLLOWER, "thoi_gian")):
            seen = f"`{beginning(cell.text, _SHOWN)}` ở hàng không có sản phẩm riêng"
            hint = "ghi sản phẩm của hàng này, hoặc gộp ô sản phẩm qua các hàng cùng sản phẩm"
            place = self.head.grid.mark(*cell.home)
            text = f"{seen}, được đọc cho sản phẩm ở hàng trên"
            self.problems.append(problem("Y232", place, text, goi_y=hint))
        self._tell_together()

    def _tell_together(self) -> None:
        """Leads in rows of their own that no product tells apart lead the task together."""
        cells = self.parts.cells(LEAD) if len(self.parts.parts) == 1 else []
        if len(cells) > 1:
            heading, text = self.words.heading_of[LEAD], self.words.heading_of[TEXT]
            seen = f"thấy {len(cells)} ô `{heading}` ở một nhiệm vụ gộp nhiều hàng"
            hint = f"mỗi nơi một việc thì ghi sản phẩm ở từng hàng, hoặc bỏ gộp ô `{text}`"
            place = self.head.grid.mark(*cells[1].home)
            told = f"{seen}, được đọc là cùng chủ trì cả nhiệm vụ"
            self.problems.append(problem("Y232", place, told, goi_y=hint))

    def _own(self, own: str, products: list[dict[str, Any]]) -> None:
        """What products have of their own: a line of the cell for each."""
        key = f"{PRODUCT}.{own}"
        self.marks[key,] = self._mark(key)
        text = self._cell_text(key)
        lines = read_own(text, len(products)) if text.strip() else ()
        if lines is None or (lines and not products):
            self._tell(
                "Y213",
                (key,),
                f"thấy nhiều dòng hơn {len(products)} sản phẩm của nhiệm vụ",
                "mỗi dòng trong ô ứng với một dòng ở cột sản phẩm",
            )
            return
        for place, line in enumerate(lines):
            loc: Loc = (PRODUCT, place, own)
            self.marks[loc] = self.marks[key,]
            if line:
                value = read_time(line) if OWN[own] == "time" else self._bodies(line, loc)
                products[place][own] = value

    def _printed(self, role: str) -> dict[str, Any] | None:
        """What stands in a cell instead of names: as written for it, else as typed in it."""
        preset = self._preset(role)
        if not preset and role in self.as_typed:
            self.marks[CELL, role] = self.marks[role,]
        return preset or self.as_typed.get(role)

    def _preset(self, role: str) -> dict[str, Any] | None:
        """A cell's text that was written by hand, and for whom."""
        text, whom = (f"{CELL}.{role}.{part}" for part in ("ghi", "cho"))
        loc: Loc = (CELL, role)
        self.marks.update({loc: self._mark(text), (*loc, "ghi"): self._mark(text)})
        self.marks[*loc, "cho"] = self._mark(whom)
        wording, names = self._cell_text(text, " ").strip(), self._cell_text(whom)
        if names.strip() and not wording:
            heading = self.words.heading_of[text]
            self._tell(
                "Y213",
                (*loc, "cho"),
                "thấy cơ quan mà không thấy chữ in ở ô",
                f"ghi chữ ở cột `{heading}`, hoặc để trống ô này",
            )
        return {"ghi": wording, "cho": self._bodies(names, (*loc, "cho"))} if wording else None

    # names -------------------------------------------------------------------------------------

    def _bodies(
        self, text: str, loc: Loc, place: Mark | None = None, *, printed: bool = False
    ) -> list[str]:
        """The ids of a cell's names; each that cannot be read is asked about.

        `printed`: words around them are printed as they were typed.
        """
        mark = place or self.marks.get(loc, self._mark("noi_dung"))
        bodies: list[str] = []
        listed = tuple(self.names.read(text))
        some = any(named.ids for named in listed)  # where none is, the plan asks (N160)
        for named in listed:
            if not self.names.settled(named) or (named.kind == "none" and not printed):
                self.problems.append(question(self.names, named, mark))
                continue
            if named.kind == "words" or (named.kind == "none" and some):
                self.problems.append(words_notice(self.names, named, mark, printed=printed))
            for who in named.ids[:1]:
                self.marks[*loc, len(bodies)] = mark
                bodies.append(who)
        return bodies


def _typed(cells: Sequence[Cell]) -> str:
    """The text of cells on one line, without the signs that stand before the lines of a list."""
    lines = (unbulleted(line) for cell in cells for line in cell.text.split("\n"))
    return " ".join(line for line in lines if line)
