"""Cases and files: `load` and `dump`, over `locate`, `read`, `structure` and `write`."""

from positions.files.dump import WriteError, dump
from positions.files.load import load, load_seeds, seeds_path

__all__ = ["WriteError", "dump", "load", "load_seeds", "seeds_path"]
