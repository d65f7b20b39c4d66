"""Saving: the routes that change a data file, and the two that go with them. A save says what it saw; if the file is
another by now, nothing is written and both are shown.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from generator import batch, disk
from generator.facts.values import Words
from generator.preview import edit
from generator.preview.drafts import told
from generator.preview.project import digest
from generator.preview.room import Room, name, room, state

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Saved:
    """digest: of the file as it is now. clash: whether it is not what the user saw; then text is what it holds."""

    digest: str
    text: str
    clash: bool


async def file(request: Request) -> Response:
    """The data file as it is on the disk, and its digest."""
    await state(request)
    reading = await _disk(request, lambda: room(request).project.read(name(request)))
    return JSONResponse({"text": reading.text.replace("\r\n", "\n"), "digest": reading.digest})


async def save_file(request: Request) -> Response:
    """The whole text. Body: text, digest."""
    body = await _body(request, "text", "digest")
    saved = await _save(request, body["digest"], lambda old: _as_it_was(old, body["text"]))
    return _answer(saved, saved.text.replace("\r\n", "\n"))


async def save_value(request: Request) -> Response:
    """One text. Body: path, value, digest."""
    body = await _body(request, "path", "value", "digest")
    await _only_words(request, body["path"])

    def change(old: bytes) -> bytes:
        return edit.replaced(old.decode("utf-8"), body["path"], body["value"]).encode()

    saved = await _save(request, body["digest"], change)
    return _answer(saved, _value(saved.text, body["path"]))


async def check(request: Request) -> Response:
    """The problems of a text that is not saved yet. Body: text."""
    body = await _body(request, "text")
    await state(request)
    project, links = room(request).project, room(request).desk.links

    def work() -> list[dict[str, Any]]:
        now = project.read(name(request))
        job = replace(now.job, texts={**now.job.texts, now.file: body["text"].encode()})
        texts = {**now.texts, now.file: body["text"]}
        return [told(one, "", texts, links) for one in batch.safely(job).problems]

    return JSONResponse(await _disk(request, work))


async def _save(request: Request, seen: str, change: Callable[[bytes], bytes]) -> Saved:
    own = await state(request)
    async with own.saving:
        saved: Saved = await _disk(request, partial(_write, room(request), name(request), seen, change))
    if not saved.clash:
        own.stale = True
        asyncio.get_running_loop().call_soon(lambda: request.app.state.room.desk.soon(name(request)))
    return saved


def _write(here: Room, own: str, seen: str, change: Callable[[bytes], bytes]) -> Saved:
    old = here.project.content(own)
    if digest(old) != seen:
        return Saved(digest(old), old.decode("utf-8-sig", errors="replace"), True)
    new = change(old)
    if here.project.content(own) != old:
        return _write(here, own, seen, change)
    if new != old:
        here.project.write(own, new)
    return Saved(digest(new), new.decode("utf-8-sig", errors="replace"), False)


def _as_it_was(old: bytes, text: str) -> bytes:
    """The text from a browser with the line ends and the mark at the beginning that the file had."""
    lines = text.replace("\r\n", "\n")
    whole = lines.replace("\n", "\r\n") if b"\r\n" in old else lines
    return (_BOM if old.startswith(_BOM) else b"") + whole.encode()


def _answer(saved: Saved, text: str) -> Response:
    if saved.clash:
        return JSONResponse({"error": "文件在别处改过了，没有覆盖它", "theirs": text, "digest": saved.digest}, 409)
    return JSONResponse({"digest": saved.digest})


def _value(text: str, path: str) -> str:
    try:
        return edit.value(text, path)
    except edit.EditError:
        return ""


async def _only_words(request: Request, path: str) -> None:
    """Numbers and tables are not edited in place: only what the model holds as words, or does not hold yet."""
    latest = (await state(request)).latest
    view = latest.outcome.view if latest else None
    try:
        value = view.get(path) if view else None
    except KeyError:
        raise HTTPException(400, "数据里没有这一项") from None
    if view is None or not (value is None or isinstance(value, Words)):
        raise HTTPException(400, "这一项不是文字，请到“数据”里改")


async def _disk(request: Request, work: Callable[[], Any]) -> Any:
    try:
        return await room(request).desk.aside(work)
    except disk.DiskError as error:
        raise HTTPException(409, error.problem.message) from None
    except edit.EditError as error:
        raise HTTPException(400, str(error)) from None
    except UnicodeDecodeError:
        raise HTTPException(400, "文件不是 UTF-8 编码，先用编辑器另存为 UTF-8") from None


async def _body(request: Request, *wanted: str) -> dict[str, str]:
    """The JSON object of a save with these texts in it."""
    if room(request).read_only:
        raise HTTPException(403, "预览以只读方式打开，不能修改")
    try:
        body = await request.json()
    except (ValueError, RecursionError, ClientDisconnect):
        raise HTTPException(400, "请求读不懂") from None
    if not isinstance(body, dict) or not all(isinstance(body.get(key), str) for key in wanted):
        raise HTTPException(400, "请求读不懂")
    return {key: body[key] for key in wanted}
