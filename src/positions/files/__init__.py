"""Cases and files: `load`, `dump`, `update`, `folder`, writing `whole`; then `beside`, `schema`, `template`."""

from positions.errors import WriteError
from positions.files.beside import load_draft, load_statements
from positions.files.dump import dump
from positions.files.folder import case_files, restore
from positions.files.load import load, load_seeds, seeds_path
from positions.files.revision import Change, changes_between
from positions.files.schema import schemas, write_schemas
from positions.files.template import init
from positions.files.update import update
from positions.files.whole import write_whole

__all__ = [
    "Change",
    "WriteError",
    "case_files",
    "changes_between",
    "dump",
    "init",
    "load",
    "load_draft",
    "load_seeds",
    "load_statements",
    "restore",
    "schemas",
    "seeds_path",
    "update",
    "write_schemas",
    "write_whole",
]
