"""`vanban explain`: what a rule of the checker, or a message code, stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from vanban.cli.exit import OK
from vanban.cli.help import Command
from vanban.paths import real
from vanban.problems.codes import CODES
from vanban.problems.guide import passages
from vanban.problems.problem import did_you_mean
from vanban.problems.report import SEVERITIES


@click.command("explain", cls=Command)
@click.argument("codes", metavar="MÃ", nargs=-1, required=True)
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, codes: tuple[str, ...]) -> int:
    """Quy tắc đòi gì, vì sao, theo khoản nào, ví dụ sai và đúng.

    MÃ là mã quy tắc (T301), điều khoản (“Phụ lục I.II.4”), hoặc mã của một thông báo (N102).
    """
    bare = tuple(dict.fromkeys(code.strip("[](),;.") for code in codes))
    queries = bare if all(map(_CODE.fullmatch, bare)) else (" ".join(codes),)
    click.echo("\n\n".join("\n".join(_explained(folder, query)) for query in queries))
    return OK


_CODE = re.compile(r"[A-Za-z]\d{3}")


def _explained(folder: str, query: str) -> list[str]:
    """The lines on one code or clause. Raises UsageError where there is none."""
    explanation = list(_explanation(folder, query))
    if not explanation:
        from vanban.check.explain import nearest_code

        near = did_you_mean(nearest_code(query, CODES))
        where = "xem docs/tra-cuu/quy-tac, docs/tra-cuu/thong-bao.md; gõ ví dụ: vanban explain T301"
        hint = f"{near} {where}" if near else where
        raise click.UsageError(f"không có mã hay điều khoản `{query}`; {hint}")
    return explanation


def _explanation(folder: str, query: str) -> Iterator[str]:
    from vanban.check.explain import clause_key, found_by, lines, under
    from vanban.check.lawbook import read_law

    law = read_law(real(Path(folder))).law
    rules = under(query, law) or (() if clause_key(query) else found_by(query))
    for at, rule in enumerate(rules):
        yield from ("",) if at else ()
        yield from lines(rule, law)
    if query.upper() in CODES:
        severity, words = CODES[query.upper()]
        yield f"{query.upper()}: {words}\n  Mức: {SEVERITIES[severity]}"
        for one in passages(query.upper()):
            yield f"  Hướng dẫn: {one.text} ({one.page}, “{one.section}”)"
