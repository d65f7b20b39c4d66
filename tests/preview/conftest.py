"""A project in a folder of its own, the server over it in this process, and a browser if the machine has one."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from generator.preview.app import app
from generator.preview.command import bound
from generator.preview.guard import Door
from generator.preview.project import Project

ROOT = Path(__file__).parents[2]
NAME = "洪山区政府办/2024"
EDITOR = "vscode://file/{path}:{line}:{column}"
HERE = "http://127.0.0.1:8720"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one department and no templates of its own."""
    target = tmp_path / "项目" / "data" / f"{NAME}.yaml"
    target.parent.mkdir(parents=True)
    shutil.copy(ROOT / "data" / f"{NAME}.yaml", target)
    return tmp_path / "项目"


@pytest.fixture
def data(folder: Path) -> Path:
    return folder / "data" / f"{NAME}.yaml"


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    """A browser's side of the server, without the browser."""
    served = app(Project.at(folder), Door("127.0.0.1", 8720), editor=EDITOR)
    with TestClient(served, base_url=HERE, headers={"Origin": HERE}) as found:
        yield found


@pytest.fixture
def one() -> str:
    """Where the department-year lives."""
    return f"/d/{NAME}"


Serve = Callable[..., str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """serve(folder, read_only=…) → address of a running server."""
    import uvicorn

    running: list[tuple[Any, threading.Thread]] = []

    def serve(folder: Path, **options: Any) -> str:
        door = bound("127.0.0.1", 0)
        port = door.getsockname()[1]
        config = uvicorn.Config(
            app(Project.at(folder), Door("127.0.0.1", port), **{"editor": EDITOR, **options}),
            log_level="error", ws="none", timeout_graceful_shutdown=1,
        )  # fmt: skip
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([door],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        running.append((server, thread))
        return f"http://127.0.0.1:{port}"

    yield serve
    for server, thread in running:
        server.should_exit = True
        thread.join(10)


def chromium() -> str | None:
    """The browser of this machine, or what $GONGKAI_CHROMIUM names."""
    named = os.environ.get("GONGKAI_CHROMIUM")
    return named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium; the stories that need it are skipped, visibly, where there is none."""
    driver = pytest.importorskip("playwright.sync_api", reason="没有 playwright，浏览器里的测试没有跑")
    path = chromium()
    if path is None:
        pytest.skip("这台机器没有 Chromium，浏览器里的测试没有跑")
    arguments = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"]
    with driver.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=arguments)
        yield found
        found.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Callable[..., Any]]:
    """page(address, width, height) → a page of a fresh browser profile; what its console complains of fails the test."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def page(address: str, width: int = 1366, height: int = 768) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
        contexts.append(context)
        found = context.new_page()
        found.set_default_timeout(20000)
        found.on("pageerror", lambda error: complaints.append(str(error)))
        found.on("console", lambda m: complaints.append(m.text) if m.type == "error" and "status of 4" not in m.text else None)
        found.goto(address)
        return found

    yield page
    for context in contexts:
        context.close()
    assert not complaints
