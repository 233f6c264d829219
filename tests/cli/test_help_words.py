"""What `--help` says of an option that several commands have is what it does in each."""

from __future__ import annotations

import click
import pytest

from vanban.cli import don_doc, status

# (command, option, what its help says)
ROWS = [
    (don_doc.command, "each", "Mỗi cơ quan một công văn riêng."),
    (status.command, "each", "Kê tên từng cơ quan, không gộp theo nhóm, không lược bớt."),
]


@pytest.mark.parametrize(("command", "name", "told"), ROWS)
def test_an_option_says_what_it_does_here(command: click.Command, name: str, told: str) -> None:
    (option,) = (one for one in command.params if one.name == name)
    assert isinstance(option, click.Option)
    assert option.help == told
