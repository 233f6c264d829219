"""What each body's draft must say, put together by hand from the plain YAML and the rules of form.

The role stands in a lead sentence, a task in its own words; who helps, what and when stand in the
appendix, whose columns and cells are the parent's. Knows nothing of the program nor its wording.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plan_by_hand import FOLLOW, HELP, LEAD, TITLES, Row, Source, big, due, made, small

LETTERS = list("abcdđeghiklmnopqrstuvxy")
ROMAN = ["I", "II", "III", "IV", "V"]
STAFF = {
    "co_quan_chuyen_mon": "công chức, người lao động của",
    "to_chuc_hanh_chinh": "công chức, người lao động của",
    "don_vi_su_nghiep": "viên chức và người lao động của",
    "ubnd_cap_xa": "cán bộ, công chức, viên chức và người lao động thuộc",
}
PLACE = {"don_vi_su_nghiep": "đơn vị", "ubnd_cap_xa": "địa phương"}
PART = "phần việc thuộc chức năng, nhiệm vụ được giao"
SHARED = f"việc giao chung cho nhiều cơ quan, đơn vị thì thực hiện {PART}"
CHARGE = "Lãnh đạo phụ trách, người thực hiện"
TOO_MANY = 8


@dataclass(frozen=True)
class ByHand:
    """The draft of `who`. `about`: the parent's subject with what stands before it.

    `cited`: type, number, date of the parent, with its blanks; `money`: where the parent tells of
    money, "" for nowhere.
    """

    source: Source
    who: str
    cited: str
    about: str
    short_about: str
    money: str = ""

    # --- words ---

    @property
    def body(self) -> Row:
        return self.source.bodies[self.who]

    @property
    def kind(self) -> str:
        return str(self.body["loai"])

    @property
    def name(self) -> str:
        return self.source.name(self.who, "ten_ngan")

    @property
    def title(self) -> str:
        """How the body calls its sort: `Phòng`, `UBND xã`."""
        return str(self.body.get("danh_xung") or self.source.kinds[self.kind]["danh_xung"])

    @property
    def post(self) -> str:
        return str(self.body.get("chuc_vu") or self.source.kinds[self.kind]["chuc_vu"])

    @property
    def is_commune(self) -> bool:
        return self.kind == "ubnd_cap_xa"

    @property
    def own(self) -> str:
        """How the body speaks of itself: a commune says `UBND xã`, a department its name."""
        return self.title if self.is_commune else self.name

    @property
    def head(self) -> str:
        told = {
            "TRƯỞNG PHÒNG": "Trưởng phòng",
            "HIỆU TRƯỞNG": "Hiệu trưởng",
            "GIÁM ĐỐC": f"Giám đốc {self.title}",
            "CHỦ TỊCH": f"Chủ tịch {self.title}",
            "CHÁNH VĂN PHÒNG": "Chánh Văn phòng",
            "CHÁNH THANH TRA": "Chánh Thanh tra",
        }
        return told[self.post]

    @property
    def parent(self) -> str:
        return self.source.name(self.source.plan["co_quan"], "ten_ngan")

    @property
    def above(self) -> str:
        """The parent's plan from the second time on."""
        return f"Kế hoạch của {self.parent}"

    @property
    def through(self) -> str:
        """Through whom it reports; "" where that is itself."""
        named = [duty["qua"] for duty, _ in self._duties() if "qua" in duty]
        return next((who for who in named if who != self.who), "")

    def _by_way(self) -> str:
        return f" (qua {self.source.name(self.through, 'ten_ngan')})" if self.through else ""

    # --- the text ---

    @property
    def subject(self) -> str:
        whose = self.source.name(self.source.plan["co_quan"], "ten_noi_bo")
        return f"Triển khai thực hiện {self.cited} của {whose} {self.short_about}"

    @property
    def opening(self) -> str:
        whose = self.source.name(self.source.plan["co_quan"], "ten_noi_bo")
        return (
            f"Thực hiện {self.cited} của {whose} {self.about} (sau đây gọi là {self.above}), "
            f"{self.name} ban hành Kế hoạch triển khai thực hiện như sau:"
        )

    @property
    def closing(self) -> str:
        return f"Trên đây là Kế hoạch của {self.name} triển khai thực hiện {self.above}./."

    @property
    def parts(self) -> dict[str, list[str]]:
        """The lines under each part's heading, with all numbers."""
        heading, lines = self._task_part()
        parts = [("MỤC ĐÍCH, YÊU CẦU", _counted(self._purposes())), (heading, lines)]
        if self.money:
            by = f"theo quy định tại {self.money} {self.above}"
            told = f"Kinh phí thực hiện Kế hoạch này được bố trí {by}."
            parts.append(("KINH PHÍ THỰC HIỆN", [told]))
        parts.append(("TỔ CHỨC THỰC HIỆN", _counted(self._organising())))
        return {f"{sign}. {name}": lines for sign, (name, lines) in zip(ROMAN, parts, strict=False)}

    def _purposes(self) -> list[str]:
        others = "các cơ quan, đơn vị" if self.is_commune else "các cơ quan, đơn vị, địa phương"
        first = (
            "Cụ thể hóa và tổ chức thực hiện đầy đủ, kịp thời, có hiệu quả các nhiệm vụ "
            f"{self.own} được giao tại {self.above}, phù hợp với chức năng, nhiệm vụ và điều kiện "
            f"thực tiễn của {PLACE.get(self.kind, 'cơ quan')}."
        )
        second = (
            "Xác định rõ nội dung công việc, người chịu trách nhiệm, thời gian thực hiện; phối hợp "
            f"chặt chẽ với {others} có liên quan, bảo đảm tiến độ, chất lượng, hiệu quả."
        )
        return [first, second]

    # --- tasks ---

    def works(self) -> list[tuple[str, list[Row]]]:
        """Its tasks by role; what it leads or helps with is no second task where it monitors it."""
        every = [(task, role) for _, task, role in self.source.works(self.who)]
        led = [task["id"] for task, role in every if role != FOLLOW]
        found = {
            role: [t for t, r in every if r == role and not (role == FOLLOW and t["id"] in led)]
            for role in TITLES
        }
        return [(role, tasks) for role, tasks in found.items() if tasks]

    def _task_part(self) -> tuple[str, list[str]]:
        works = self.works()
        if len(works) == 1:
            ((role, tasks),) = works
            return TITLES[role].upper(), [self._lead(role, tasks), *_counted(map(_whole, tasks))]
        lines: list[str] = []
        for number, (role, tasks) in enumerate(works, 1):
            lines += [f"{number}. {TITLES[role]}", self._lead(role, tasks)]
            lines += [f"{a}) {_whole(task)}" for a, task in zip(LETTERS, tasks, strict=False)]
        return "NHIỆM VỤ", lines

    def _lead(self, role: str, tasks: list[Row]) -> str:
        """The sentence that says the role, with what the appendix tells of each task."""
        one = self._one_lead(tasks)
        if role == LEAD:
            start = f"{self.own} chủ trì{self._with()} thực hiện {self._share(tasks)}"
        elif role == HELP:
            start = f"{self.own} phối hợp với {one or 'cơ quan chủ trì'} thực hiện các nhiệm vụ sau"
        else:
            start = f"{self.own} theo dõi, đôn đốc {one or 'việc'} thực hiện các nhiệm vụ sau"
        told = {
            "cơ quan chủ trì": role != LEAD and not one,
            "cơ quan phối hợp": role != HELP and any(self._cell(t, HELP) for t in tasks),
            "sản phẩm": any(self._cell(task, "san_pham") for task in tasks),
            "thời gian thực hiện": any(self._cell(task, "thoi_gian") for task in tasks),
        }
        listed = ", ".join(words for words, is_there in told.items() if is_there)
        start += self._twice(role, tasks)
        if len(tasks) == 1:
            return f"{start.replace('các nhiệm vụ sau', 'nhiệm vụ sau')} ({listed} tại Phụ lục):"
        return f"{start} ({listed} từng nhiệm vụ tại Phụ lục):"

    def _twice(self, role: str, tasks: list[Row]) -> str:
        """What it monitors of what it leads or helps with: all, or what the appendix says."""
        every = [task["id"] for _, task, other in self.source.works(self.who) if other == FOLLOW]
        monitored = [task["id"] in every for task in tasks if role != FOLLOW]
        if monitored and all(monitored):
            return ", đồng thời theo dõi, đôn đốc việc thực hiện"
        told = f"; đồng thời theo dõi, đôn đốc những việc mà Phụ lục ghi {self.own} theo dõi"
        return told if any(monitored) else ""

    def _with(self) -> str:
        """With whom it leads: only where the parent's text says so of all that it leads."""
        named = [duty for duty, _ in self._duties() if duty["loai"] == "chu_tri_phoi_hop"]
        return f", phối hợp với {self._towards(named[0])}" if named else ""

    def _share(self, tasks: list[Row]) -> str:
        """What is led by name is led; of what a group leads, it carries out its part."""
        grouped = [self.who not in task[LEAD] for task in tasks]
        if all(grouped):
            return f"{PART} trong các nhiệm vụ sau"
        return f"các nhiệm vụ sau; {SHARED}" if any(grouped) else "các nhiệm vụ sau"

    def _one_lead(self, tasks: list[Row]) -> str:
        """The one body that leads them all, as the parent's table has its name."""
        leads = {tuple(task[LEAD]) for task in tasks}
        if len(leads) > 1 or len(next(iter(leads))) > 1:
            return ""
        ((who,),) = leads
        return self.source.name(who, self._form(LEAD)) if who in self.source.bodies else ""

    # --- duties ---

    def _duties(self) -> list[tuple[Row, str]]:
        return [
            (duty, part["muc"])
            for part in self.source.plan["ap_dung"]
            if any(self.who in self.source.members(one) for one in part["gom"])
            for duty in part["nghia_vu"]
        ]

    def _towards(self, duty: Row) -> str:
        named = [self.source.name(one, "ten_ngan") for one in duty["doi_tuong"]]
        return str(duty.get("ghi") or ", ".join(named))

    def _organising(self) -> list[str]:
        duties = {duty["loai"]: duty for duty, _ in self._duties()}
        staff = f"toàn thể {STAFF[self.kind]} {self.own}"
        doers = "công chức" if self.is_commune else "người"
        lines = [f"Tổ chức triển khai nội dung {self.above} và Kế hoạch này đến {staff}."]
        lines.append(
            f"{self.head} phân công lãnh đạo phụ trách và {doers} thực hiện từng nhiệm vụ nêu tại "
            "Mục II (ghi tại Phụ lục kèm theo Kế hoạch này)."
        )
        if "theo_doi_don_doc" in duties:
            watch, sums = duties["theo_doi_don_doc"], duties["so_ket_tong_ket"]
            lines.append(
                f"Theo dõi, đôn đốc {self._towards(watch)} triển khai thực hiện {self.above}; "
                f"{small(sums['thoi_gian'])} tham mưu {self.parent} sơ kết, tổng kết, báo cáo "
                f"{self.source.name(sums['gui'], 'ten_ngan')} theo quy định."
            )
        report = duties["bao_cao_dinh_ky"]
        lines.append(
            f"Định kỳ {small(report['thoi_gian'])}, báo cáo kết quả thực hiện các nhiệm vụ tại "
            f"{self.above} về {self.source.name(report['gui'], 'ten_ngan')}{self._by_way()}"
            " theo quy định."
        )
        doer = "viên chức" if self.kind == "don_vi_su_nghiep" else "công chức"
        lines.append(
            f"Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, {doer} được phân công "
            f"kịp thời báo cáo {self.head} xem xét, giải quyết; trường hợp vượt thẩm quyền, "
            f"{self.own} báo cáo {self.parent}{self._by_way()}."
        )
        return lines

    # --- the foot ---

    @property
    def signature(self) -> list[str]:
        return ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"] if self.is_commune else [self.post]

    @property
    def recipients(self) -> list[str]:
        watch = [self.source.name(self.through, "ten_noi_bo")] if self.through else []
        place = self.title.removeprefix("UBND ")
        if self.is_commune:
            carry_out = f"Công chức chuyên môn {place}"
        elif self.kind == "don_vi_su_nghiep":
            carry_out = f"Viên chức, người lao động của {self.title}"
        else:
            carry_out = f"Công chức, người lao động của {self.title}"
        return [
            f"- {self.parent} (b/c);",
            *(f"- {name} (theo dõi);" for name in watch),
            *(f"- {name} (p/h);" for name in self._partners()),
            f"- Lãnh đạo {self.title};",
            f"- {carry_out} (t/h);",
            "- Lưu: VT.",
        ]

    def _partners(self) -> list[str]:
        """Those who help where it leads, each body once, as the parent's Nơi nhận names them."""
        led = [task for role, tasks in self.works() if role == LEAD for task in tasks]
        named = [who for task in led for who in task.get(HELP, [])]
        who = [one for one in dict.fromkeys(named) if one not in (self.who, self.through)]
        reach = {one: self.source.members(one) for one in who}
        alone = [
            one for one in who if not any(reach[one] and reach[one] < o for o in reach.values())
        ]
        lines = self.source.plan["noi_nhan"]
        own = {line["gom"][0]: line["ghi"] for line in lines if len(line.get("gom", [])) == 1}
        every = [own.get(one) or big(self.source.name(one, "ten_noi_bo")) for one in alone]
        return every if len(every) <= TOO_MANY else ["Các cơ quan, đơn vị phối hợp nêu tại Phụ lục"]

    # --- the appendix ---

    def _columns(self) -> list[Row]:
        (annex,) = [one for one in self.source.plan["phu_luc"] if one.get("bang") == "phan_cong"]
        columns: list[Row] = annex["cot"]
        return columns

    def _form(self, field: str) -> str:
        return next(str(c["ten"]) for c in self._columns() if c["truong"] == field)

    def _cell(self, task: Row, field: str) -> str:
        """A cell as the parent's table prints it; nothing where it has no such column."""
        if field == FOLLOW and self._monitors_too():
            return big(self.source.names(task, FOLLOW, "ten_ngan", "; "))
        if field not in [column["truong"] for column in self._columns()]:
            return ""
        if field in (LEAD, HELP, FOLLOW):
            return big(self.source.names(task, field, self._form(field), "; "))
        cells = {"noi_dung": task["noi_dung"], "thoi_gian": due(task), "san_pham": made(task)}
        return str(cells[field])

    @property
    def table(self) -> list[list[str]]:
        fields = [column["truong"] for column in self._columns()]
        heads = [column["tieu_de"] for column in self._columns()]
        if self._monitors_too() and FOLLOW not in fields:
            fields, heads = [*fields, FOLLOW], [*heads, TITLES[FOLLOW].removeprefix("Nhiệm vụ ")]
            heads[-1] = heads[-1][0].upper() + heads[-1][1:]
        rows = [[*heads, CHARGE]]
        works, number = self.works(), 0
        for sign, (role, tasks) in zip(ROMAN, works, strict=False):
            if len(works) > 1:
                rows.append([sign, TITLES[role], *[""] * (len(fields) - 1)])
            for task in tasks:
                number += 1
                rows.append([str(number), *(self._cell(task, f) for f in fields[1:]), ""])
        return rows

    def _monitors_too(self) -> bool:
        """Whether it monitors a task that it leads or helps with: nothing else says so."""
        every = [(task["id"], role) for _, task, role in self.source.works(self.who)]
        others = {ident for ident, role in every if role != FOLLOW}
        return any(role == FOLLOW and ident in others for ident, role in every)


def _whole(task: Row) -> str:
    """The task in its own words, a full stop behind it."""
    return f"{task['noi_dung']}."


def _counted(lines: Iterable[str]) -> list[str]:
    return [f"{n}. {line}" for n, line in enumerate(lines, 1)]
