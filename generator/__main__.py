"""``python -m generator`` is ``gongkai``. Ctrl-C is heard from the first moment, while the program is still being read."""

from __future__ import annotations

import gc
import os
import sys

_MANY = 100_000
"""New objects before garbage is looked for; the usual 700 costs a tenth of a second of reading models and templates."""


def main() -> None:
    """The program ``gongkai``."""
    gc.set_threshold(_MANY, 20, 20)
    if sys.getfilesystemencoding() != "utf-8":
        _again_in_utf8()
    try:
        from generator.cli import main as begin

        begin()
    except KeyboardInterrupt:
        print("已中断", file=sys.stderr)
        sys.exit(130)


def _again_in_utf8() -> None:
    """Begin again with names of files in UTF-8, as ours are, where the locale (C, GBK) says otherwise; the words
    printed stay in the console's encoding."""
    os.environ.setdefault("PYTHONIOENCODING", sys.stdout.encoding)
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


if __name__ == "__main__":
    main()
