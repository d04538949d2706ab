"""Bringing in a form of XLSForm: its groups as pages, its rows as questions, its lists, its settings."""

from portal.surveys.interchange.drafting import Drafting, Part
from portal.surveys.interchange.finishing import finished
from portal.surveys.interchange.report import LEFT_OUT, Report, Unreadable
from portal.surveys.interchange.things import Thing
from portal.surveys.interchange.wording import LABEL, TITLE, Wording
from portal.surveys.interchange.xlsform.choices import close_lists
from portal.surveys.interchange.xlsform.grids import is_grid, read_grid
from portal.surveys.interchange.xlsform.questions import QUESTIONS, UNSEEN
from portal.surveys.interchange.xlsform.rows import language_of, languages_of, listed, rows_of
from portal.surveys.interchange.xlsform.source import NO, Source
from portal.surveys.interchange.xlsform.types import Type, type_of
from portal.surveys.interchange.xlsform.workbook import sheets_of
from portal.web.slugs import slug_of

SHEETS = ("survey", "choices", "settings")
DEEPEST = 20
UNASKED = frozenset((*UNSEEN, "calculate", ""))
"""Types of rows that nothing stands for on a page."""


def read_form(content: bytes) -> tuple[Part, Report]:
    """Return the definition that is made of a form, and what became of each thing. Raises ``Unreadable``."""
    sheets = sheets_of(content)
    if not sheets.get("survey"):
        raise Unreadable("has no sheet “survey”, in which a form has its questions")
    rows, choices, settings = (rows_of(sheets, name) for name in SHEETS)
    if not any("type" in row.left for row in rows):
        raise Unreadable("sheet “survey”: has no column “type”, so that nothing tells what is asked")
    report = Report()
    spoken = languages_of([*rows, *choices])
    setting = settings[0] if settings else Thing({}, "settings")
    usual = language_of(setting.text("default_language"))
    wording = Wording(report, "cy" if usual == "cy" or (spoken and "en" not in spoken and "cy" in spoken) else "en")
    source = Source(Drafting(report, wording))
    for name, row in listed(choices):
        source.lists.setdefault(name, []).append(row)
    _Reading(source, rows).read()
    close_lists(source)
    for name in sheets:
        if name not in (*SHEETS, "sheet_names") and not name.endswith("_header") and sheets[name]:
            report.add(LEFT_OUT, f"sheet “{name}”", "has no counterpart here", sheets[name])
    return _with_settings(source, setting), report


def _with_settings(source: Source, setting: Thing) -> Part:
    title, own = source.text(setting, "title", TITLE), setting.text("id_string")
    slug = slug_of(str(title or own), joint="-", longest=55, otherwise="survey", used=())
    source.report.close(setting, f"survey “{title or own or slug}”")
    return finished(source.drafting, title or own, slug, source.piped)


class _Reading:
    """Reads rows one after the other; a group is read with all the rows in it."""

    def __init__(self, source: Source, rows: list[Thing]) -> None:
        self.source, self.rows = source, rows
        self.types = [type_of(row) for row in rows]
        self.at = self.depth = 0
        self.in_group = False

    def read(self) -> None:
        """Read all rows. Raises ``Unreadable`` where groups do not end as they begin."""
        while self.at < len(self.rows):
            self._row(self._next())

    def _next(self) -> tuple[Thing, Type]:
        self.at += 1
        return self.rows[self.at - 1], self.types[self.at - 1]

    def _row(self, found: tuple[Thing, Type]) -> None:
        row, kind = found
        if row.text("disabled").lower() not in NO:
            self.source.report.close(row, "the row is switched off", LEFT_OUT)
        elif kind.ends:
            raise Unreadable(f"{row.place}: ends a group that was not begun")
        elif kind.begins:
            self._group(row, kind)
        else:
            self._question(row, kind)

    def _question(self, row: Thing, kind: Type) -> None:
        if kind.name not in UNASKED:
            self._begin_page_if_needed()
        name = str(row.left.get("name", ""))
        reads = QUESTIONS.get(kind.name)
        if kind.name == "" and not row.left:
            return
        if reads is None:
            original = {key: row.take(key) for key in list(row.left)}
            what = f"{kind.text or 'a row without a type'} “{name}”"
            shown = self.source.drafting.placeholder(
                row.place, what, "rows of this type have no counterpart here", original
            )
            for place, text in self.source.around:
                self.source.drafting.wish(shown, "show_if", place, text, self.source.condition, shown)
            return
        before = len(self.source.drafting.page["questions"])
        reads(self.source, row)
        asked = [each["type"] for each in self.source.drafting.page["questions"][before:]]
        if row.holds("calculate"):
            self._calculated(row)
        if "type" in row.taken and kind.name:
            self.source.report.close(row, f"{kind.text} “{name}”" + (f", as {' and '.join(asked)}" if asked else ""))

    def _calculated(self, row: Thing) -> None:
        why = "an answer that is worked out has no counterpart here, so it is asked"
        near = self.source.drafting.page["questions"][-1]
        self.source.drafting.placeholder(
            row.place_of("calculate"), "a calculated answer", why, row.text("calculate"), near
        )

    def _group(self, row: Thing, kind: Type) -> None:
        rows = self._rows_of(row, kind)
        types = self.types[self.at - len(rows) - 1 : self.at - 1]
        if is_grid(row, rows, types):
            self._begin_page_if_needed()
            read_grid(self.source, row, rows)
            return
        around = list(self.source.around)
        self._open(row, kind)
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable(f"{row.place}: groups are nested too deeply")
        end, self.at = self.at, self.at - len(rows) - 1
        while self.at < end - 1:
            self._row(self._next())
        self.at = end
        self.depth -= 1
        self.source.around = around

    def _rows_of(self, begun: Thing, kind: Type) -> list[Thing]:
        """Step over the rows of a group, to behind its end."""
        first, depth = self.at, 1
        while self.at < len(self.rows):
            row, inner = self._next()
            depth += inner.begins - inner.ends
            if depth == 0:
                row.take("name")
                self.source.report.close(row, "the end of a group")
                return self.rows[first : self.at - 1]
        raise Unreadable(f"{begun.place}: begins a group that does not end")

    def _begin_page_if_needed(self) -> None:
        if not self.source.drafting.pages or (self.depth == 0 and self.in_group):
            self.source.drafting.begin_page("page")
            self.in_group = False

    def _open(self, row: Thing, kind: Type) -> None:
        """Begin a page with a group that stands in no other; the heading of one that does is a text on its page."""
        name = row.text("name")
        title = self.source.text(row, "label", LABEL if self.depth else TITLE)
        own = [(row.place_of("relevant"), row.text("relevant"))] if row.holds("relevant") else []
        if self.depth == 0:
            page = self.source.drafting.begin_page(name or "page", title)
            self.in_group = True
            for place, text in own:
                self.source.drafting.wish(page, "show_if", place, text, self.source.condition, page)
        else:
            self.source.around += own
            if title:
                self.source.show_if(self.source.drafting.inform(f"{name}_heading", title), Thing({}, row.place))
        if kind.name == "repeat":
            why = "a group that is answered several times has no counterpart here, so its questions are asked once"
            self.source.drafting.placeholder(
                row.place, f"the repeat “{title or name}”", why, f"{kind.text} {name} {row.left}"
            )
        self.source.report.close(
            row, f"{kind.text} “{title or name}”, as {'a part of a page' if self.depth else 'a page'}"
        )
