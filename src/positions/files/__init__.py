"""Cases and files: `load` and `dump`, over `locate`, `read`, `structure` and `write`; then `schema` and `template`."""

from positions.files.dump import WriteError, dump
from positions.files.load import load, load_seeds, seeds_path
from positions.files.schema import schemas, write_schemas
from positions.files.template import init

__all__ = ["WriteError", "dump", "init", "load", "load_seeds", "schemas", "seeds_path", "write_schemas"]
