"""How a run ends: every fault as Vietnamese lines on standard error, and an exit status."""

from __future__ import annotations

import io
import os
import signal
import sys

import click

from vanban.cli.help import usage_text

OK, FAULTY, WRONG_USE, MACHINE, INTERRUPTED = 0, 1, 2, 3, 130


def speak() -> None:
    """Write UTF-8, whatever the system's old code page is, and names that are no text as escapes.

    A terminal of Windows takes any text; what goes to a file or to another program there would
    stop at the first Vietnamese letter that the code page has not.
    """
    if sys.stdout is None:  # closed by who has started us
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def heed() -> None:
    """Take what a service, a time limit or a closed terminal stops a program with for Ctrl+C."""
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP, which a closed terminal sends
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)


def run(cli: click.Command) -> int:
    """Run the commands and return the exit status; no fault of a source shows a traceback."""
    from vanban.problems.problem import VanbanError

    try:
        outcome = cli.main(standalone_mode=False, prog_name="vanban")
        status = outcome if isinstance(outcome, int) else OK
        sys.stdout.flush()  # a reader that has gone shows here, not when Python ends
        return status
    except VanbanError as error:
        from vanban.problems.report import problems_text

        click.echo(problems_text(error.problems), err=True)
        return MACHINE if error.of_machine else FAULTY
    except click.ClickException as error:
        click.echo(usage_text(error), err=True)
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        click.echo("đã dừng theo yêu cầu", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - the reader has gone
        return OK
    except OSError as error:
        from vanban.disk import refusal
        from vanban.problems.report import problems_text

        click.echo(problems_text((refusal(error),)), err=True)
        return MACHINE
    except Exception as error:  # noqa: BLE001 - raised again where it is ours
        return _unforeseen(error)


def _unforeseen(error: Exception) -> int:
    """Say what is behind an error that is not the source's; raises it again where it is ours."""
    if isinstance(error, MemoryError):
        click.echo("lỗi: máy hết bộ nhớ; chạy với ít tệp hơn, hoặc đóng bớt chương trình", err=True)
        return MACHINE
    if not _interrupted(error):
        raise error
    click.echo("đã dừng theo yêu cầu", err=True)
    return INTERRUPTED


def _interrupted(error: BaseException | None) -> bool:
    """Say whether Ctrl+C is behind an error: libraries turn it into one of their own."""
    return error is not None and (
        isinstance(error, KeyboardInterrupt) or _interrupted(error.__context__)
    )
