"""Disk: what is read from it: departments, templates, samples; delivery.py writes.

Takes paths, gives bytes and texts. Raises DiskError, which carries the Problem. Never knows what is in a file.
"""

from __future__ import annotations

import errno
import re
from difflib import get_close_matches
from pathlib import Path

from generator.problem import Level, Problem

PROVEN = "验过.txt"
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
_ERRORS = {
    errno.ENOSPC: "磁盘满了",
    getattr(errno, "EDQUOT", errno.ENOSPC): "磁盘配额用完了",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EINVAL: "文件名里有不能用的字符",
    errno.EIO: "磁盘读写出错",
    errno.EBUSY: "文件正被别的程序占用",
    errno.EMFILE: "打开的文件太多",
    errno.ELOOP: "链接绕成了圈",
}
_RESULTS = (".docx", ".doc", ".wps", ".pdf", ".xlsx", ".xls", ".et", ".html")


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
        return [_yaml(path)]
    found = [file for file in _below(path) if _is_year(file)]
    if not found:
        hint = "先用 gongkai new 部门 年度 建一个"
        odd = misnamed(path)
        hint = f"“{odd[0]}”要改名成 2024.yaml 这样，放在部门的文件夹里" if odd else hint
        raise DiskError(_problem(f"“{path}”里没有 <部门>/<年度>.yaml", hint))
    return sorted(found)


def misnamed(folder: Path) -> list[Path]:
    """Files below a folder that were meant to be departments and are called otherwise: 2024 - 副本.yaml, 2024.yaml.txt."""
    named = [file for file in _below(folder) if any(ending in file.suffixes for ending in _ENDINGS)] if folder.is_dir() else []
    return sorted(file for file in named if not _is_year(file) and not _hidden(Path(file.name)) and file.is_file())


def read(path: Path) -> bytes:
    """The bytes of a file. Raises DiskError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DiskError(_problem(f"“{path}”读不了：{reason(error)}", _way_out(path, error))) from None


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


def proven(folder: Path, kind: str) -> frozenset[str]:
    """Lines of the list of templates that the tests have composed; none when there is no such list."""
    file = folder / kind / PROVEN
    return frozenset(_decoded(file).splitlines()) if file.is_file() else frozenset()


def reason(error: OSError) -> str:
    """What the system complains of, in Chinese."""
    for kind, words in _REASONS.items():
        if isinstance(error, kind):
            return words
    return _ERRORS.get(error.errno or 0, f"系统报错 {error.errno}（{error.strerror}）")


def _below(folder: Path) -> list[Path]:
    return [file for depth in ("*", "*/*") for file in folder.glob(depth)]


def _yaml(path: Path) -> Path:
    """``path`` itself, unless its ending says that it is something else. Raises DiskError."""
    if path.suffix.lower() in _ENDINGS or not path.is_file():
        return path
    hint = "数据文件叫 <部门>/<年度>.yaml"
    if path.suffix.lower() in _RESULTS:
        hint = f"Word、PDF、表格是编出来的东西，这里要给数据文件；{hint}，还没有就用 gongkai new 部门 年度 建一份"
    elif path.with_suffix("").suffix.lower() in _ENDINGS:
        hint = f"把文件名末尾的“{path.suffix}”去掉（Windows 上先让资源管理器显示“文件扩展名”）"
    raise DiskError(_problem(f"“{path}”不是 .yaml 文件", hint))


def _is_year(file: Path) -> bool:
    """By its name: a folder that is called so, or a link that leads nowhere, is complained of when it is read."""
    return file.suffix in _ENDINGS and bool(_YEAR.fullmatch(file.stem))


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


def _way_out(path: Path, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "请管理员给你读它的权限，或关掉正占着它的程序"
    return "数据要是一个文件：把这个文件夹改名或移走" if isinstance(error, IsADirectoryError) else _neighbours(path)


def _neighbours(path: Path) -> str:
    """What the user may have meant: a file with nearly the same path, or those beside it."""
    folders = (folder for folder in (path.parent, path.parent.parent) if folder.is_dir())
    found = [
        str(file) for folder in folders for file in (*folder.glob("*"), *folder.glob("*/*")) if _is_year(file) and file.is_file()
    ]
    if close := get_close_matches(str(path), found, n=1, cutoff=0.7):
        return f"是不是“{close[0]}”？"
    return f"这里有：{'、'.join(sorted(found)[:5])}" if found else "先看看路径有没有打错"


def _problem(message: str, hint: str = "") -> Problem:
    return Problem(Level.MUST_FIX, "文件", message, hint=hint)
