"""Cases and files: `load`, `dumping`, `updating`, `folder`, writing `whole`; then `beside`, `schema`, `template`."""

from typing import TYPE_CHECKING

from positions.errors import WriteError
from positions.files.folder import case_files, restore
from positions.files.load import from_dict, load, load_seeds, loads, seeds_path
from positions.late import late

if TYPE_CHECKING:
    from positions.files.beside import load_draft, load_statements
    from positions.files.dumping import dump, dumps, to_dict
    from positions.files.revision import Edit, edits_between
    from positions.files.schema import schemas, write_schemas
    from positions.files.template import init
    from positions.files.updating import update
    from positions.files.whole import write_whole
else:  # nearly every use loads a case, and few write one
    __getattr__ = late(
        __name__,
        {
            "Edit": "revision",
            "dump": "dumping",
            "dumps": "dumping",
            "edits_between": "revision",
            "init": "template",
            "load_draft": "beside",
            "load_statements": "beside",
            "schemas": "schema",
            "to_dict": "dumping",
            "update": "updating",
            "write_schemas": "schema",
            "write_whole": "whole",
        },
    )

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
