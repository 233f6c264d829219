"""A legal text of a document is read once, whoever asks for its units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

import vanban.legal_text.plain_text as home
from vanban.build.outputs import outputs
from vanban.project.project import Project
from worked import ROOT

NAMES = ("ke-hoach-207", "nghi-dinh-bieu-mau", "trich-sao-ke-hoach-207", "quy-che-thi-dua")


def test_no_text_is_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    reads: Counter[str] = Counter()
    read_lines = home._read_lines

    def counted(text: str) -> Iterator[Any]:
        reads[text] += 1
        return read_lines(text)

    monkeypatch.setattr(home, "_read_lines", counted)
    project = Project.open(ROOT)
    for name in NAMES:
        for output in outputs(project, name):
            if output.path.endswith(".docx"):
                output.bytes()
        project.coverage(name)
    texts = {
        text.noi_dung.chu
        for name in NAMES
        for text in project[name].document.texts
        if text.noi_dung.chu.strip()
    }
    assert len(texts) > len(NAMES)
    assert {text[:40]: count for text, count in reads.items() if text in texts and count != 1} == {}
