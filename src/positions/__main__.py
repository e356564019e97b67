"""`python -m positions` is the command `positions`."""

import sys

from positions.cli import main

sys.exit(main())
