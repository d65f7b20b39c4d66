"""Disk: files in, files out. The only module that reads and writes departments, templates and papers.

Takes paths, gives bytes and texts; takes finished papers and moves them into place, all or none. Raises DiskError,
which carries the Problem. Never knows what is in a file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.problem import Level, Problem

PACKAGE = Path(__file__).resolve().parent
_YEAR = re.compile(r"[1-9]\d{3}", re.ASCII)
_ENDINGS = (".yaml", ".yml")
_TEXTS = (".yaml", ".j2")
_REASONS = {
    FileNotFoundError: "没有这个文件或文件夹",
    PermissionError: "没有读写的权限",
    IsADirectoryError: "这是文件夹，不是文件",
    NotADirectoryError: "路径中间有一段不是文件夹",
}


class DiskError(Exception):
    """Something on the disk could not be read or written; carries the Problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __reduce__(self) -> tuple[type[DiskError], tuple[Problem]]:
        return type(self), (self.problem,)


def departments(path: Path) -> list[Path]:
    """The department-year files that ``path`` stands for: itself, or every <部门>/<年度>.yaml below a folder."""
    if not path.is_dir():
        return [path]
    found = [file for depth in ("*", "*/*") for file in path.glob(depth) if _is_year(file)]
    if not found:
        raise DiskError(_problem(f"“{path}”里没有 <部门>/<年度>.yaml", "先用 gongkai new 部门 年度 建一个"))
    return sorted(found)


def read(path: Path) -> bytes:
    """The bytes of a file. Raises DiskError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DiskError(_problem(f"“{path}”读不了：{reason(error)}", _neighbours(path))) from None


def last_year(path: Path) -> list[Path]:
    """The same department's file of the year before, when it stands beside this one."""
    beside = path.with_stem(str(int(path.stem) - 1)) if _YEAR.fullmatch(path.stem) else path
    return [beside] if beside != path and beside.is_file() else []


def name(path: Path) -> str:
    """``洪山区政府办/2024`` for data/洪山区政府办/2024.yaml; also the folder below output/."""
    whole = path.resolve()
    return f"{whole.parent.name}/{whole.stem}" if whole.parent.name else whole.stem


def templates_folder(given: Path | None = None) -> Path:
    """--templates, or ``templates/`` beside the package (checkout), or ``generator/_templates`` (wheel)."""
    return _first_folder(given, "templates", "_templates", "模板")


def samples_folder() -> Path:
    """The sample departments: ``data/`` beside the package (checkout) or ``generator/_samples`` (wheel)."""
    return _first_folder(None, "data", "_samples", "样例数据")


def templates(folder: Path, kind: str) -> dict[str, str]:
    """Every text file below <folder>/<kind>/ by its path from there, with forward slashes. Raises DiskError."""
    root = folder / kind
    if not root.is_dir():
        kinds = "、".join(sorted(p.name for p in folder.iterdir() if p.is_dir()))
        raise DiskError(_problem(f"没有“{kind}”的模板（“{root}”）", f"现有的种类：{kinds}" if kinds else ""))
    files = sorted(p for p in root.rglob("*") if p.suffix in _TEXTS and not _hidden(p.relative_to(root)))
    return {file.relative_to(root).as_posix(): _decoded(file) for file in files}


def write(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write all ``files`` (name → bytes) into ``folder``, or none. Raises DiskError.

    Each is first written under a temporary name in the same folder; only when all are there are they moved.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in files.items():
            staged.append((_staged(folder, content), folder / file))
        for temporary, target in staged:
            os.replace(temporary, target)
    except OSError as error:
        raise DiskError(_problem(f"“{folder}”写不了：{reason(error)}", _write_hint(error))) from None
    finally:
        for temporary, _ in staged:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    return tuple(target for _, target in staged)


def create(path: Path, text: str) -> None:
    """Write a new file. Raises DiskError when there is one already: what somebody typed is never overwritten."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise DiskError(_problem(f"“{path}”已经有了，没有改动它", "要重做就先把它移走或改名")) from None
    except OSError as error:
        raise DiskError(_problem(f"“{path}”写不了：{reason(error)}", _write_hint(error))) from None


def reason(error: OSError) -> str:
    """What the system complains of, in Chinese."""
    for kind, words in _REASONS.items():
        if isinstance(error, kind):
            return words
    return error.strerror or type(error).__name__


def _is_year(file: Path) -> bool:
    return file.suffix in _ENDINGS and bool(_YEAR.fullmatch(file.stem)) and file.is_file()


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "~")) for part in path.parts)


def _first_folder(given: Path | None, beside: str, inside: str, what: str) -> Path:
    tried = [given] if given else [PACKAGE / inside, PACKAGE.parent / beside]
    for folder in tried:
        if folder.is_dir():
            return folder
    raise DiskError(_problem(f"找不到{what}文件夹“{tried[-1]}”", "用 --templates 指明" if beside == "templates" else ""))


def _decoded(file: Path) -> str:
    try:
        return read(file).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise DiskError(_problem(f"模板文件“{file}”不是 UTF-8 编码", "另存为 UTF-8")) from None


def _staged(folder: Path, content: bytes) -> Path:
    import secrets

    temporary = folder / f".{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            file.write(content)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _neighbours(path: Path) -> str:
    near = sorted(str(file) for file in path.parent.glob("*") if _is_year(file))[:5] if path.parent.is_dir() else []
    return f"同一文件夹里有：{'、'.join(near)}" if near else "先看看路径有没有打错"


def _write_hint(error: OSError) -> str:
    return "文件可能正在 Word 或阅读器里打开，关掉再试" if isinstance(error, PermissionError) else ""


def _problem(message: str, hint: str = "") -> Problem:
    return Problem(Level.MUST_FIX, "文件", message, hint=hint)
