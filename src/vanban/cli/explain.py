"""`vanban explain`: what a rule of the checker, or a message code, stands for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from vanban.cli.exit import OK
from vanban.cli.help import Command
from vanban.problems.codes import CODES
from vanban.problems.problem import did_you_mean
from vanban.problems.report import SEVERITIES


@click.command("explain", cls=Command)
@click.argument("asked", metavar="MÃ", nargs=-1, required=True)
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, asked: tuple[str, ...]) -> int:
    """Quy tắc đòi gì, vì sao, theo khoản nào, ví dụ sai và đúng.

    MÃ là mã quy tắc (T301), điều khoản (“Phụ lục I.II.4”), hoặc mã của một thông báo (N102).
    """
    told = list(_told(folder, " ".join(asked)))
    if not told:
        from vanban.check.explain import nearest_code

        near = did_you_mean(nearest_code(" ".join(asked), CODES))
        where = "xem docs/tra-cuu/quy-tac, docs/tra-cuu/thong-bao.md; gõ ví dụ: vanban explain T301"
        hint = f"{near} {where}" if near else where
        raise click.UsageError(f"không có mã hay điều khoản `{' '.join(asked)}`; {hint}")
    click.echo("\n".join(told))
    return OK


def _told(folder: str, asked: str) -> Iterator[str]:
    from vanban.check.explain import clause_key, found_by, lines, under
    from vanban.check.lawbook import read_law

    law = read_law(Path(folder).resolve()).law
    found = under(asked, law) or (() if clause_key(asked) else found_by(asked))
    for at, rule in enumerate(found):
        yield from ("",) if at else ()
        yield from lines(rule, law)
    if asked.upper() in CODES:
        severity, words = CODES[asked.upper()]
        yield f"{asked.upper()}: {words}\n  Mức: {SEVERITIES[severity]}"
