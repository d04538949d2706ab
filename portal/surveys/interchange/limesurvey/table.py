"""The rows of a structure as groups with questions, each with its texts in all languages."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.surveys.interchange.report import MAPPED, Entry, Report, Unreadable
from portal.surveys.interchange.things import Thing

MOST_ROWS, MOST_COLUMNS = 50_000, 500
NEEDED = ("class", "name", "text")
LINES_BEFORE = 5
TEXTS = ("text", "help")


@dataclass
class Node:
    """A group, question, part of a question or setting: its row, and what belongs to it."""

    row: Thing
    code: str
    parts: list["Node"] = field(default_factory=list)

    def of(self, kind: str, scale: str = "") -> list["Node"]:
        """Return the parts of a class, of one scale if that is said."""
        found = [each for each in self.parts if each.row.left.get("class") == kind]
        return [each for each in found if str(each.row.left.get("type/scale", "0")) == scale] if scale else found


@dataclass
class Structure:
    """A survey: its settings, its groups with their questions, and what else stands there."""

    language: str
    settings: list[Node]
    groups: list[Node]
    others: list[Node]


def is_structure(content: bytes) -> bool:
    """Whether this is such a table: a line near its beginning names the columns."""
    head = content[:4000].decode("utf-8-sig", errors="ignore").lower().replace('"', "")
    return any({"class", "name", "relevance"} <= set(line.split("\t")) for line in head.splitlines()[:LINES_BEFORE])


def structure_of(content: bytes, report: Report) -> Structure:
    """Read a table. Raises ``Unreadable``."""
    rows = [*_rows(content)]
    language = next(
        (row.text("text") for row in rows if row.left.get("class") == "S" and row.left.get("name") == "language"), ""
    )
    language = language or next((str(row.left["language"]) for row in rows if row.holds("language")), "en")
    return _Sorting(language, report).sorted(rows)


def _rows(content: bytes) -> Iterator[Thing]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Unreadable(f"is not UTF-8 (byte {wrong.start})") from None
    lines = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    try:
        header = next((each for each in lines if "class" in each), [])
        if len(header) > MOST_COLUMNS or not all(name in header for name in NEEDED):
            raise Unreadable(
                f"needs columns called {', '.join(f'“{name}”' for name in NEEDED)}, and at most {MOST_COLUMNS}"
            )
        for count, cells in enumerate(lines):
            if count >= MOST_ROWS:
                raise Unreadable(f"has more than {MOST_ROWS:,} rows")
            values = {name: cell for name, cell in zip(header, cells, strict=False) if cell.strip() and name}
            if values:
                yield Thing(values, f"row {lines.line_num}", ", ")
    except csv.Error as wrong:
        raise Unreadable(f"row {lines.line_num}: {wrong}") from None


class _Sorting:
    """Puts rows where they belong: what follows a question is a part of it, and a row in another language is a text of it."""

    def __init__(self, language: str, report: Report) -> None:
        self.language, self.report = language, report
        self.structure = Structure(language, [], [], [])
        self.known: dict[tuple[str, ...], Node] = {}
        self.counted: dict[str, int] = {}
        self.question = ""

    def sorted(self, rows: list[Thing]) -> Structure:
        """Return all rows, sorted."""
        for row in rows:
            self._sort(row)
        return self.structure

    def _sort(self, row: Thing) -> None:
        kind, spoken = str(row.left.get("class", "")), str(row.left.get("language", self.language))
        key = self._key(row, kind, spoken)
        if key in self.known and spoken != self.language:
            self._say_in(self.known[key], row, spoken)
            return
        for name in TEXTS:
            if name in row.left:
                row.left[name] = {"default": row.left[name]}
        row.take("id", "related_id"), row.take("related_id"), row.take("language")
        node = self.known[key] = Node(row, str(row.left.get("name", "")))
        self._home(kind).append(node)

    def _key(self, row: Thing, kind: str, spoken: str) -> tuple[str, ...]:
        name = str(row.left.get("name", ""))
        if kind == "G":
            self.counted[spoken] = self.counted.get(spoken, 0) + 1
            return (kind, str(self.counted[spoken]))
        if kind == "Q":
            self.question = name
        inside = self.question if kind in ("SQ", "A") else ""
        return (kind, inside, name, str(row.left.get("type/scale", "")))

    def _say_in(self, node: Node, row: Thing, spoken: str) -> None:
        for name in (*TEXTS, "name"):
            said = row.left.get(name)
            if said and isinstance(node.row.left.get(name), dict):
                node.row.left[name][spoken] = said
        if row.left.get("class") == "G":
            node.row.left.setdefault("names", {})[spoken] = row.left.get("name", "")
        self.report.entries.append(Entry(MAPPED, row.place, f"the same in “{spoken}”", parts=tuple(row.left)))

    def _home(self, kind: str) -> list[Node]:
        groups = self.structure.groups
        if kind in ("S", "SL"):
            return self.structure.settings
        if kind == "G":
            return groups
        if kind == "Q" and groups:
            return groups[-1].parts
        if kind in ("SQ", "A") and groups and groups[-1].parts:
            return groups[-1].parts[-1].parts
        return self.structure.others
