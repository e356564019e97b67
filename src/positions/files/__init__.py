"""Cases and files: `load`, `dump`, `update`, `folder`, writing `whole`; then `beside`, `schema`, `template`."""

from positions.errors import WriteError
from positions.files.beside import load_draft, load_statements
from positions.files.dump import dump, dumps, to_dict
from positions.files.folder import case_files, restore
from positions.files.load import from_dict, load, load_seeds, loads, seeds_path
from positions.files.revision import Edit, edits_between
from positions.files.schema import schemas, write_schemas
from positions.files.template import init
from positions.files.update import update
from positions.files.whole import write_whole

__all__ = [
    "Edit",
    "WriteError",
    "case_files",
    "dump",
    "dumps",
    "edits_between",
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
    "update",
    "write_schemas",
    "write_whole",
]
