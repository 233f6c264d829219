"""Another document that a task comes from: in the draft of whoever has it, whatever the columns."""

from __future__ import annotations

from pathlib import Path

from offices import PLAN, TASKS, make_office, ran

COLUMNS = '    cot: [{truong: noi_dung, tieu_de: "A"}, {truong: phoi_hop, tieu_de: "B"}]\n'


def test_it_stands_in_the_appendix_though_the_plan_chose_other_columns(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office")
    office.change(PLAN, "    bang: phan_cong\n", f"    bang: phan_cong\n{COLUMNS}")
    office.change(TASKS, "- id: nv-02\n", '- id: nv-02\n  giao_theo: "Kết luận số 5-KL/TW"\n')
    told = ran(office, "show", "ke-hoach-1", "--don-vi", "phong-tu-phap")
    assert "Kết luận số 5-KL/TW" in told
    assert 'tieu_de: "Giao theo"' in told
    assert "Giao theo" not in ran(office, "show", "ke-hoach-1", "--don-vi", "phong-noi-vu")
