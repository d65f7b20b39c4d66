"""Looking: the routes that show something. None of them changes a file."""

from __future__ import annotations

import re
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response

from generator import batch
from generator.compile import Job
from generator.disk import DiskError
from generator.facts.values import Words
from generator.origin import Stated
from generator.preview import ink, stories, typeset
from generator.preview.album import Eye, place
from generator.preview.answers import State
from generator.preview.compare import compare
from generator.preview.drafts import Draft, told
from generator.preview.guard import PAPER_POLICY
from generator.preview.hub import Crowded
from generator.preview.project import Reading
from generator.preview.room import name, readable, room, settled, shown, state
from generator.problem import blocking
from generator.tree import Document
from generator.writers import WRITERS

_HERE = Path(__file__).parent / "static"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_HEAD = ("种类", "地区", "年度", "金额单位")
"""Facts that decide what document this is; they are changed in the file, with open eyes."""


@cache
def _pages() -> Environment:
    return Environment(loader=FileSystemLoader(_HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def _page(template: str, **words: Any) -> Response:
    return HTMLResponse(_pages().get_template(template).render(words))


async def front(request: Request) -> Response:
    """The list of department-years."""
    return _page("list.html", folder=room(request).project.root.name, read_only=room(request).read_only)


async def departments(request: Request) -> Response:
    """Their states as JSON."""
    return JSONResponse(room(request).desk.rows())


async def static(request: Request) -> Response:
    """A file of the preview itself; only those that are there."""
    file = request.path_params["file"]
    known = {path.name: path for path in _HERE.iterdir() if path.suffix in _TYPES}
    if file not in known:
        raise HTTPException(404, "没有这个文件")
    return FileResponse(known[file], media_type=_TYPES[known[file].suffix], headers={"Cache-Control": "no-cache"})


async def department(request: Request) -> Response:
    """The page of a department-year with its three panes."""
    found, own = await state(request), name(request)
    unit, year = own.split("/")
    room(request).press.crew.warm()
    words = {"name": own, "unit": unit, "year": year, "read_only": room(request).read_only}
    return _page("department.html", **words, last=f"{unit}/{int(year) - 1}", number=found.shown.number if found.shown else 0)


async def paper(request: Request) -> Response:
    """The document itself, without any script."""
    found = (await state(request)).shown
    words = ink.page(found.document, found.printed, found.number) if found and found.document else _NOTHING
    return HTMLResponse(words, headers={"Content-Security-Policy": PAPER_POLICY})


_NOTHING = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>还没有文稿</title>'
    '<link rel="stylesheet" href="/static/paper.css"></head><body data-draft="0" data-style="0"></body></html>'
)


async def draft(request: Request) -> Response:
    """The newest draft; sections the browser has (``have``) are left out."""
    found, have = await settled(request), request.query_params.get("have", "")
    answer = room(request).desk.answer(name(request), found, int(have) if have.isdecimal() and len(have) < 10 else 0)
    return Response(answer, media_type="application/json")


async def margin(request: Request) -> Response:
    """What stands beside the newest draft."""
    found = await settled(request)
    return Response(room(request).desk.margin(name(request), found), media_type="application/json")


async def events(request: Request) -> Response:
    """News of a department-year."""
    found = await state(request)
    return _listening(request, name(request), {"draft": found.latest.number if found.latest else 0})


async def events_of_list(request: Request) -> Response:
    """News of all."""
    return _listening(request, "", {"list": 0})


def _listening(request: Request, channel: str, first: dict[str, Any]) -> Response:
    try:
        return room(request).hub.open(channel, first)
    except Crowded:
        raise HTTPException(503, "同时打开预览的页面太多，关掉几个再试") from None


async def story(request: Request) -> Response:
    """Where the word with this number comes from, and whether it may be edited in place."""
    found = await shown(request)
    if request.query_params.get("draft") != str(found.number) or found.document is None:
        raise HTTPException(409, "文稿刚刚更新，请再点一次")
    node = ink.thread(found.document, request.path_params["number"])
    if node is None:
        raise HTTPException(404, "没有这个数")
    links = room(request).desk.links
    edit = None if room(request).read_only else _editable(found, node.origin)
    return JSONResponse({"text": node.text, "steps": stories.steps(node.origin, links), "edit": edit})


def _editable(found: Draft, origin: object) -> dict[str, str] | None:
    """Path, value and digest of a text the department states in words; None for numbers and for all that is computed."""
    if not isinstance(origin, Stated) or origin.path in _HEAD or found.outcome.view is None:
        return None
    try:
        value = found.outcome.view.get(origin.path)
    except KeyError:
        return None
    if not isinstance(value, Words):
        return None
    return {"path": origin.path, "value": str(value), "digest": found.reading.digest}


async def sheets(request: Request) -> Response:
    """The true pages there are by now."""
    found = await shown(request)
    assert found.document is not None
    asked = request.query_params
    eye = _place(found.document, asked.get("at", "")) or _eye(asked.get("eye", ""))
    return JSONResponse(room(request).press.sheets(name(request), found, eye))


def _eye(asked: str) -> Eye | None:
    """``12-0-1``: section, page in it, fineness of what the browser has in sight; None for anything else."""
    found = re.fullmatch(r"(\d{1,4})-(\d{1,4})-([12])", asked, re.ASCII)
    return Eye(int(found[1]), int(found[2]), found[3]) if found else None


def _place(document: Document, asked: str) -> Eye | None:
    """``1-h3``: fineness, and the heading, table or chart that the browser wants to turn to."""
    found = re.fullmatch(r"([12])-(.{1,200})", asked, re.ASCII)
    return place(document, found[2], found[1]) if found else None


async def spots(request: Request) -> Response:
    """Where the numbers of one page stand on it."""
    await state(request)
    found = await room(request).press.spots(name(request), request.path_params["pages"], request.path_params["index"])
    if found is None:
        raise HTTPException(404, "这一页刚刚重排过")
    return JSONResponse(found, headers={"Cache-Control": "private, max-age=3600"})


async def picture(request: Request) -> Response:
    """One page as PNG. Its address is never used for another picture."""
    await state(request)
    params = request.path_params
    found = await room(request).press.picture(name(request), params["mark"], params["size"])
    if found is None:
        raise HTTPException(404, "这一页刚刚重排过")
    return Response(found, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


async def compared(request: Request) -> Response:
    """This draft against last year's document (``with=last``) or an earlier draft (its number, or the moment it was kept)."""
    known = await settled(request)
    found = readable(known)
    other = await _other(request, known, request.query_params.get("with", "last"))
    assert found.document is not None
    work = partial(_compare, found.document, found.reading, other)
    return JSONResponse(await room(request).desk.aside(work))


async def _other(request: Request, known: State, which: str) -> Reading:
    if which != "last":
        old = next((reading for number, _, reading in known.versions if str(number) == which), None)
        return old or await _kept(request, known, which)
    last = room(request).project.before(name(request))
    before = await room(request).desk.state(last)
    if before is None or before.shown is None:
        raise HTTPException(404, f"没有上年的文件：把 data/{last}.yaml 放进来就能比较")
    return before.shown.reading


async def _kept(request: Request, known: State, stamp: str) -> Reading:
    """A draft from before the server was started, with the templates of today."""
    desk = room(request).desk
    try:
        content = await desk.aside(partial(desk.attic.content, name(request), stamp))
    except DiskError:
        content = None
    if content is None or known.shown is None:
        raise HTTPException(404, "那一稿已经不在了")
    return known.shown.reading.with_content(content)


def _compare(document: Document, reading: Reading, other: Reading) -> dict[str, Any]:
    old = batch.safely(other.job).document
    if old is None:
        return {"numbers": [], "sentences": [], "error": "那一稿编不出文稿，没法比"}
    return compare(old, document, other.job.year, reading.job.year)


async def download(request: Request) -> Response:
    """A paper of what is on screen; marked as a draft while something must be put right."""
    found, format = readable(await settled(request)), request.path_params["format"]
    if format not in ("docx", "pdf"):
        raise HTTPException(404, "只有 docx 和 pdf")
    rough = blocking(found.problems)
    job = _job(found.reading.job, format, "草稿" if rough else "")
    files, problems = await room(request).papers.do(typeset.paper, job)
    if format not in files:
        links = room(request).desk.links
        faults = [told(one, "", found.reading.texts, links) for one in problems if one.blocks]
        return JSONResponse({"error": "这份文件编不出来", "problems": faults}, 409)
    kind = WRITERS[format].suffix
    return _attached(files[format], f"{job.kind}公开{'（草稿）' if rough else ''}{kind}")


def _job(job: Job, format: str, words: str) -> Job:
    return Job(job.kind, job.region, job.year, job.texts, job.pack, job.as_of, (format,), {"draft": words})


def _attached(content: bytes, file: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file)}"}
    return Response(content, media_type="application/octet-stream", headers=headers)


async def finished(request: Request) -> Response:
    """A paper that stands in output/."""
    await state(request)
    known = room(request).project.papers(name(request))
    path = known.get(request.path_params["file"])
    if path is None:
        raise HTTPException(404, "output 里没有这份文件")
    inline = path.suffix == ".pdf"
    return FileResponse(path, filename=path.name, content_disposition_type="inline" if inline else "attachment")
