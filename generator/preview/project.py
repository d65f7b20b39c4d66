"""Project: the folder that is previewed, and the only three folders below it that are ever read or written.

Takes names of department-years, gives Jobs. Every path is resolved first: a link that leads outside is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from generator import disk
from generator.compile import Job, head
from generator.delivery import write
from generator.pack import Pack
from generator.place import Place
from generator.problem import Level, Problem

_PAPERS = (".docx", ".pdf", ".html", ".txt", ".xlsx")


@dataclass(frozen=True, slots=True)
class Reading:
    """A data file as it was read: its Job, its text and the digest that guards changes to it."""

    job: Job
    text: str
    digest: str

    @property
    def file(self) -> str:
        """Its name from the project's folder: data/洪山区政府办/2024.yaml."""
        return next(iter(self.job.texts))

    @property
    def content(self) -> bytes:
        """The department's own file as it was."""
        return self.job.texts[self.file]

    def with_content(self, content: bytes) -> Reading:
        """The same department-year as if its own file held ``content``."""
        job = replace(self.job, texts={**self.job.texts, self.file: content})
        return Reading(job, content.decode("utf-8-sig", errors="replace"), digest(content))

    @property
    def texts(self) -> dict[str, str]:
        """All data files it was read with, by name."""
        return {file: content.decode("utf-8-sig", errors="replace") for file, content in self.job.texts.items()}


@dataclass(slots=True)
class Shelf:
    """What was read and stands until the disk tells otherwise. files: of departments(). templates: kind → path → text."""

    files: dict[str, Path] = field(default_factory=dict)
    templates: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Project:
    """root: the project's folder, resolved. templates: the folder in use, inside the project or the program's own."""

    root: Path
    templates: Path

    @classmethod
    def at(cls, root: Path, templates: Path | None = None) -> Project:
        """The project in ``root``; its own templates/ when it has one. Raises DiskError."""
        whole = root.resolve()
        own = whole / "templates"
        given = templates or (own if own.is_dir() else None)
        return cls(whole, disk.templates_folder(given).resolve())

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def output(self) -> Path:
        return self.root / "output"

    def departments(self) -> dict[str, Path]:
        """Name (洪山区政府办/2024) → data file, in order; without those that lie outside data/."""
        try:
            files = disk.departments(self.data) if self.data.is_dir() else []
        except disk.DiskError:
            return {}
        return {disk.name(file): file for file in files if inside(file, self.data)}

    def read(self, name: str, shelf: Shelf | None = None) -> Reading:
        """The department-year ``name`` as it stands on the disk now. shelf: what need not be read. Raises DiskError."""
        known = Shelf() if shelf is None else shelf
        files = known.files or self.departments()
        file = self._file(name, files)
        content = disk.read(file)
        kind, region, year = head(content)
        if kind not in known.templates:
            known.templates[kind] = self.pack_files(kind)
        pack = Pack(known.templates[kind], kind, region, year)
        texts = {self._short(file): content, **self._last_year(name, files)}
        job = Job(kind, region, year, texts, pack, options={"document": True})
        return Reading(job, content.decode("utf-8-sig", errors="replace"), digest(content))

    def content(self, name: str) -> bytes:
        """The bytes of the data file ``name``. Raises DiskError."""
        return disk.read(self._file(name, self.departments()))

    def before(self, name: str) -> str:
        """The same department a year earlier."""
        unit, _, year = name.rpartition("/")
        return f"{unit}/{int(year) - 1}"

    def pack_files(self, kind: str) -> dict[str, str]:
        """The templates of ``kind``. Raises DiskError, also for a link that leads out of the folder."""
        for path in (self.templates / kind).rglob("*"):
            if path.is_symlink() and not inside(path, self.templates):
                raise disk.DiskError(_problem(f"模板“{path.name}”是指向别处的链接，没有读取"))
        return disk.templates(self.templates, kind)

    def write(self, name: str, content: bytes) -> None:
        """Put ``content`` in the place of the data file. Raises DiskError."""
        file = self._file(name, self.departments()).resolve()
        mode = file.stat().st_mode
        write(file.parent, {file.name: content})
        file.chmod(mode)

    def papers(self, name: str) -> dict[str, Path]:
        """File name → finished paper of ``name`` in output/."""
        folder = self.output / name
        files = sorted(folder.iterdir()) if folder.is_dir() and inside(folder, self.output) else []
        return {f.name: f for f in files if f.suffix in _PAPERS and f.is_file() and inside(f, self.output)}

    def on_disk(self, place: Place) -> Path | None:
        """The file that ``place`` names: a data file below the project, or a template."""
        for folder in (self.root, *(kind for kind in self._kinds())):
            file = folder / place.file
            if file.is_file() and (inside(file, self.data) or inside(file, self.templates)):
                return file
        return None

    def watched(self) -> list[Path]:
        """Folders whose changes matter; all exist."""
        return [folder for folder in (self.data, self.templates, self.output) if folder.is_dir()]

    def _kinds(self) -> Iterator[Path]:
        return (folder for folder in sorted(self.templates.iterdir()) if folder.is_dir())

    def _file(self, name: str, files: Mapping[str, Path]) -> Path:
        """Only names that a listing of data/ gave lead to a file: no path is ever made from a request."""
        file = files.get(name)
        if file is None or not inside(file, self.data):
            raise disk.DiskError(_problem(f"data 里没有 {name}.yaml"))
        return file

    def _last_year(self, name: str, files: Mapping[str, Path]) -> dict[str, bytes]:
        file = files.get(self.before(name))
        return {self._short(file): disk.read(file)} if file and inside(file, self.data) else {}

    def _short(self, file: Path) -> str:
        return file.relative_to(self.root).as_posix()


def digest(content: bytes) -> str:
    """What a save is guarded by."""
    return sha256(content).hexdigest()


def inside(path: Path, folder: Path) -> bool:
    """Whether ``path`` lies in ``folder`` after every link was followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def _problem(message: str) -> Problem:
    return Problem(Level.MUST_FIX, "文件", message)
