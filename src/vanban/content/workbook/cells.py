"""One task of the table in a workbook: its cells as the plain values that YAML would have."""

from __future__ import annotations

from datetime import date
from typing import Any

from vanban.content.workbook.cell_text import read_lines, read_own, read_pairs, read_refs, read_time
from vanban.content.workbook.columns import CELL, FORMS, OWN, PRODUCT, ROLES, TaskColumns
from vanban.content.workbook.grid import Cell
from vanban.content.workbook.headings import Head
from vanban.content.workbook.names import Named, Names
from vanban.content.workbook.rows import Entry
from vanban.content.workbook.values import is_whole
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Loc, Plain

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
        self.marks: dict[Loc, Mark] = {}
        self.problems: list[Problem] = []

    def read(self) -> dict[str, Any]:
        """Return the task as YAML has it; a key without a text is absent."""
        found: dict[str, Any] = {}
        for key, form in FORMS.items():
            self.marks[(key,)] = self._mark(key)
            value = getattr(self, f"_{form}")(key)
            if value:
                found[key] = value
        if cells := {role: cell for role in ROLES if (cell := self._given(role))}:
            found[CELL] = cells
        if "noi_dung" not in found:
            self._tell(
                "Y219",
                (),
                "thấy một dòng không có nội dung công việc, cần nội dung",
                "ghi nội dung, hoặc xóa cả hàng; hàng ở dưới bảng thì chừa một hàng trống",
            )
        return found

    # the cells of a key ------------------------------------------------------------------------

    def _cells(self, key: str) -> list[Cell]:
        """The filled cells of a key over the rows of the task, merged ones once."""
        column = self.head.column(key)
        found = {c.home: c for row in self.entry.rows if (c := row.cells.get(column))}
        return [cell for cell in found.values() if not self._trapped(key, cell)]

    def _trapped(self, key: str, cell: Cell) -> bool:
        if cell.trap:
            code, seen, hint = _TRAPS[cell.trap]
            self.problems.append(
                problem(code, self._mark(key), f"{seen}: `{cell.text[:_SHOWN]}`", goi_y=hint)
            )
        return bool(cell.trap)

    def _joined(self, key: str, sep: str = "\n") -> str:
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
        return self._joined(key, "; ").strip()

    def _ids(self, key: str) -> list[str]:
        return self._bodies(self._joined(key), (key,))

    def _one(self, key: str) -> str:
        found = self._bodies(self._joined(key), (key,))
        if len(found) > 1:
            seen = f"thấy {len(found)} cơ quan ở cột `{self.words.heading_of[key]}`, cần một"
            self._tell("Y213", (key,), seen, "để lại một cơ quan trong ô này")
        return found[0] if found else ""

    def _refs(self, key: str) -> list[str]:
        found = list(read_refs(self._joined(key)))
        self.marks.update({(key, place): self.marks[key,] for place in range(len(found))})
        return found

    def _roles(self, key: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, word in read_pairs(self._joined(key)):
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
                found[who] = role
                self.marks[key, who] = self.marks[key,]
        return found

    def _time(self, key: str) -> Plain:
        cells = self._cells(key)
        if len(cells) > 1 and self._by_product(cells):
            return ""  # each row has its own product and time
        if len(cells) > 1:
            self._tell(
                "Y220",
                (key,),
                f"thấy {len(cells)} thời gian cho một nhiệm vụ, cần một",
                "ghi một thời gian, hoặc ghi mỗi sản phẩm cùng thời gian ở một hàng",
            )
        return self._when(cells[0], (key,)) if cells else ""

    def _by_product(self, cells: list[Cell]) -> bool:
        """Say whether each of the cells stands beside one product in a row of its own."""
        made = [cell for cell in self._cells(PRODUCT) if len(read_lines(cell.text)) == 1]
        return [cell.home[0] for cell in cells] == [cell.home[0] for cell in made]

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
        cells = self._cells(key)
        names = [name for cell in cells for name in read_lines(cell.text)]
        found: list[dict[str, Any]] = [{"ten": name} for name in names]
        for place in range(len(found)):
            self.marks.update(
                {(key, place): self.marks[key,], (key, place, "ten"): self.marks[key,]}
            )
        for own in OWN:
            self._own(own, found)
        times = self._cells("thoi_gian")
        if len(times) > 1 and self._by_product(times):
            for made, cell in zip(found, times, strict=True):
                made.setdefault("thoi_gian", self._when(cell, ("thoi_gian",)))
        return found

    def _own(self, own: str, products: list[dict[str, Any]]) -> None:
        """What products have of their own: a line of the cell for each."""
        key = f"{PRODUCT}.{own}"
        self.marks[key,] = self._mark(key)
        text = self._joined(key)
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
                made = read_time(line) if OWN[own] == "time" else self._bodies(line, loc)
                products[place][own] = made

    def _given(self, role: str) -> dict[str, Any] | None:
        """A cell's text that was written by hand, and for whom."""
        text, whom = (f"{CELL}.{role}.{part}" for part in ("ghi", "cho"))
        loc: Loc = (CELL, role)
        self.marks.update({loc: self._mark(text), (*loc, "ghi"): self._mark(text)})
        self.marks[*loc, "cho"] = self._mark(whom)
        given, names = self._joined(text, " ").strip(), self._joined(whom)
        if names.strip() and not given:
            heading = self.words.heading_of[text]
            self._tell(
                "Y213",
                (*loc, "cho"),
                "thấy cơ quan mà không thấy chữ in ở ô",
                f"ghi chữ ở cột `{heading}`, hoặc để trống ô này",
            )
        return {"ghi": given, "cho": self._bodies(names, (*loc, "cho"))} if given else None

    # names -------------------------------------------------------------------------------------

    def _bodies(self, text: str, loc: Loc) -> list[str]:
        mark = self.marks.get(loc, self._mark("noi_dung"))
        found: list[str] = []
        for named in self.names.read(text):
            if len(named.ids) == 1 or (named.ids and self.names.day is None):
                self.marks[*loc, len(found)] = mark
                found.append(named.ids[0])
            else:
                self.problems.append(self._strange(named, mark))
        return found

    def _strange(self, named: Named, mark: Mark) -> Problem:
        if named.ids:
            listed = ", ".join(f"`{who}`" for who in named.ids)
            seen = f"thấy `{named.text}`, là tên của {len(named.ids)} cơ quan, nhóm: {listed}"
            return problem("Y211", mark, seen, goi_y="gõ mã của cơ quan hoặc nhóm thay cho tên")
        name, who = self.names.near(named.text)
        hint = f"có phải là `{name}` (`{who}`)?" if who else "thêm vào danh bạ, hoặc gõ tên khác"
        seen = f"thấy `{named.text[:_SHOWN]}`, danh bạ không có cơ quan hoặc nhóm nào tên ấy"
        return problem("Y210", mark, seen, goi_y=hint)
