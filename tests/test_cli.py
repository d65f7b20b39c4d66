"""The commands as a clerk meets them: what is printed, what is written, which exit status."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import run

ROOT = Path(__file__).parent.parent
DEPARTMENT, YEAR = "洪山区政府办", "2024"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the sample department in it, as the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    target = tmp_path / "data" / DEPARTMENT / f"{YEAR}.yaml"
    target.parent.mkdir(parents=True)
    shutil.copy(ROOT / "data" / DEPARTMENT / f"{YEAR}.yaml", target)
    return tmp_path


@pytest.fixture
def sheet(desk: Path) -> Path:
    return desk / "data" / DEPARTMENT / f"{YEAR}.yaml"


def _broken(sheet: Path) -> None:
    text = sheet.read_text("utf-8")
    sheet.write_text(text.replace("金额单位: 万元", "金额单位: 万圆", 1), "utf-8")


class TestRender:
    def test_writes_the_papers_and_says_so(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["render", "data", "-f", "native,html"]) == 0
        folder = desk / "output" / DEPARTMENT / YEAR
        assert sorted(p.name for p in folder.iterdir()) == ["部门决算公开.html", "部门决算公开.txt"]
        out = capsys.readouterr().out
        assert f"{DEPARTMENT}/{YEAR}：已生成" in out and "部门决算公开.txt" in out
        assert out.splitlines()[-1] == "共生成 1 份"

    def test_output_goes_where_asked(self, desk: Path) -> None:
        assert run(["render", f"data/{DEPARTMENT}/{YEAR}.yaml", "-f", "native", "-o", "公开"]) == 0
        assert (desk / "公开" / DEPARTMENT / YEAR / "部门决算公开.txt").is_file()

    def test_what_must_be_fixed_leaves_the_old_papers(self, desk: Path, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
        paper = desk / "output" / DEPARTMENT / YEAR / "部门决算公开.txt"
        paper.parent.mkdir(parents=True)
        paper.write_text("旧")
        _broken(sheet)
        assert run(["render", "data", "-f", "native"]) == 1
        assert [p.read_text() for p in paper.parent.iterdir()] == ["旧"]
        printed = capsys.readouterr()
        assert "必改" in printed.err and "未生成" in printed.out and "Traceback" not in printed.err

    def test_one_bad_department_does_not_stop_the_other(self, desk: Path, sheet: Path) -> None:
        shutil.copytree(sheet.parent, desk / "data" / "另一个局")
        _broken(sheet)
        assert run(["render", "data", "-f", "native"]) == 1
        assert (desk / "output" / "另一个局" / YEAR / "部门决算公开.txt").is_file()
        assert not (desk / "output" / DEPARTMENT).exists()

    def test_two_files_for_one_place_are_refused(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        shutil.copytree(desk / "data", desk / "副本")
        assert run(["render", "data", "副本", "-f", "native"]) == 1
        assert "都要写到" in capsys.readouterr().err

    @pytest.mark.slow
    def test_several_at_once(self, desk: Path, sheet: Path) -> None:
        shutil.copytree(sheet.parent, desk / "data" / "另一个局")
        assert run(["render", "data", "-f", "native", "-j", "2"]) == 0
        papers = [p.read_bytes() for p in sorted((desk / "output").rglob("*.txt"))]
        assert len(papers) == 2 and papers[0] == papers[1]

    @pytest.mark.parametrize("path", ["没有/2024.yaml", "没有"])
    def test_nothing_there(self, desk: Path, path: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["render", path]) == 1
        assert "没有这个文件" in capsys.readouterr().err


class TestCheck:
    def test_good_department(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["check", "data"]) == 0
        assert capsys.readouterr().out.splitlines()[-1].startswith("合格")

    def test_points_to_the_line(self, desk: Path, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
        _broken(sheet)
        assert run(["check", "data"]) == 1
        out = capsys.readouterr().out
        line = 1 + sheet.read_text("utf-8").split("金额单位: 万圆")[0].count("\n")
        assert f"data/{DEPARTMENT}/{YEAR}.yaml:{line}:" in out.replace("\\", "/")
        assert "^" in out and out.splitlines()[-1].startswith("不合格，")

    def test_json(self, desk: Path, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
        _broken(sheet)
        assert run(["check", "data", "--format", "json"]) == 1
        assert json.loads(capsys.readouterr().out)[0]["level"] == "必改"

    @pytest.mark.parametrize(
        "content", [b"", b"\xff\xfe\x00", "种类: 部门决算\n".encode("utf-16"), b"\x00", b"[" * 5000, b"a: *b\n"]
    )
    def test_no_traceback_whatever_the_file(self, sheet: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
        sheet.write_bytes(content)
        assert run(["check", "data"]) == 1
        printed = capsys.readouterr()
        assert "不合格" in printed.out and "程序内部" not in printed.out + printed.err


class TestExplain:
    def test_tells_the_story(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["explain", f"data/{DEPARTMENT}/{YEAR}.yaml", "74.33%"]) == 0
        out = capsys.readouterr().out
        assert out.startswith("“74.33%”在文中出现")
        assert "公开" in out and f"{YEAR}.yaml:" in out

    def test_number_that_is_not_there(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["explain", f"data/{DEPARTMENT}/{YEAR}.yaml", "123456789.01"]) == 1
        assert "文中没有" in capsys.readouterr().out


class TestNew:
    def test_file_to_be_filled_in(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["new", "某某局", "2024"]) == 0
        text = (desk / "data" / "某某局" / "2024.yaml").read_text("utf-8")
        assert "年度: 2024" in text and "全称: 某某局" in text and "〔" not in text

    def test_blank_says_only_what_is_missing(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A blank file has no unknown key and no faulty value; whatever is complained of is missing."""
        run(["new", "某某局", "2024"])
        run(["check", "data/某某局", "--format", "json"])
        out = capsys.readouterr().out
        complaints = json.loads(out[out.index("[") :])
        assert {one["rule"] for one in complaints if one["level"] == "必改"} == {"事实-缺项"}, complaints

    def test_never_overwrites(self, desk: Path, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
        before = sheet.read_bytes()
        assert run(["new", DEPARTMENT, YEAR]) == 1
        assert sheet.read_bytes() == before and "已经有了" in capsys.readouterr().err

    @pytest.mark.parametrize("name", ["../外面", "a/b", "a\\b", ".隐藏", "末点.", "con", "LPT1.局", " "])
    def test_name_stays_in_the_folder(self, desk: Path, name: str) -> None:
        assert run(["new", name, "2024"]) == 2

    def test_blanks_around_the_name_are_dropped(self, desk: Path) -> None:
        assert run(["new", " 某某局　", "2024"]) == 0
        assert (desk / "data" / "某某局" / "2024.yaml").is_file()

    @pytest.mark.parametrize("region", ["武汉", "湖北武汉", "湖北/武漢"])
    def test_region_that_is_written_otherwise(self, desk: Path, region: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["new", "某某局", "2024", "--region", region]) == 1
        told = capsys.readouterr().err
        assert f"“{region}”没有自己的模板" in told and "是不是“湖北/武汉”？" in told and "有自己模板的地区：湖北/武汉" in told
        assert not (desk / "data" / "某某局").exists()

    @pytest.mark.parametrize("region", ["湖北/武汉", "湖北", "河北/石家庄", "全国"])
    def test_region_that_stands_to_reason(self, desk: Path, region: str) -> None:
        assert run(["new", "某某局", "2024", "--region", region]) == 0

    def test_year_before_any_form(self, desk: Path) -> None:
        assert run(["new", "某某局", "1999"]) == 1


def test_sample_departments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["sample"]) == 0
    assert len(list((tmp_path / "data").glob("*/*.yaml"))) == len(list((ROOT / "data").glob("*/*.yaml")))
    assert run(["sample"]) == 1


