"""Cases and files: `load`, `dump`, how a `folder` is laid out, writing `whole`; then `beside`, `schema`, `template`."""

from positions.errors import WriteError
from positions.files.beside import load_draft, load_statements
from positions.files.dump import dump, dumps, to_dict
from positions.files.folder import case_files, restore
from positions.files.load import from_dict, load, load_seeds, loads, seeds_path
from positions.files.schema import schemas, write_schemas
from positions.files.template import init
from positions.files.whole import write_whole

__all__ = [
    "WriteError",
    "case_files",
    "dump",
    "dumps",
    "from_dict",
    "init",
    "load",
    "load_draft",
    "load_seeds",
    "load_statements",
    "loads",
    "restore",
    "schemas",
    "seeds_path",
    "to_dict",
    "write_schemas",
    "write_whole",
]
