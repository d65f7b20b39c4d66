"""Slow, deaf and vanished browsers, and the end: nobody waits for them, nobody is told of Python's troubles."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.finished import finished

from .conftest import NAME, ROOT

pytestmark = pytest.mark.slow


@pytest.fixture
def server(folder: Path) -> Iterator[tuple[subprocess.Popen[str], httpx.URL]]:
    """``gongkai preview`` as users start it."""
    command = [sys.executable, "-m", "generator", "preview", "--port", "0", str(folder)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    yield process, httpx.URL(process.stdout.readline().split("：")[1].split()[0])
    process.kill()
    process.wait(10)


async def _opened(url: httpx.URL, request: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection(url.host, url.port)
    writer.write(request.replace("\n", "\r\n").encode())
    await writer.drain()
    return reader, writer


def test_sixty_listen_one_is_deaf_one_dribbles(server: tuple[subprocess.Popen[str], httpx.URL], data: Path) -> None:
    _, url = server
    path = httpx.URL(f"{url}d/{NAME}/").raw_path.decode()
    listen = f"GET {path}events HTTP/1.1\nHost: {url.netloc.decode()}\n\n"
    here = f"Host: {url.netloc.decode()}\nOrigin: http://{url.netloc.decode()}"
    dribble = f"POST {path}value HTTP/1.1\n{here}\nContent-Type: application/json\nContent-Length: 1000\n\n{{"

    async def story() -> float:
        deaf, slow = [], []
        async with httpx.AsyncClient(base_url=f"{url}d/{NAME}/", timeout=60) as client:
            first = (await client.get("draft?have=0")).json()["number"]
            ears = [await _opened(url, listen) for _ in range(60)]
            deaf.append(ears.pop())
            for reader, _ in ears:
                await reader.readuntil(b"event: draft\ndata: ")
            slow += [await _opened(url, dribble) for _ in range(20)]
            began = time.monotonic()
            data.write_text(data.read_text("utf-8").replace("事业编制人员年内转为退休", "事业编制人员减少"), "utf-8")
            heard = await asyncio.wait_for(asyncio.gather(*(ear.readuntil(b"event: draft\ndata: 2") for ear, _ in ears)), 20)
            took = time.monotonic() - began
            assert len(heard) == 59 and (await client.get("draft?have=0")).json()["number"] == first + 1
            for _, writer in (*ears, *deaf, *slow):
                writer.close()
        return took

    assert finished(story()) < 10


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM])
def test_the_end_is_quiet_and_quick_while_somebody_listens(
    server: tuple[subprocess.Popen[str], httpx.URL], signal_: signal.Signals
) -> None:
    process, url = server
    with httpx.stream("GET", f"{url}d/{NAME}/events", timeout=60) as answer:
        next(answer.iter_bytes())
        began = time.monotonic()
        process.send_signal(signal_)
        process.wait(15)
        assert time.monotonic() - began < 10
    assert process.stderr is not None
    assert "Traceback" not in (told := process.stderr.read()), told
