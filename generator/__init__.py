"""gongkai: facts of one department and one year → the statutory document.

The front door. ``Job`` says what to do, ``compile_job`` does it, ``Outcome`` is what came of it; nothing else is
public. They are imported on first use, so that ``gongkai --help`` does not wait for a typesetter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.compile import Job, Outcome
    from generator.compile import compile as compile_job

__all__ = ["Job", "Outcome", "compile_job"]

# ``generator.compile`` is the module; were the function called so too, importing the one would hide the other.
_DOOR = {"Job": "Job", "Outcome": "Outcome", "compile_job": "compile"}


def __getattr__(name: str) -> Any:
    if name not in _DOOR:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("generator.compile"), _DOOR[name])
