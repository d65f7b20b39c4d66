"""Reading departments and templates, moving papers into place: all of them or none."""

from __future__ import annotations

import os
import pickle
from io import FileIO
from pathlib import Path

import pytest

from generator import delivery, disk
from generator.workload import Wishes, gather


def _department(folder: Path, name: str, year: str) -> Path:
    path = folder / name / f"{year}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("种类: 部门决算\n", "utf-8")
    return path


def test_folder_stands_for_its_department_years(tmp_path: Path) -> None:
    second, first = _department(tmp_path, "乙局", "2024"), _department(tmp_path, "乙局", "2023")
    other = _department(tmp_path, "甲局", "2024")
    _department(tmp_path, "甲局", "草稿")
    assert disk.departments(tmp_path) == sorted([first, second, other])
    assert disk.departments(tmp_path / "乙局") == [first, second]
    assert disk.departments(second) == [second]


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: path.mkdir(), "这是文件夹，不是文件"),
        (lambda path: path.symlink_to("nowhere"), "没有这个文件或文件夹"),
    ],
)
def test_what_is_called_a_year_and_is_no_file_is_not_passed_over(tmp_path: Path, make, why: str) -> None:
    """Among three hundred departments nobody would notice that one is missing."""
    good, odd = _department(tmp_path, "甲局", "2024"), tmp_path / "乙局" / "2024.yaml"
    odd.parent.mkdir()
    make(odd)
    work = gather([tmp_path], Wishes())
    assert [task.path for task in work.tasks] == [good]
    (problem,) = work.problems
    assert problem.blocks and problem.message == f"“{odd}”读不了：{why}"
    assert str(odd) not in problem.hint


def test_last_year_stands_beside(tmp_path: Path) -> None:
    before, now = _department(tmp_path, "乙局", "2023"), _department(tmp_path, "乙局", "2024")
    assert disk.last_year(now) == [before] and disk.last_year(before) == []
    assert disk.last_year(now.with_stem("草稿")) == []


def test_empty_folder_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(disk.DiskError) as caught:
        disk.departments(tmp_path)
    assert "里没有 <部门>/<年度>.yaml" in caught.value.problem.message


def test_missing_file_names_its_neighbours(tmp_path: Path) -> None:
    there = _department(tmp_path, "甲局", "2024")
    with pytest.raises(disk.DiskError) as caught:
        disk.read(there.with_stem("2042"))
    assert "没有这个文件" in caught.value.problem.message and str(there) in caught.value.problem.hint


def test_name_is_folder_and_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _department(tmp_path, "甲局", "2024")
    monkeypatch.chdir(path.parent)
    assert disk.name(path) == disk.name(Path("2024.yaml")) == "甲局/2024"


def test_papers_arrive_together(tmp_path: Path) -> None:
    written = delivery.write(tmp_path / "甲局" / "2024", {"a.docx": b"1", "a.pdf": b"2"})
    assert [path.read_bytes() for path in written] == [b"1", b"2"]
    assert sorted(p.name for p in written[0].parent.iterdir()) == ["a.docx", "a.pdf"]


def test_failed_write_touches_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    delivery.write(tmp_path, {"a.docx": b"old", "a.pdf": b"old"})
    real, calls = Path.open, []

    def full(self: Path, *args: object, **kwargs: object) -> object:
        calls.append(self)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return real(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(disk.DiskError):
        delivery.write(tmp_path, {"a.docx": b"new", "a.pdf": b"new"})
    monkeypatch.undo()
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.docx": b"old", "a.pdf": b"old"}


def test_folder_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file")
    with pytest.raises(disk.DiskError, match="写不了"):
        delivery.write(tmp_path / "output" / "甲局", {"a": b""})


def test_create_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "甲局" / "2024.yaml"
    delivery.create(path, "一\n")
    with pytest.raises(disk.DiskError) as caught:
        delivery.create(path, "二\n")
    assert "已经有了" in caught.value.problem.message and path.read_bytes() == "一\n".encode()


def test_templates_are_texts_by_path(tmp_path: Path) -> None:
    file = tmp_path / "部门决算" / "全国" / "自2021" / "目次.yaml"
    file.parent.mkdir(parents=True)
    file.write_bytes("\ufeff甲: 乙\r\n".encode())
    (file.parent / ".目次.yaml.swp").write_bytes(b"\x00")
    (file.parent / "图.png").write_bytes(b"\xff")
    assert disk.templates(tmp_path, "部门决算") == {"全国/自2021/目次.yaml": "甲: 乙\n"}
    with pytest.raises(disk.DiskError) as caught:
        disk.templates(tmp_path, "部门预算")
    assert "部门决算" in caught.value.problem.hint


def test_template_in_another_encoding_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "部门决算").mkdir()
    (tmp_path / "部门决算" / "目次.yaml").write_bytes("甲".encode("gbk"))
    with pytest.raises(disk.DiskError, match="UTF-8"):
        disk.templates(tmp_path, "部门决算")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root 什么都读得了")
