"""The routes, without a browser."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from generator.preview.app import app
from generator.preview.guard import Door
from generator.preview.project import Project, digest

from .conftest import HERE, NAME, ROOT

REASON = "一般公共预算财政拨款.2010350 事业运行.原因"


def draft(client: TestClient, one: str, have: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"{one}/draft?have={have}").json()
    return found


def margin(client: TestClient, one: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"{one}/margin").json()
    return found


def until(client: TestClient, one: str, number: int, seconds: float = 20) -> dict[str, Any]:
    """The first draft after ``number``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = draft(client, one)
        if found["number"] > number:
            return found
        time.sleep(0.05)
    raise AssertionError("no new draft came")


def test_the_list_tells_how_each_stands(client: TestClient, one: str) -> None:
    draft(client, one)
    (row,) = client.get("/list").json()
    assert row["name"] == NAME and row["ready"] and row["counts"]["必改"] == 0 and row["papers"] == []


def test_finished_papers_are_linked(client: TestClient, one: str, folder: Path) -> None:
    paper = folder / "output" / NAME / "部门决算公开.pdf"
    paper.parent.mkdir(parents=True)
    paper.write_bytes(b"%PDF-1.7 ...")
    assert client.get("/list").json()[0]["papers"] == ["部门决算公开.pdf"]
    assert client.get(f"{one}/papers/部门决算公开.pdf").content == paper.read_bytes()


def test_only_changed_sections_are_sent(client: TestClient, one: str, data: Path) -> None:
    first = draft(client, one)
    assert all(first["sections"]) and first["current"]
    assert not any(draft(client, one, first["shown"])["sections"])
    data.write_text(data.read_text("utf-8").replace("事业编制人员年内转为退休", "事业编制人员减少"), "utf-8")
    until(client, one, first["number"])
    second = draft(client, one, first["shown"])
    assert sum(piece is not None for piece in second["sections"]) == 1


def test_broken_yaml_keeps_the_last_good_draft(client: TestClient, one: str, data: Path) -> None:
    first, text = draft(client, one), data.read_text("utf-8")
    data.write_text(text.replace("年度: 2024", "年度: 2024\n  坏: 了", 1), "utf-8")
    broken = until(client, one, first["number"])
    assert not broken["current"] and broken["shown"] == first["shown"] and broken["counts"]["必改"] == 1
    (problem,) = margin(client, one)["problems"]
    assert problem["places"][0]["line"] == 6 and problem["excerpt"][1].strip() == "^"
    data.write_text(text, "utf-8")
    assert until(client, one, broken["number"])["current"]


@pytest.mark.parametrize("words", ["版心: {每行字数: 坏}", "版心: [", "版芯: {}"])
def test_broken_looks_are_told_and_the_last_good_page_stays(one: str, folder: Path, words: str) -> None:
    shutil.copytree(Path(__file__).parents[2] / "templates", folder / "templates")
    looks = next(folder.glob("templates/部门决算/全国/*/版式.yaml"))
    with TestClient(app(Project.at(folder), Door("127.0.0.1", 8720)), base_url=HERE) as own:
        first, text = draft(own, one), looks.read_text("utf-8")
        looks.write_text(f"{text}\n{words}\n", "utf-8")
        bad = until(own, one, first["number"])
        assert not bad["current"] and bad["shown"] == first["shown"] and bad["counts"]["必改"] == 1
        assert margin(own, one)["problems"][0]["places"][0]["file"].endswith("版式.yaml")
        looks.write_text(text, "utf-8")
        assert until(own, one, bad["number"])["current"]


def test_a_template_of_the_project_changes_the_page(client: TestClient, one: str, folder: Path) -> None:
    assert not (folder / "templates").exists()
    shutil.copytree(Path(__file__).parents[2] / "templates", folder / "templates")
    served = app(Project.at(folder), Door("127.0.0.1", 8720))
    with TestClient(served, base_url=HERE) as own:
        first = draft(own, one)
        cover = next(folder.glob("templates/部门决算/全国/自2021/封面.j2"))
        cover.write_text(cover.read_text("utf-8") + "\n\n试改的一行\n", "utf-8")
        assert "试改的一行" in "".join(until(own, one, first["number"])["sections"])
        cover.write_text("{{ 没有的名称 }}", "utf-8")
        bad = until(own, one, first["number"] + 1)
        assert not bad["current"] and "没有的名称" in margin(own, one)["problems"][0]["message"]


