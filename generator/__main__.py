"""``python -m generator`` is ``gongkai``. Ctrl-C is heard from the first moment, while the program is still being read."""

from __future__ import annotations

import sys


def main() -> None:
    """The program ``gongkai``."""
    try:
        from generator.cli import main as begin

        begin()
    except KeyboardInterrupt:
        print("已中断", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
