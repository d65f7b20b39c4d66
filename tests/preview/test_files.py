"""Files as editors and file systems make them: written by renaming, with CRLF and BOM, under odd names, behind links."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from generator import ledger_printer
from generator.compile import compile
from generator.preview.project import Project

from .conftest import NAME, ROOT
from .test_app import REASON, draft, margin, until

OLD, NEW = "事业编制人员年内转为退休", "事业编制人员减少"


def by_backup(data: Path, text: str) -> None:
    """vim: the old file becomes a backup, the new one is written, the backup goes."""
    data.rename(data.with_name(data.name + "~"))
    data.write_text(text, "utf-8")
    data.with_name(data.name + "~").unlink()


def by_temporary(data: Path, text: str) -> None:
    """VS Code on some systems, WPS, gedit: written beside it and moved over it."""
    beside = data.with_name(".~2024.yaml.tmp")
    beside.write_text(text, "utf-8")
    os.replace(beside, data)


def by_removal(data: Path, text: str) -> None:
    """Synchronised folders: removed, then put there again."""
    data.unlink()
    data.write_text(text, "utf-8")


@pytest.mark.parametrize("way", [by_backup, by_temporary, by_removal])
def test_a_save_by_renaming_is_seen_and_seen_again(client: TestClient, one: str, data: Path, way: object) -> None:
    assert callable(way)
    number = draft(client, one)["number"]
    for old, new in ((OLD, NEW), (NEW, OLD)):
        way(data, data.read_text("utf-8").replace(old, new))
        found = until(client, one, number)
        while new not in "".join(found["sections"]):
            found = until(client, one, found["number"])
        number = found["number"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_an_edit_in_place_keeps_line_ends_and_mark(client: TestClient, one: str, data: Path, mark: bytes, newline: bytes) -> None:
    before = mark + data.read_bytes().replace(b"\n", newline)
    number = draft(client, one)["number"]
    if before != data.read_bytes():
        data.write_bytes(before)
        until(client, one, number)
    body = {"path": REASON, "value": "改过的原因", "digest": draft(client, one)["digest"]}
    assert client.post(f"{one}/value", json=body).status_code == 200
    old, new = before.split(newline), data.read_bytes().split(newline)
    assert [line.decode() for was, line in zip(old, new, strict=True) if was != line] == ["    原因: 改过的原因"]
    assert data.read_bytes().startswith(mark) and data.read_bytes().count(b"\r") == before.count(b"\r")


@pytest.mark.parametrize("name", ["甲 乙", "a&b=c", "100%", "甲'乙\"丙", "<b>局", "甲#乙", "甲?乙", "..局", "局（本级）", "😀局"])
def test_odd_names_of_departments(folder: Path, client: TestClient, name: str) -> None:
    (folder / "data" / name).mkdir()
    shutil.copy(folder / "data" / f"{NAME}.yaml", folder / "data" / name / "2024.yaml")
    where = f"/d/{quote(name, safe='')}/2024"
    page = client.get(f"{where}/")
    assert page.status_code == 200 and "<b>局" not in page.text
    assert draft(client, where)["name"] == f"{name}/2024"
    assert client.get(f"{where}/paper").status_code == 200


def test_a_folder_that_is_a_link_outwards_is_not_read(folder: Path, tmp_path: Path, client: TestClient) -> None:
    outside = tmp_path / "外面" / "某局"
    outside.mkdir(parents=True)
    shutil.copy(folder / "data" / f"{NAME}.yaml", outside / "2024.yaml")
    (folder / "data" / "某局").symlink_to(outside, target_is_directory=True)
    assert client.get("/d/某局/2024/").status_code == 404
    assert [row["name"] for row in client.get("/list").json()] == [NAME]


def test_a_file_that_becomes_a_link_outwards_is_neither_read_nor_written(
    folder: Path, tmp_path: Path, client: TestClient, one: str, data: Path
) -> None:
    seen = draft(client, one)
    secret = tmp_path / "2024.yaml"
    secret.write_bytes(data.read_bytes() + "# 秘密\n".encode())
    before = secret.read_bytes()
    data.unlink()
    data.symlink_to(secret)
    assert "秘密" not in client.get(f"{one}/file").text
    body = {"path": REASON, "value": "x", "digest": seen["digest"]}
    assert client.post(f"{one}/value", json=body).status_code in (404, 409)
    assert secret.read_bytes() == before


def test_reasons_are_those_of_the_command_line(client: TestClient, one: str, data: Path) -> None:
    data.write_text(data.read_text("utf-8").replace("    原因: " + OLD, "    原因: 无，" + OLD), "utf-8")
    until(client, one, draft(client, one)["number"] - 1)
    shown = [blank for blank in margin(client, one)["blanks"] if blank["part"]]
    outcome = compile(Project.at(data.parents[2]).read(NAME).job)
    printed = ledger_printer.reasons(NAME, outcome.ledger).plain.splitlines()[1:]
    listed = [line for line in printed if line.startswith("  ") and not line.startswith("      ")]
    assert len(shown) == len(listed) > 20
    for blank, line in zip(shown, listed, strict=True):
        assert line[4:].startswith(blank["words"])
    due = [blank for blank in shown if blank["part"] == "要写"]
    assert due and all(blank["path"] in blank["hint"] for blank in due)


def test_a_template_that_never_ends_is_told_and_the_server_lives(folder: Path, one: str) -> None:
    from generator.preview.app import app
    from generator.preview.guard import Door

    from .conftest import HERE

    shutil.copytree(ROOT / "templates", folder / "templates")
    with TestClient(app(Project.at(folder), Door("127.0.0.1", 8720)), base_url=HERE) as client:
        first = draft(client, one)
        duties = folder / "templates/部门决算/全国/自2021/概况/主要职责.j2"
        good = duties.read_text("utf-8")
        rows = "表['05'].项"
        loops = "".join(f"{{% for {name} in {rows} %}}" for name in "abcdefgh") + "{% endfor %}" * 8
        duties.write_text(f"{good}\n\n{loops}\n", "utf-8")
        bad = until(client, one, first["number"], 60)
        (problem,) = margin(client, one)["problems"][:1]
        assert not bad["current"] and bad["shown"] == first["shown"]
        assert "没有完" in problem["message"] and problem["places"][0]["file"].endswith("概况/主要职责.j2")
        assert problem["places"][0]["line"] == good.count("\n") + 3
        duties.write_text(good, "utf-8")
        assert until(client, one, bad["number"], 60)["current"]
