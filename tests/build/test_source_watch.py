"""Waiting for the next save: notices, the slow look, saves of every kind, and rest."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from offices import PLAN, REGISTRY, TASKS, Office, make_office
from vanban.build import source_watch
from vanban.build.source_watch import BESIDE, SourceWatch, stamps, system_notices
from vanban.problems.problem import Problem

Act = Callable[[], object]
Save = Callable[[Path], object]


class Nobody(Exception):  # noqa: N818 - ends a wait that nothing wakes
    """Nothing woke who waits."""


class Script:
    """Stands for system and clock: each wait for a notice, each sleep does the next act."""

    def __init__(self, acts: Collection[Act | Collection[str]], *, silent: bool = False) -> None:
        self.acts, self.silent = list(acts), silent
        self.slept: list[float] = []
        self.opened: list[list[str]] = []
        self.told: list[Problem] = []

    def wait(self, seconds: float) -> Collection[str]:
        assert seconds == 1
        if not self.acts:
            raise Nobody
        act = self.acts.pop(0)
        if not callable(act):
            return act
        act()
        return ()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        if self.silent and seconds > source_watch.QUIET_S:
            self.wait(1)

    def close(self) -> None:
        pass

    def open(self, folders: Collection[Path]) -> Script:
        self.opened.append([str(folder) for folder in folders])
        if self.silent:
            raise OSError("OS file watch limit reached.")
        return self

    def watch(self, root: Path) -> SourceWatch:
        watch = SourceWatch(root, self.sleep, self.told.append, self.open)
        watch.start()
        return watch


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make_office(tmp_path / "office")
    (office.folder / "templates/x").mkdir(parents=True)
    return office


def noticed(path: Path, act: Act) -> list[Act | Collection[str]]:
    return [act, {str(path)}]


# --- saves that are seen ---


def saved_in_place(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"# x\n")


def saved_by_rename(path: Path) -> None:
    beside = path.with_name(f".{path.name}.swp")
    beside.write_bytes(path.read_bytes() + b"# x\n")
    beside.replace(path)


def saved_with_equal_size_and_time(path: Path) -> None:
    st = path.stat()
    path.write_bytes(path.read_bytes().swapcase())
    os.utime(path, ns=(st.st_atime_ns, st.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (st.st_size, st.st_mtime_ns)


def made(path: Path) -> None:
    (path.parent / "them.yaml").write_bytes(b"x: 1\n")


def moved_away(path: Path) -> None:
    path.rename(path.parent.parent.parent / path.name)


SAVES = [saved_in_place, saved_by_rename, saved_with_equal_size_and_time, made, moved_away]


@pytest.mark.parametrize("silent", [False, True], ids=["notices swallowed", "no notices"])
@pytest.mark.parametrize("save", SAVES)
def test_a_slow_look_sees_a_save(office: Office, save: Save, silent: bool) -> None:
    script = Script([lambda: save(office.folder / TASKS), *[lambda: None] * 60], silent=silent)
    script.watch(office.folder).wait()
    assert len(script.acts) == 60 - (0 if silent else 1)  # at the first look after it


@pytest.mark.parametrize("save", SAVES)
def test_a_notice_wakes_at_once(office: Office, save: Save) -> None:
    path = office.folder / TASKS
    script = Script(noticed(path, lambda: save(path)))
    watch = script.watch(office.folder)
    assert watch.pause > 1  # so that the look is the notice's
    watch.wait()


def test_a_save_that_leaves_the_whole_stamp_is_seen_by_turns(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, whose disks have no time of change."""
    path, fixed = office.folder / TASKS, stamps(office.folder)
    monkeypatch.setattr(source_watch, "stamps", lambda _: fixed)
    monkeypatch.setattr(source_watch, "TURN", 1)
    save = Script(noticed(path, lambda: path.write_bytes(path.read_bytes().swapcase())))
    save.watch(office.folder).wait()  # a notice says which
    slow = Script([lambda: path.write_bytes(path.read_bytes().swapcase()), *[lambda: None] * 99])
    slow.watch(office.folder).wait()
    looks = (99 - len(slow.acts) + 1) / 2
    assert looks <= len(fixed)