def test_a_number_tells_its_story(client: TestClient, one: str) -> None:
    found = draft(client, one)
    stories = (client.get(f"{one}/story/12.{n}?draft={found['shown']}").json() for n in range(60))
    story = next(one for one in stories if one["steps"][0]["kind"] == "表格")
    stated = next(step for step in story["steps"] if step["kind"] == "填列")
    assert stated["place"]["file"] == f"data/{NAME}.yaml" and stated["place"]["link"].startswith("vscode://file/")
    line = (Path(client.app.state.room.project.root) / stated["place"]["file"]).read_text("utf-8").splitlines()  # type: ignore[attr-defined]
    assert stated["text"] in line[stated["place"]["line"] - 1]
    assert story["edit"] is None
    assert client.get(f"{one}/story/12.0?draft=999").status_code == 409


def test_a_reason_is_saved_alone(client: TestClient, one: str, data: Path) -> None:
    found, before = draft(client, one), data.read_text("utf-8").splitlines()
    answer = client.post(f"{one}/value", json={"path": REASON, "value": "改过的原因", "digest": found["digest"]})
    assert answer.status_code == 200
    after = data.read_text("utf-8").splitlines()
    assert [line for old, line in zip(before, after, strict=True) if old != line] == ["    原因: 改过的原因"]
    assert answer.json()["digest"] == digest(data.read_bytes())


def test_no_update_is_lost(client: TestClient, one: str, data: Path) -> None:
    seen = draft(client, one)["digest"]
    mine = {"path": REASON, "value": "甲写的", "digest": seen}
    assert client.post(f"{one}/value", json=mine).status_code == 200
    answer = client.post(f"{one}/value", json={**mine, "value": "乙写的"})
    assert answer.status_code == 409 and answer.json()["theirs"] == "甲写的"
    assert "甲写的" in data.read_text("utf-8") and "乙写的" not in data.read_text("utf-8")
    again = client.post(f"{one}/value", json={**mine, "value": "乙写的", "digest": answer.json()["digest"]})
    assert again.status_code == 200 and "乙写的" in data.read_text("utf-8")


def test_the_file_is_guarded_too(client: TestClient, one: str, data: Path) -> None:
    found = client.get(f"{one}/file").json()
    data.write_text(found["text"] + "# 别处加的\n", "utf-8")
    answer = client.post(f"{one}/file", json={"text": "我的", "digest": found["digest"]})
    assert answer.status_code == 409 and answer.json()["theirs"].endswith("# 别处加的\n")
    assert data.read_text("utf-8").endswith("# 别处加的\n")
    saved = client.post(f"{one}/file", json={"text": found["text"], "digest": answer.json()["digest"]})
    assert saved.status_code == 200 and data.read_text("utf-8") == found["text"]


def test_rights_and_line_ends_of_the_file_stay(client: TestClient, one: str, data: Path) -> None:
    data.write_bytes(b"\xef\xbb\xbf" + data.read_bytes().replace(b"\n", b"\r\n"))
    data.chmod(0o600)
    found = client.get(f"{one}/file").json()
    assert "\r" not in found["text"]
    saved = client.post(f"{one}/file", json={"text": found["text"] + "# 尾\n", "digest": found["digest"]})
    assert saved.status_code == 200
    assert data.read_bytes().startswith(b"\xef\xbb\xbf") and data.read_bytes().endswith("# 尾\r\n".encode())
    assert data.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("path", ["年度", "一般公共预算财政拨款.2010301 行政运行.基本支出", "没有的键", "绩效", "../../x", ""])
def test_numbers_and_strange_paths_are_not_edited_in_place(client: TestClient, one: str, data: Path, path: str) -> None:
    before, seen = data.read_bytes(), draft(client, one)["digest"]
    assert client.post(f"{one}/value", json={"path": path, "value": "1", "digest": seen}).status_code == 400
    assert data.read_bytes() == before


