"""A whole register as a folder of open files, and back: what both sides have to agree on.

`manifest.json` says what the folder holds; `tables/NOUN.jsonl` has one row a line; contents are files of their own, and
their rows name the file instead of the bytes.
"""

from pathlib import PurePosixPath

FORMAT = "asotui-export"
VERSION = 1
MANIFEST = "manifest.json"
TABLES = "tables"
CONTENT = "content"
BYTES, FILE = "body", "file"


def table_file(noun: str) -> str:
    """Where the rows of a table stand, from the folder of the export."""
    return f"{TABLES}/{noun}.jsonl"


def is_inside(name: object) -> bool:
    """Whether a name of a file in a manifest or a row stays inside of the folder: two parts, neither of them a way out."""
    if not isinstance(name, str) or "\0" in name or "\\" in name:
        return False
    parts = PurePosixPath(name).parts
    return len(parts) == 2 and ".." not in parts and not name.startswith("/") and "/".join(parts) == name
