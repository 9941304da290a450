"""The command `briefing`, also as `python -m briefing`."""

from __future__ import annotations

import sys

from briefing.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
