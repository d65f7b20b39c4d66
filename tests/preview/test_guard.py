"""Who is let in. Expectations: RFC 9110 (421, 413, 405), RFC 6454 (Origin), and that no file is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from generator.preview.app import app
from generator.preview.guard import LARGEST, Door, loopback
from generator.preview.project import Project

from .conftest import HERE, NAME


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8720", "127.0.0.1:9999", "", "[::1]:1", "evil:8720"])
def test_a_foreign_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8720", "localhost:8720", "LOCALHOST:8720", "[::1]:8720"])
def test_this_machine_is_let_in(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:8720", "http://127.0.0.1:1", "file://"])
def test_a_foreign_origin_is_refused(client: TestClient, one: str, origin: str, data: Path) -> None:
    before = data.read_bytes()
    for answer in (
        client.get(f"{one}/draft", headers={"Origin": origin}),
        client.post(f"{one}/file", json={"text": "", "digest": ""}, headers={"Origin": origin}),
    ):
        assert answer.status_code == 403
    assert data.read_bytes() == before


def test_a_save_needs_an_origin_and_json(folder: Path, one: str) -> None:
    with TestClient(app(Project.at(folder), Door("127.0.0.1", 8720)), base_url=HERE) as bare:
        assert bare.post(f"{one}/value", json={}).status_code == 403
        form = {"Origin": HERE, "Content-Type": "application/x-www-form-urlencoded"}
        assert bare.post(f"{one}/value", content="a=b", headers=form).status_code == 403


def test_another_site_may_link_here_but_not_load_from_here(client: TestClient, one: str) -> None:
    asked = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert client.get(f"{one}/draft", headers=asked).status_code == 403
    assert client.get("/", headers={**asked, "Sec-Fetch-Mode": "navigate"}).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_other_methods_are_refused(client: TestClient, one: str, method: str) -> None:
    assert client.request(method, f"{one}/file").status_code == 405


def test_a_large_body_is_refused_before_and_while_it_comes(client: TestClient, one: str, data: Path) -> None:
    before = data.read_bytes()
    json = {"Content-Type": "application/json"}
    assert client.post(f"{one}/file", content=b" " * (LARGEST + 1), headers=json).status_code == 413
    pieces = (b" " * 65536 for _ in range(LARGEST // 65536 + 2))
    assert client.post(f"{one}/file", content=pieces, headers=json).status_code == 413
    assert data.read_bytes() == before


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd", "/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static/department.html",
        "/d/..%2f..%2fetc/2024/file", "/d/../2024/file", "/d/%2e%2e/2024/file", "/d/没有/2024/file", "/d/洪山区政府办/2023/file",
        f"/d/{NAME}/papers/..%2f..%2f..%2fdata%2f洪山区政府办%2f2024.yaml", f"/d/{NAME}/papers/%2fetc%2fpasswd",
        f"/d/{NAME}/sheets/1-1/1.png", f"/d/{NAME}/download/html", f"/d/{NAME}/story/99.99?draft=1",
    ],
)  # fmt: skip
def test_nothing_outside_is_served(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 409)
    assert "root:" not in answer.text and "import " not in answer.text


def test_links_that_lead_outside_are_not_followed(tmp_path: Path, folder: Path) -> None:
    secret = tmp_path / "2020.yaml"
    secret.write_text("种类: 秘密", "utf-8")
    (folder / "data" / "外").mkdir()
    os.symlink(secret, folder / "data" / "外" / "2020.yaml")
    (folder / "output" / NAME).mkdir(parents=True)
    os.symlink(secret, folder / "output" / NAME / "部门决算公开.pdf")
    project = Project.at(folder)
    assert list(project.departments()) == [NAME]
    assert project.papers(NAME) == {}


def test_every_answer_forbids_inline_script(client: TestClient, one: str) -> None:
    for path in ("/", f"{one}/", f"{one}/paper", f"{one}/draft", "/static/morph.js", "/nichts"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        scripts = policy.split("script-src")[1].split(";")[0]
        assert "unsafe" not in scripts
        assert headers["x-content-type-options"] == "nosniff"
    assert "script-src 'none'" in client.get(f"{one}/paper").headers["content-security-policy"]
    assert "<script" not in client.get(f"{one}/paper").text


def test_from_outside_only_with_the_token(folder: Path) -> None:
    door = Door.at("0.0.0.0", 8720)
    assert len(door.token) >= 32
    served = app(Project.at(folder), door)
    with TestClient(served, base_url="http://10.1.2.3:8720", follow_redirects=False) as client:
        assert client.get("/").status_code == 401
        assert client.get("/?token=falsch").status_code == 401
        assert client.get("/", headers={"Host": "rebound.example:8720"}).status_code == 421
        answer = client.get(f"/?token={door.token}&x=1")
        assert (answer.status_code, answer.headers["location"]) == (303, "/?x=1")
        assert "HttpOnly" in answer.headers["set-cookie"] and "SameSite=strict" in answer.headers["set-cookie"]
        assert client.get("/list").status_code == 200


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("10.0.0.1", False)],
)
def test_loopback(host: str, own: bool) -> None:
    assert loopback(host) is own
    assert bool(Door.at(host, 1).token) is not own