def test_unreadable_file_is_a_problem(tmp_path: Path) -> None:
    path = _department(tmp_path, "甲局", "2024")
    path.chmod(0)
    with pytest.raises(disk.DiskError, match="权限"):
        disk.read(path)


def test_error_survives_a_worker_process() -> None:
    with pytest.raises(disk.DiskError) as caught:
        disk.read(Path("没有这个"))
    assert pickle.loads(pickle.dumps(caught.value)).problem == caught.value.problem


def test_a_paper_that_cannot_be_replaced_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    delivery.write(tmp_path, {"a.docx": b"old"})
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(disk.DiskError, match="这是文件夹"):
        delivery.write(tmp_path, {"a.docx": b"new", "new.html": b"new", "b.pdf": b"new"})
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.docx", "b.pdf"]
    assert (tmp_path / "a.docx").read_bytes() == b"old"


def test_a_paper_held_open_elsewhere_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows refuses while a word processor has the file open."""
    delivery.write(tmp_path, {"a.docx": b"old", "b.pdf": b"old"})
    really = os.replace

    def held(source: Path, target: Path) -> None:
        if target.name == "b.pdf":
            raise PermissionError(13, "in use", str(source), None, str(target))
        really(source, target)

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(disk.DiskError) as caught:
        delivery.write(tmp_path, {"a.docx": b"new", "b.pdf": b"new"})
    assert f"“{tmp_path / 'b.pdf'}”写不了" in caught.value.problem.message and "关掉再试" in caught.value.problem.hint
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.docx": b"old", "b.pdf": b"old"}


def test_a_new_file_that_does_not_fit_is_not_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(FileIO):
        def write(self, content: object) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "open", lambda path, mode: Full(path, mode))
    with pytest.raises(disk.DiskError, match="磁盘满了"):
        delivery.create(tmp_path / "甲局" / "2024.yaml", "一\n")
    assert not (tmp_path / "甲局" / "2024.yaml").exists()


def test_files_called_otherwise_are_noticed(tmp_path: Path) -> None:
    _department(tmp_path, "甲局", "2024")
    odd = [_department(tmp_path, "甲局", "2024 - 副本"), _department(tmp_path, "乙局", "２０２４")]
    odd.append(odd[0].rename(odd[0].with_name("2023.yaml.txt")))
    (tmp_path / "甲局" / "说明.docx").write_bytes(b"")
    assert disk.misnamed(tmp_path) == sorted(odd[1:])
    with pytest.raises(disk.DiskError) as caught:
        disk.departments(tmp_path / "乙局")
    assert "改名" in caught.value.problem.hint


@pytest.mark.parametrize(("name", "hint"), [("2024.docx", "编出来的"), ("2024.yaml.txt", "“.txt”去掉"), ("2024", "<年度>.yaml")])
def test_a_file_that_is_no_yaml_is_a_problem(tmp_path: Path, name: str, hint: str) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(disk.DiskError) as caught:
        disk.departments(tmp_path / name)
    assert hint in caught.value.problem.hint


def test_a_slip_in_the_folder_finds_the_file(tmp_path: Path) -> None:
    there = _department(tmp_path, "洪山区政府办", "2024")
    with pytest.raises(disk.DiskError) as caught:
        disk.read(tmp_path / "红山区政府办" / "2024.yaml")
    assert caught.value.problem.hint == f"是不是“{there}”？"