def test_a_save_during_a_build_is_seen(office: Office) -> None:
    path = office.folder / TASKS
    script = Script([{str(path)}, {str(path)}])
    watch = script.watch(office.folder)
    saved_in_place(path)
    watch.wait()
    saved_by_rename(path)
    watch.wait()


# --- how editors save, by the real notices ---


def as_vim_does(path: Path) -> None:
    """A trial of leave to write, the old file moved to a copy, a new one made, the copy removed."""
    swap, trial, copy = path.with_name(f".{path.name}.swp"), path.with_name("4913"), f"{path}~"
    swap.write_bytes(b"vim")
    trial.write_bytes(b"")
    trial.unlink()
    content = path.read_bytes()
    path.rename(copy)
    path.write_bytes(content + b"# x\n")
    Path(copy).unlink()
    swap.unlink()


def as_excel_does(path: Path) -> None:
    """A file without a suffix beside it, the old one moved away, the new one given its name."""
    lock, new, old = (path.with_name(name) for name in (f"~${path.name}", "8A3F2C00", "5D1.tmp"))
    lock.write_bytes(b"excel")
    new.write_bytes(path.read_bytes() + b"# x\n")
    path.rename(old)
    new.rename(path)
    old.unlink()
    lock.unlink()


def as_notepad_does(path: Path) -> None:
    """Emptied, and written in pieces."""
    content = path.read_bytes() + b"# x\n"
    with path.open("wb") as file:
        for start in range(0, len(content), 100):
            file.write(content[start : start + 100])
            file.flush()


def deleted_and_made(path: Path) -> None:
    content = path.read_bytes() + b"# x\n"
    path.unlink()
    path.write_bytes(content)


EDITORS = [
    saved_in_place,
    saved_by_rename,
    saved_with_equal_size_and_time,
    as_vim_does,
    as_excel_does,
    as_notepad_does,
    deleted_and_made,
]


@pytest.mark.parametrize("save", EDITORS)
def test_a_save_of_an_editor_is_one_change(
    office: Office, monkeypatch: pytest.MonkeyPatch, save: Save
) -> None:
    monkeypatch.setattr(source_watch, "QUIET_S", 0.05)
    path = office.folder / TASKS
    script = Script([])

    class Heard:
        """The system's notices; a wait that hears nothing ends the test."""

        def __init__(self, folders: Collection[Path]) -> None:
            self.notices, self.patience = system_notices(folders), 60.0

        def wait(self, _: float) -> Collection[str]:
            paths = self.notices.wait(self.patience)
            self.patience = 0.5
            if not paths:
                raise Nobody
            return paths

        def close(self) -> None:
            self.notices.close()

    watch = SourceWatch(office.folder, script.sleep, script.told.append, Heard)
    watch.start()
    save(path)
    watch.wait()
    with pytest.raises(Nobody):  # whatever else was told of it
        watch.wait()
    watch.close()
    assert script.told == []


