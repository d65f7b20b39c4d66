"""Earlier drafts on the disk: few, whole, readable, spread over time; none when only looking is allowed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from generator.preview import attic as module
from generator.preview.app import app
from generator.preview.attic import Attic, spared
from generator.preview.guard import Door
from generator.preview.project import Project

from .conftest import HERE, NAME
from .test_app import draft, margin, until

EARLY = 1_700_000_000.0


def kept(root: Path) -> list[str]:
    return sorted(path.name for path in (root / ".预览" / NAME).glob("*"))


def test_a_draft_is_kept_once_as_it_was(tmp_path: Path) -> None:
    attic = Attic(tmp_path, read_only=False)
    attic.keep(NAME, "甲\r\n".encode(), EARLY)
    attic.keep(NAME, "甲\r\n".encode(), EARLY + 60)
    attic.keep(NAME, "乙".encode(), EARLY + 120)
    assert [path.read_bytes().decode() for path in sorted((tmp_path / ".预览" / NAME).glob("*"))] == ["甲\r\n", "乙"]
    assert all(name.endswith(".yaml") for name in kept(tmp_path))
    assert (tmp_path / ".预览" / ".gitignore").read_text() == "*\n"


def test_there_are_never_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 5)
    attic = Attic(tmp_path, read_only=False)
    for number in range(20):
        attic.keep(NAME, str(number).encode(), EARLY + number * 10)
    contents = [path.read_text() for path in sorted((tmp_path / ".预览" / NAME).glob("*"))]
    assert len(contents) == 5 and contents[0] == "0" and contents[-1] == "19"


def test_what_is_left_reaches_back() -> None:
    hours = [time.strftime("%Y-%m-%d %H.%M.%S", time.localtime(EARLY + 3600 * n)) for n in range(4)]
    seconds = [time.strftime("%Y-%m-%d %H.%M.%S", time.localtime(EARLY + 4 * 3600 + n)) for n in range(6)]
    gone = spared([*hours, *seconds], 6)
    assert len(gone) == 4 and set(gone) < set(seconds) and seconds[-1] not in gone


def test_only_looking_keeps_nothing(tmp_path: Path) -> None:
    Attic(tmp_path, read_only=True).keep(NAME, b"x", EARLY)
    assert list(tmp_path.iterdir()) == []


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "外").mkdir()
    (tmp_path / "output" / ".预览" / "洪山区政府办").mkdir(parents=True)
    (tmp_path / "output" / ".预览" / NAME).symlink_to(tmp_path / "外")
    attic = Attic(tmp_path / "output", read_only=False)
    attic.keep(NAME, b"x", EARLY)
    assert list((tmp_path / "外").iterdir()) == [] and attic.listed(NAME) == []


@pytest.mark.parametrize("stamp", ["", "../../../data/x", "2023-11-14 22.13.20", "*"])
def test_odd_stamps_lead_nowhere(tmp_path: Path, stamp: str) -> None:
    assert Attic(tmp_path, read_only=False).content(NAME, stamp) is None


def test_a_draft_from_before_a_restart_is_compared(folder: Path, one: str, data: Path) -> None:
    early = data.read_bytes()
    Attic(folder / "output", read_only=False).keep(NAME, early, EARLY)
    data.write_text(data.read_text("utf-8").replace("事业编制人员年内转为退休", "事业编制人员减少"), "utf-8")
    with TestClient(app(Project.at(folder), Door("127.0.0.1", 8720)), base_url=HERE) as client:
        draft(client, one)
        (old,) = margin(client, one)["kept"]
        found = client.get(f"{one}/compare", params={"with": old["stamp"]}).json()
        assert found["numbers"] == [] and [sentence["kind"] for sentence in found["sentences"]] == ["改"]
        assert client.get(f"{one}/compare", params={"with": "2020-01-01 00.00.00"}).status_code == 404


def test_good_drafts_are_kept_while_one_works_and_unreadable_ones_are_not(
    client: TestClient, one: str, data: Path, folder: Path
) -> None:
    first, good = draft(client, one), data.read_text("utf-8")
    data.write_text(good.replace("年度: 2024", "年度: 2024\n  坏: 了", 1), "utf-8")
    until(client, one, first["number"])
    end = time.monotonic() + 10
    while not (folder / "output").exists() and time.monotonic() < end:
        time.sleep(0.05)
    (only,) = (folder / "output" / ".预览" / NAME).glob("*.yaml")
    assert only.read_text("utf-8") == good
    assert client.get("/list").json()[0]["papers"] == []
