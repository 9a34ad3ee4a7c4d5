"""What the installed program calls: next to nothing, so that Ctrl-C ends it without a traceback from the start on."""

from __future__ import annotations

import sys

EXIT_INTERRUPTED = 130


def main() -> None:
    """Run the command line with the process's arguments; ends the process."""
    try:
        from api.program import run

        run()
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
