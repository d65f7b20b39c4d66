"""How long from saving a file to seeing it, and how the server bears fifty browsers. Prints figures, judges nothing.

    python benchmarks/preview.py [saves]

Needs Chromium and playwright. A save is counted from the moment before the file is written until the browser has
painted the change (two animation frames after it), on the clock of this machine.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

ROOT = Path(__file__).parents[1]
NAME = "洪山区政府办/2024"
CLIENTS = 50
WORDS = "项目支出较上年减少"

PAPER = """() => { window.seen = []; new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(() =>
  window.seen.push(performance.timeOrigin + performance.now())))).observe(document.body,
  { subtree: true, childList: true, characterData: true }); }"""
PAGES = """() => { window.seen = []; new MutationObserver((all) => all.forEach(({ target }) => {
  const box = target.getBoundingClientRect();
  if (box.bottom < 0 || box.top > innerHeight) return;
  target.decode().then(() => requestAnimationFrame(() => requestAnimationFrame(() =>
    window.seen.push(performance.timeOrigin + performance.now()))), () => 0);
  })).observe(document.querySelector('.张'), { subtree: true, attributeFilter: ['src'] }); }"""


def main(saves: int) -> None:
    with tempfile.TemporaryDirectory() as folder, server(Path(folder)) as address:
        data = Path(folder) / "data" / f"{NAME}.yaml"
        one = f"{address}d/{quote(NAME)}/"
        print(f"{os.cpu_count()} 个处理器，负载 {os.getloadavg()[0]:.1f}")
        with browser() as chromium:
            tell("文稿 保存到显示", paper(chromium, one, data, saves))
            tell("版面 保存到显示", pages(chromium, one, data, saves))
        for words, times in asyncio.run(crowd(one, data)).items():
            tell(words, times)


def tell(words: str, times: list[float]) -> None:
    """Median and 95th percentile in milliseconds."""
    p95 = sorted(times)[max(0, round(len(times) * 0.95) - 1)]
    print(f"{words:　<14}{len(times):5} 次   中位 {statistics.median(times):6.0f} ms   p95 {p95:6.0f} ms")


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """``gongkai preview`` over a copy of the sample, as users start it."""
    target = folder / "data" / f"{NAME}.yaml"
    target.parent.mkdir(parents=True)
    shutil.copy(ROOT / "data" / f"{NAME}.yaml", target)
    command = [sys.executable, "-m", "generator", "preview", "--port", "0", str(folder)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield re.findall(r"http://\S+", process.stdout.readline())[0]
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = os.environ.get("GONGKAI_CHROMIUM") or shutil.which("chromium")
    arguments = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=arguments)


def paper(chromium: Any, one: str, data: Path, saves: int) -> list[float]:
    page = _opened(chromium, one)
    frame = next(frame for frame in page.frames if frame.url.endswith("/paper"))
    frame.evaluate(PAPER)
    return [_one_save(page, data, number, lambda: frame.evaluate("window.seen.splice(0)")) for number in range(saves)]


def pages(chromium: Any, one: str, data: Path, saves: int) -> list[float]:
    page = _opened(chromium, one)
    page.click("#tab-pages")
    page.wait_for_selector(".进度:has-text('共')", timeout=120000)
    page.click("#outline >> text=一、收入支出决算总体情况说明")
    page.wait_for_timeout(2000)
    page.evaluate(PAGES)
    return [_one_save(page, data, number, lambda: page.evaluate("window.seen.splice(0)")) for number in range(saves)]


def _opened(chromium: Any, one: str) -> Any:
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    page.goto(one)
    page.wait_for_selector("body[data-draft]")
    page.wait_for_timeout(1000)
    return page


def _one_save(page: Any, data: Path, number: int, seen: Callable[[], list[float]]) -> float:
    """Milliseconds until the first thing seen after a save."""
    page.wait_for_timeout(300)
    seen()
    began = save(data, number)
    while not (found := seen()):
        page.wait_for_timeout(5)
    page.wait_for_timeout(300)
    return found[0] - began


def save(data: Path, number: int) -> float:
    """Change a reason; the moment before, in ms since 1970."""
    text = re.sub(f"{WORDS}\\S*", f"{WORDS}{number % 9 + 1}成", data.read_text("utf-8"))
    began = time.time() * 1000
    data.write_text(text, "utf-8")
    return began


async def crowd(one: str, data: Path) -> dict[str, list[float]]:
    """Page views while fifty browsers listen, and how long after a save the last of them has the new draft."""
    listeners = [await _listen(one) for _ in range(CLIENTS)]
    async with httpx.AsyncClient(base_url=one, timeout=60, limits=httpx.Limits(max_connections=CLIENTS)) as client:
        views = [await _view(client) for _ in range(20)]
        at_once = list(await asyncio.gather(*(_view(client) for _ in range(CLIENTS))))
        followed = [moment for number in range(5) for moment in await _all_follow(client, listeners, data, number)]
    for _, writer in listeners:
        writer.close()
    return {"打开，五十个在看": views, "五十个同时打开": at_once, "五十个都跟上": followed}


async def _view(client: httpx.AsyncClient) -> float:
    began = time.perf_counter()
    for part in ("", "paper", "draft?have=0"):
        (await client.get(part)).raise_for_status()
    return (time.perf_counter() - began) * 1000


async def _listen(one: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    url = httpx.URL(one)
    reader, writer = await asyncio.open_connection(url.host, url.port)
    writer.write(f"GET {url.raw_path.decode()}events HTTP/1.1\r\nHost: {url.netloc.decode()}\r\n\r\n".encode())
    await reader.readuntil(b"event: draft")
    return reader, writer


async def _all_follow(
    client: httpx.AsyncClient, listeners: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]], data: Path, number: int
) -> list[float]:
    have = (await client.get("draft?have=0")).json()["shown"]
    await asyncio.sleep(0.5)
    began = save(data, number)

    async def follow(reader: asyncio.StreamReader) -> float:
        await reader.readuntil(b"event: draft")
        await client.get(f"draft?have={have}")
        return time.time() * 1000 - began

    return list(await asyncio.gather(*(follow(reader) for reader, _ in listeners)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
