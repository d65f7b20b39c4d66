"""Guard: who may ask, how much, and what browsers may do with the answers. Stands before every route.

Refused: a foreign Host (a web page that had its name pointed at this machine), a foreign Origin, a request another
site made, a body that is too large, any way of asking but GET, HEAD and POST; without the token everything, when
the server is reached from outside.
"""

from __future__ import annotations

import ipaddress
import secrets
import socket
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 2 * 1024 * 1024 + 64 * 1024
"""Bytes of a body: the largest data file and what JSON adds to it."""

COOKIE = "gongkai"
_LONGEST = 4096
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PAPER_POLICY = (
    "default-src 'none'; script-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
"""For the document itself: it brings its look along as style, and must never run anything."""

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Door:
    """Where the server is bound. token: empty when only this machine can reach it."""

    host: str
    port: int
    token: str = ""

    @classmethod
    def at(cls, host: str, port: int) -> Door:
        """The door of a server bound to ``host``; a fresh token unless that is a loopback address."""
        return cls(host, port, "" if loopback(host) else secrets.token_urlsafe(24))

    def knows(self, host: str) -> bool:
        """Whether a Host header names this server. An address cannot be pointed elsewhere, a name can."""
        name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "80")
        name = name.strip("[]").lower()
        if port != str(self.port):
            return False
        if loopback(name) or name == self.host.lower():
            return True
        wide = self.host in ("0.0.0.0", "::", "")
        return wide and (_is_address(name) or name == socket.gethostname().lower())


class Guard:
    """Middleware. ``door`` is asked for each request, so that the port may be learned after the application is built."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app, self.door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await (self.app(scope, receive, send) if scope["type"] == "lifespan" else send({"type": "websocket.close"}))
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, _with_headers(send))
            return
        await self._let_in(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self.door.knows(headers.get("host", "")):
            return refuse("这个地址不是预览服务自己的", 421)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return refuse("不支持这种请求", 405)
        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > _LONGEST:
            return refuse("网址太长", 414)
        return self._foreign(scope["method"], headers) or self._token(scope, headers) or _size(headers)

    def _foreign(self, method: str, headers: Headers) -> Response | None:
        origin = headers.get("origin")
        if origin is not None and not (origin.startswith("http://") and self.door.knows(origin[7:])):
            return refuse("请求来自别的网站", 403)
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            return refuse("请求来自别的网站", 403)
        if method == "POST" and (origin is None or headers.get("content-type", "").split(";")[0] != "application/json"):
            return refuse("保存只接受预览页面自己的请求", 403)
        return None

    def _token(self, scope: Scope, headers: Headers) -> Response | None:
        """Shown once in the address, then kept in a cookie that no other site can send."""
        if not self.door.token:
            return None
        asked = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        if _same(asked.pop("token", ""), self.door.token):
            answer = RedirectResponse(scope["path"] + (f"?{urlencode(asked)}" if asked else ""), 303)
            answer.set_cookie(COOKIE, self.door.token, httponly=True, samesite="strict")
            return answer
        if _same(cookie_parser(headers.get("cookie", "")).get(COOKIE, ""), self.door.token):
            return None
        return refuse("缺少口令：请用启动时显示的完整网址打开", 401)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The body is counted as it comes: what was announced need not be true."""
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > LARGEST:
                raise TooLarge
            return message

        try:
            await self.app(scope, counted, send)
        except TooLarge:
            await _too_large()(scope, receive, send)


class TooLarge(Exception):
    """The body goes on beyond what any data file can be."""


def loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    if host.lower() == "localhost":
        return True
    return _is_address(host) and ipaddress.ip_address(host).is_loopback


def refuse(why: str, status: int) -> Response:
    """A refusal with its reason in Chinese."""
    return PlainTextResponse(why, status)


def _size(headers: Headers) -> Response | None:
    announced = headers.get("content-length", "0")
    return None if announced.isdecimal() and int(announced) <= LARGEST else _too_large()


def _too_large() -> Response:
    return refuse("内容超过 2 MB", 413)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _same(given: str, wanted: str) -> bool:
    return secrets.compare_digest(given.encode(), wanted.encode())


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