@pytest.mark.parametrize("body", ["", "[]", "{", "1", '{"path": 1}', "[" * 100000])
def test_odd_bodies_are_refused(client: TestClient, one: str, body: str) -> None:
    answer = client.post(f"{one}/value", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400 and "读不懂" in answer.text


def test_read_only_writes_nothing(folder: Path, one: str, data: Path) -> None:
    before = data.read_bytes()
    served = app(Project.at(folder), Door("127.0.0.1", 8720), read_only=True)
    with TestClient(served, base_url=HERE, headers={"Origin": HERE}) as client:
        seen = draft(client, one)
        body = {"path": REASON, "value": "x", "text": "x", "digest": seen["digest"]}
        for route in ("value", "file", "check"):
            assert client.post(f"{one}/{route}", json=body).status_code == 403
        assert "只读" in client.get(f"{one}/").text
    assert data.read_bytes() == before


def test_what_is_not_saved_yet_can_be_checked(client: TestClient, one: str, data: Path) -> None:
    text = data.read_text("utf-8")
    found = client.post(f"{one}/check", json={"text": text.replace("年度: 2024", "年渡: 2024", 1)}).json()
    assert any("年渡" in problem["message"] for problem in found)
    assert data.read_text("utf-8") == text


def test_compared_with_last_year_and_with_an_earlier_draft(client: TestClient, one: str, data: Path) -> None:
    first = draft(client, one)
    assert client.get(f"{one}/compare?with=last").status_code == 404
    data.write_text(data.read_text("utf-8").replace("事业编制人员年内转为退休", "事业编制人员减少"), "utf-8")
    until(client, one, first["number"])
    found = client.get(f"{one}/compare?with={first['shown']}").json()
    assert found["numbers"] == [] and [one["kind"] for one in found["sentences"]] == ["改"]
    (data.parent / "2023.yaml").write_text(data.read_text("utf-8").replace("年度: 2024", "年度: 2023", 1), "utf-8")
    assert client.get(f"{one}/compare?with=last").status_code == 200


def test_a_file_that_goes_away_is_told(client: TestClient, one: str, data: Path) -> None:
    draft(client, one)
    data.unlink()
    end = time.monotonic() + 10
    while client.get(f"{one}/").status_code != 404 and time.monotonic() < end:
        time.sleep(0.05)
    assert client.get(f"{one}/").status_code == 404
    assert client.get("/list").json() == []


@pytest.mark.slow
def test_papers_of_what_is_on_screen(client: TestClient, one: str, data: Path, folder: Path) -> None:
    answer = client.get(f"{one}/download/docx")
    assert answer.content[:2] == b"PK" and "%E5%86%B3%E7%AE%97" in answer.headers["content-disposition"]
    assert client.get(f"{one}/download/pdf").content[:5] == b"%PDF-"
    assert not (folder / "output" / NAME).exists()
    first = draft(client, one)
    data.write_text(
        data.read_text("utf-8").replace(
            "2010302 一般行政管理事务: {年初预算: 201.60, 项目支出: 199.34}",
            "2010302 一般行政管理事务: {年初预算: 201.60, 项目支出: 299.34}",
        ),
        "utf-8",
    )
    assert until(client, one, first["number"])["counts"]["必改"]
    rough = client.get(f"{one}/download/docx")
    assert rough.status_code == 200 and "%E8%8D%89%E7%A8%BF" in rough.headers["content-disposition"]


@pytest.mark.slow
def test_true_pages(client: TestClient, one: str) -> None:
    end = time.monotonic() + 90
    while not (found := client.get(f"{one}/sheets").json())["done"] and time.monotonic() < end:
        time.sleep(0.2)
    pages = [sheet["number"] for sheet in found["sheets"]]
    numbered = [number for number in pages if number]
    assert numbered == list(range(1, len(numbered) + 1)) and pages[0] == 0
    first = found["sheets"][0]
    picture = client.get(f"{one}/sheets/{first['mark']}/1.png")
    assert picture.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert client.get(f"{one}/sheets/{first['mark']}-9/1.png").status_code == 404


@pytest.mark.slow
def test_helpers_end_with_the_server(folder: Path) -> None:
    command = [sys.executable, "-m", "generator", "preview", "--port", "0", str(folder)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    address = server.stdout.readline().split("：")[1].split()[0]
    assert httpx.get(f"{address}d/{NAME}/", timeout=60).status_code == 200  # starts the typesetter
    helpers = _children(server.pid)
    assert helpers
    server.kill()
    server.wait(10)
    end = time.monotonic() + 40
    while any(Path(f"/proc/{pid}").exists() for pid in helpers) and time.monotonic() < end:
        time.sleep(0.1)
    assert not any(Path(f"/proc/{pid}").exists() for pid in helpers)


def _children(pid: int) -> list[str]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    if not listed.exists():
        pytest.skip("这个系统没有 /proc")
    end = time.monotonic() + 40
    while not (found := _of_all_threads(pid)) and time.monotonic() < end:
        time.sleep(0.1)
    return found


def _of_all_threads(pid: int) -> list[str]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [child for task in tasks for child in task.read_text().split()]
