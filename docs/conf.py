"""The site of the pages in this folder: `make docs`. The pages are Markdown, and the tests run their examples.

Nothing here depends on the day or the machine, and the site asks no other server for fonts, scripts or pictures.
"""

import sys
from pathlib import Path

import positions

sys.path.insert(0, str(Path(__file__).parents[1]))  # for the extension of the site

project = "positions"
author = "The positions authors"
version = release = positions.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "docs.from_docstrings"]
nitpicky = True
highlight_language = "text"  # a block that is indented and names no language is a command or a file
smartquotes = False  # `--fix` is an option, and quotes are typed as they are meant
default_role = "name"  # docstrings write `names` as Markdown does

myst_heading_anchors = 3  # the anchors of headings are those of GitHub

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 160
toc_object_entries_show_parents = "hide"

html_theme = "furo"
html_title = "positions"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_extra_path = ["llms.txt"]
html_copy_source = False
html_show_copyright = False
html_show_sourcelink = False
html_show_sphinx = False
