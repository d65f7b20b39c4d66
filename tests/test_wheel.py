"""The wheel carries everything: installed elsewhere, it gives the samples and renders them."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="没有 hatchling，打不了包")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_wheel_carries_templates_and_samples(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in (("templates", "_templates"), ("data", "_samples")):
        files = {p.relative_to(ROOT / folder).as_posix() for p in (ROOT / folder).rglob("*") if p.suffix in (".yaml", ".j2")}
        assert {f"generator/{inside}/{file}" for file in files} <= carried


def test_installed_wheel_renders_the_samples(wheel: Path, tmp_path: Path) -> None:
    """A new environment with the wheel alone; the libraries are those of the environment that runs the tests."""
    environment = tmp_path / "环境"
    venv.create(environment, with_pip=False, symlinks=os.name != "nt")
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    (site,) = [Path(p) for p in _ask(scripts / "python", "import site; print(site.getsitepackages()[0])").splitlines()]
    libraries = _ask(Path(sys.executable), "import click, pathlib; print(pathlib.Path(click.__file__).parent.parent)").strip()
    zipfile.ZipFile(wheel).extractall(site)
    (site / "libraries.pth").write_text(libraries + "\n", "utf-8")
    desk = tmp_path / "桌"
    desk.mkdir()
    where = _ask(scripts / "python", "import generator; print(generator.__file__)", desk).strip()
    assert Path(where).is_relative_to(site)
    for arguments in (["sample"], ["render", "data", "-f", "native"]):
        subprocess.run([scripts / "python", "-m", "generator", *arguments], cwd=desk, check=True, env=_bare())
    assert len(list(desk.glob("output/*/*/部门决算公开.txt"))) == len(list((ROOT / "data").glob("*/*.yaml")))


def _ask(python: Path, code: str, folder: Path | None = None) -> str:
    return subprocess.run([python, "-c", code], check=True, capture_output=True, text=True, cwd=folder, env=_bare()).stdout


def _bare() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {"PYTHONUTF8": "1"}