def test_the_library_polls_no_more_often_than_the_slow_look(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a system has no notices it takes to polling by itself, at the pace it was given."""
    calls: list[tuple[object, ...]] = []
    monkeypatch.setattr("watchfiles._rust_notify.RustNotify", lambda *args: calls.append(args))
    system_notices([office.folder])
    ((_, _, force_polling, delay_ms, recursive, _),) = calls
    assert (force_polling, delay_ms, recursive) == (False, 30_000, True)


# --- what is no save ---


@pytest.mark.parametrize(
    "name",
    [
        "~$phan-cong.xlsx",
        ".~lock.phan-cong.xlsx#",
        "~WRL0001.tmp",
        ".phan-cong.yaml.swp",
        "phan-cong.yaml~",
        "#phan-cong.yaml#",
        "8A3F2C00",
        ".goutputstream-X1Y2",
        ".git/index",
    ],
)
def test_what_programs_lay_beside_is_no_save(office: Office, name: str) -> None:
    path = (office.folder / TASKS).parent / name
    path.parent.mkdir(exist_ok=True)
    script = Script([*noticed(path, lambda: path.write_bytes(b"x")), lambda: None, lambda: None])
    with pytest.raises(Nobody):
        script.watch(office.folder).wait()
    assert script.slept == []  # a notice of it did not even lead to a look


@pytest.mark.parametrize("name", ["ke-hoach.yaml", "phan-cong.xlsx", "hinh-1.png", "kế hoạch.docx"])
def test_names_of_sources_are_none_of_these(name: str) -> None:
    assert not BESIDE.search(name)


@pytest.mark.parametrize("silent", [False, True], ids=["notice", "slow look"])
def test_a_folder_that_is_called_by_a_day_is_no_copy_of_excel(office: Office, silent: bool) -> None:
    """Excel saves under eight signs such as "1A2B3C4D"; "20261130" is a document."""
    moved = office.folder / "content/20261130"
    (office.folder / PLAN).parent.rename(moved)
    plan = moved / Path(PLAN).name
    acts = noticed(plan, lambda: saved_in_place(plan))
    Script(acts[:1] if silent else acts, silent=silent).watch(office.folder).wait()


def test_a_touch_and_an_equal_save_are_no_changes(office: Office) -> None:
    path = office.folder / TASKS
    acts = [
        *noticed(path, path.touch),
        *noticed(path, lambda: path.write_bytes(path.read_bytes())),
    ]
    with pytest.raises(Nobody):
        Script(acts).watch(office.folder).wait()


def test_what_is_built_wakes_nobody(office: Office) -> None:
    """The real notices: neither the output nor the program's memory is watched."""
    notices = system_notices([office.folder / "content", office.folder / "templates"])
    for name in ("output/ke-hoach-1/ke-hoach-1.docx", ".vanban/cache/x.json"):
        office.write(name, "x")
    assert set(notices.wait(0.3)) == set()
    saved_in_place(office.folder / TASKS)
    assert str(office.folder / TASKS) in set(notices.wait(60))
    notices.close()


# --- half a save ---


def test_half_a_save_is_waited_for(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Emptied, or deleted first: what comes a second later belongs to it."""
    path = office.folder / TASKS
    for begin in (lambda: path.write_bytes(b""), path.unlink):
        whole = path.read_bytes() + b"# x\n"
        script = Script(noticed(path, begin))
        watch = script.watch(office.folder)
        seen: list[int] = []

        def sleep(_: float, seen: list[int] = seen, whole: bytes = whole) -> None:
            seen.append(0)
            if len(seen) == 5:
                path.write_bytes(whole[:7])
            if len(seen) == 6:
                path.write_bytes(whole)

        monkeypatch.setattr(watch, "sleep", sleep)
        watch.wait()
        assert len(seen) == 7  # until it is the same twice
        assert stamps(office.folder)[str(path)].size == len(whole)


def test_a_file_that_is_gone_for_good_is_a_change(office: Office) -> None:
    path = office.folder / TASKS
    script = Script(noticed(path, path.unlink))
    script.watch(office.folder).wait()
    assert sum(script.slept) <= 3


def test_a_file_that_never_rests_is_built_all_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.folder / TASKS
    script = Script(noticed(path, lambda: saved_in_place(path)))
    watch = script.watch(office.folder)
    monkeypatch.setattr(watch, "sleep", lambda _: saved_in_place(path))
    watch.wait()


# --- folders, links, and a system that tells nothing ---


def test_content_taken_away_and_made_anew(office: Office, tmp_path: Path) -> None:
    content, away = office.folder / "content", tmp_path / "away"
    script = Script(
        [*noticed(content, lambda: content.rename(away)), lambda: shutil.copytree(away, content)]
    )
    watch = script.watch(office.folder)
    watch.wait()
    assert script.opened[-1] == [str(office.folder / "templates")]
    script.acts += [lambda: None, lambda: None]
    watch.wait()
    assert script.opened[-1] == script.opened[0]  # the new folder is asked for
    assert script.told == []


def test_a_document_in_a_folder_linked_from_elsewhere(office: Office, tmp_path: Path) -> None:
    plan = (office.folder / PLAN).parent
    plan.rename(tmp_path / "share")
    plan.symlink_to(tmp_path / "share")
    (tmp_path / "share/vong").symlink_to(tmp_path)  # and one that leads round
    (office.folder / "content/lai").symlink_to(office.folder / "content")
    path = tmp_path / "share/phan-cong.yaml"
    script = Script([lambda: saved_in_place(path), *[lambda: None] * 9])
    script.watch(office.folder).wait()


def test_a_refusal_is_told_once_and_the_slow_look_serves(office: Office) -> None:
    path, registry = office.folder / TASKS, office.folder / REGISTRY
    acts = [lambda: saved_in_place(path), lambda: saved_in_place(registry)]
    script = Script(acts, silent=True)
    watch = script.watch(office.folder)
    watch.wait()
    watch.wait()
    (notice,) = script.told
    assert (notice.ma, notice.muc_do) == ("P040", "luu_y")
    assert "2 đến 30 giây" in notice.thong_bao
    assert "vanban build" in notice.goi_y
    watch.close()


def test_notices_that_end_are_told_too(office: Office) -> None:
    def ended() -> None:
        raise OSError

    script = Script([ended, lambda: saved_in_place(office.folder / TASKS)])
    watch = script.watch(office.folder)
    script.silent = True  # from then on each sleep does the next act
    watch.wait()
    assert [one.ma for one in script.told] == ["P040"]


def test_without_the_library_the_slow_look_serves(office: Office) -> None:
    script = Script([lambda: saved_in_place(office.folder / TASKS)], silent=True)

    def absent(_: Collection[Path]) -> Script:
        raise ModuleNotFoundError

    watch = SourceWatch(office.folder, script.sleep, script.told.append, absent)
    watch.start()
    watch.wait()
    (notice,) = script.told
    assert "watchfiles" in notice.thong_bao + notice.goi_y


# --- rest ---


def test_at_rest_no_file_is_opened_and_none_asked_about_but_by_the_slow_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "templates").mkdir()
    for number in range(100):
        folder = tmp_path / f"content/van-ban-{number}"
        folder.mkdir(parents=True)
        for task in range(100):
            (folder / f"{task}.yaml").touch()
    acts: list[Act] = [lambda: None] * 89
    script = Script(acts)
    watch = script.watch(tmp_path)
    calls: list[str] = []

    def counted(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **named: object) -> object:
            calls.append(name)
            return real(*args, **named)

        return call

    look = source_watch.stamps
    monkeypatch.setattr(source_watch, "stamps", counted("look", look))
    for place, name in ((os, "stat"), (os, "lstat"), (os, "scandir"), (os, "open")):
        monkeypatch.setattr(place, name, counted(name, getattr(place, name)))
    for name in ("stat", "open", "read_bytes", "is_file", "iterdir"):
        monkeypatch.setattr(Path, name, counted(name, getattr(Path, name)))
    monkeypatch.setattr("builtins.open", counted("read", open))
    monkeypatch.setattr(script, "wait", counted("wait", script.wait))
    with pytest.raises(Nobody):
        watch.wait()
    assert watch.pause == 30
    assert calls.count("look") == 2  # 89 seconds: two slow looks
    first = calls.index("scandir")
    assert calls[:first].count("wait") == 30
    assert set(calls[:first]) <= {"wait", "stat", "look"}
    assert calls[:first].count("stat") <= 8  # of the two folders, by the look itself
    assert calls.count("read") == 2 * source_watch.TURN
    assert calls.count("scandir") == 2 * 102


def test_a_small_office_is_looked_at_more_often(office: Office) -> None:
    assert Script([]).watch(office.folder).pause == 2
