"""The chapter on Word files, walked as a clerk walks it: its five commands on a made plan."""

from __future__ import annotations

from pathlib import Path

import doc_blocks
from import_files import cases, word_file
from offices import run_program

CHAPTER = doc_blocks.read("huong-dan/tu-word.md").split("## Năm lệnh")[1].split("\n## ")[0]
COMMANDS = [line.split()[1:] for line in CHAPTER.splitlines() if line.startswith("vanban ")]


def test_five_commands_lead_to_drafts(tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.docx").write_bytes(word_file(cases()[0].blocks))
    assert [words[0] for words in COMMANDS] == ["import", "import", "import", "validate", "build"]
    for words in COMMANDS:
        done = run_program("-C", str(tmp_path), *words)
        assert done.status == 0, f"{words}: {done.out}{done.err}"
    output = tmp_path / "output/ke-hoach-58"
    assert (output / "ke-hoach-58.docx").is_file()
    assert list(output.glob("don-vi/*/*.docx"))
