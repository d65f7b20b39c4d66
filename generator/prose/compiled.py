"""Compiled: the code of templates, kept for the next document of this process."""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment


class _Compiled(BytecodeCache):
    """Templates as compiled, by name and text, for the next document of this process: compiling takes longer than
    all else together. The oldest are forgotten.
    """

    def __init__(self, most: int) -> None:
        self._most, self._known = most, dict[str, CodeType]()

    def line(self, source: str) -> CodeType | None:
        """The code of a line that has no name, None when it is not known."""
        return self._known.get(source)

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self.keep(bucket.key + bucket.checksum, bucket.code)

    def keep(self, key: str, code: CodeType) -> CodeType:
        self._known[key] = code
        for oldest in list(self._known)[: -self._most]:
            self._known.pop(oldest, None)
        return code


COMPILED = _Compiled(512)


def code(env: ImmutableSandboxedEnvironment, line: str) -> CodeType:
    """``line`` compiled, once a process as whole templates are."""
    return COMPILED.line(line) or COMPILED.keep(line, env.compile(line))