def test_schema_for_editors(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["schema"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["properties"]["金额单位"]["enum"] == ["万元", "元"]
    assert run(["schema", "--kind", "预算"]) == 2


def test_formats_lists_the_papers(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["formats"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {"docx", "pdf", "html", "native"} <= {line.split()[0] for line in lines}
    assert [line for line in lines if "Word" in line][0].startswith("docx")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["rendr"], "没有命令 rendr"),
        (["render"], "缺少参数 文件或文件夹"),
        (["render", "x", "-f", "doc"], "没有格式“doc”，可用的有 native、html、docx、pdf"),
        (["render", "x", "-f", ","], "没有写格式"),
        (["render", "x", "--jbs", "2"], "没有选项 --jbs，是不是 --jobs？"),
        (["render", "x", "-j", "0"], "“0”不是大于零的整数"),
        (["render", "x", "-j"], "选项 -j 后面要跟一个值"),
        (["render", "x", "--as-of", "去年"], "“去年”不是日期"),
        (["check", "x", "--format", "xml"], "没有格式“xml”"),
        (["new", "某某局"], "缺少参数 年度"),
        (["new", "某某局", "今年"], "“今年”不是年度"),
        (["new", "某某局", "2024", "多余"], "多出了参数 多余"),
    ],
)
def test_usage_errors_are_chinese(arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    printed = capsys.readouterr()
    assert complaint in printed.err and "--help" in printed.err and not printed.out


@pytest.mark.parametrize("command", ["", "render", "check", "explain", "new", "sample", "formats"])
def test_help_is_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command.split(), "--help"]) == 0
    out = capsys.readouterr().out
    assert "用法：gongkai" in out and "显示这页说明" in out
    assert "Usage" not in out and "Options" not in out and "\x1b" not in out


def test_nothing_asked_shows_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "用法：gongkai" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("gongkai ")


@pytest.mark.parametrize(
    ("wishes", "encoding"),
    [
        ({"PYTHONIOENCODING": "gbk"}, "gbk"),  # what a pipe of a Chinese Windows is
        ({"PYTHONIOENCODING": "ascii"}, "utf-8"),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "utf-8"),  # file names would be ASCII
    ],
)
def test_any_console_is_spoken_to_in_chinese(desk: Path, wishes: dict[str, str], encoding: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | wishes
    command = [sys.executable, "-m", "generator", "check", "data"]
    done = subprocess.run(command, capture_output=True, env=environment | {"PYTHONPATH": str(ROOT)}, check=False)
    assert done.stdout.decode(encoding).splitlines()[-1].startswith("合格"), done.stderr
    told = subprocess.run(
        [*command, "--format", "json"], capture_output=True, env=environment | {"PYTHONPATH": str(ROOT)}, check=False
    )
    assert json.loads(told.stdout.decode("utf-8"))


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from generator.cli import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True).stderr.decode().split()
    heavy = {"yaml", "jinja2", "pydantic", "docx", "lxml", "weasyprint", "babel", "generator.compile", "asyncio"}
    assert not heavy & set(modules)


@pytest.mark.slow
def test_help_and_check_are_quick() -> None:
    """Counted in time of the processor, so that a busy machine does not matter; about half of this on a quiet one."""
    assert min(_spent("--help") for _ in range(5)) < 0.25
    assert min(_spent("check", "data/洪山区政府办/2024.yaml") for _ in range(3)) < 1.0


def _spent(*arguments: str) -> float:
    before = os.times()
    subprocess.run([sys.executable, "-m", "generator", *arguments], capture_output=True, cwd=ROOT, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
