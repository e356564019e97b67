"""Cases and files: `load`, `dump`, how a `folder` is laid out, writing `whole`; then `beside`, `schema`, `template`."""

from positions.errors import WriteError
from positions.files.beside import load_draft, load_statements
from positions.files.dump import dump
from positions.files.folder import case_files, restore
from positions.files.load import load, load_seeds, seeds_path
from positions.files.schema import schemas, write_schemas
from positions.files.template import init
from positions.files.whole import write_whole

__all__ = [
    "WriteError",
    "case_files",
    "dump",
    "init",
    "load",
    "load_draft",
    "load_seeds",
    "load_statements",
    "restore",
    "schemas",
    "seeds_path",
    "write_schemas",
    "write_whole",
]
