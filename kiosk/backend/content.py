"""What an answer's body may be: its size, its type, how deep its JSON goes. Pure.

A servlet that says nothing of its type says text/html, so a page and an answer are told apart by how they begin.
"""

import re

from kiosk.backend.errors import Strange
from kiosk.backend.values import read_json

LARGEST = 8_000_000  # bytes, unpacked; an output normally is at most 40 000 characters
DEEPEST = 20  # levels; the interface's own messages have five
JSON_TYPES = re.compile(r"application/([\w.-]+\+)?json|text/(json|plain)|", re.ASCII)
PAGE = "text/html"
FILE_TYPES = re.compile(r"application/(octet-stream|zip|x-zip-compressed|x-download|force-download)", re.ASCII)
# up to a bracket or the end; a text counts as one, and one that does not end reaches to the end: never looked at twice
BRACKET = re.compile(rb'(?:"(?:[^"\\]++|\\.?)*+(?:"|\Z)|[^]\[{}"]++)*+([]\[{}]|\Z)', re.DOTALL)
ZIP = b"PK\x03\x04"
STARTS = b"\xef\xbb\xbf \t\r\n"  # what may stand before JSON: the mark of UTF-8, and blanks


def kind_of(content_type: str) -> str:
    """A header's media type, without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def may_be_json(kind: str) -> bool:
    return kind == PAGE or bool(JSON_TYPES.fullmatch(kind))


def begins_as_json(data: bytes) -> bool:
    return data.lstrip(STARTS)[:1] in (b"{", b"[")


def is_file(first: bytes, kind: str) -> bool:
    """Whether what begins so is a file that was asked for, and no message that came instead of it."""
    return first.startswith(ZIP) or bool(first and FILE_TYPES.fullmatch(kind) and not begins_as_json(first))


def parsed(data: bytes, kind: str) -> object:
    """The JSON of a whole body. Raises Strange."""
    if not data.strip(STARTS):
        raise Strange("empty")
    if kind == PAGE and not begins_as_json(data):
        raise Strange("content type")
    if too_deep(data):
        raise Strange("too deep")
    try:
        return read_json(data)
    except ValueError:
        raise Strange("not json") from None


def too_deep(data: bytes) -> bool:
    """Whether brackets are nested deeper than any message: asked before a parser that calls itself for each."""
    depth = 0
    for found in BRACKET.finditer(data):
        if found[1] in (b"{", b"["):
            depth += 1
            if depth > DEEPEST:
                return True
        else:
            depth -= 1
    return False
