"""Cases and files: `load`, `dump`, over `locate`, `read`, `structure`, `write`; then `beside`, `schema`, `template`."""

from positions.errors import WriteError
from positions.files.beside import load_draft, load_statements
from positions.files.dump import dump
from positions.files.load import load, load_seeds, seeds_path
from positions.files.schema import schemas, write_schemas
from positions.files.template import init

__all__ = [
    "WriteError",
    "dump",
    "init",
    "load",
    "load_draft",
    "load_seeds",
    "load_statements",
    "schemas",
    "seeds_path",
    "write_schemas",
]
