"""The types of a form's rows, however they are written."""

import re
from dataclasses import dataclass

from pyxform.aliases import select

from portal.surveys.interchange.things import Thing

SELECTS = {"select one": "select_one", "select all that apply": "select_multiple", "rank": "rank"}
EDGE = re.compile(r"(begin|end)[ _]+(group|repeat|lgroup|loop|looped group)\b")
LONGEST_FIRST = sorted(select, key=len, reverse=True)
PROMPT = re.compile(r"^add (\w+) prompt$")


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a row as it is written, and what it is called; whether it begins or ends a group."""

    text: str
    name: str
    begins: bool = False
    ends: bool = False


def type_of(row: Thing) -> Type:
    """Take the type of a row. The list of choices that it names is put under ``list``, “or other” under ``or_other``."""
    text = " ".join(row.text("type").split())
    lowered = text.lower()
    edge = EDGE.match(lowered)
    if edge:
        kind = "group" if edge[2] == "group" else "repeat"
        return Type(text, kind, begins=edge[1] == "begin", ends=edge[1] == "end")
    for words in LONGEST_FIRST:
        if lowered == words or lowered.startswith(f"{words} "):
            return _selecting(row, text, words)
    prompt = PROMPT.match(lowered)
    return Type(text, prompt[1] if prompt else lowered.replace(" ", "_"))


def _selecting(row: Thing, text: str, words: str) -> Type:
    listed = text[len(words) :].strip()
    for suffix in (" or specify other", " or_other", " or other"):
        if listed.lower().endswith(suffix):
            row.left["or_other"] = "yes"
            listed = listed[: -len(suffix)].strip()
    row.left["list"] = listed
    return Type(text, SELECTS.get(select[words], select[words]))
