"""Bringing in a survey of LimeSurvey: its settings, its groups as pages, its questions."""

from collections.abc import Mapping

from portal.surveys.interchange.drafting import Drafting, Part
from portal.surveys.interchange.finishing import finished
from portal.surveys.interchange.limesurvey.questions import QUESTIONS, Reads
from portal.surveys.interchange.limesurvey.source import Source
from portal.surveys.interchange.limesurvey.table import Node, structure_of
from portal.surveys.interchange.limesurvey.tables import TABLES
from portal.surveys.interchange.report import LEFT_OUT, Report, Unreadable
from portal.surveys.interchange.wording import PAGE_TEXT, TEXT, TITLE, Worded, Wording
from portal.web.slugs import slug_of

READS: Mapping[str, Reads] = {**QUESTIONS, **TABLES}
SUMMARY, THANKS = 400, 2000
PERSONAL = ("admin", "email")
"""What the names of settings hold that are about people; the report does not repeat these."""


def read_structure(content: bytes) -> tuple[Part, Report]:
    """Return the definition that is made of a survey, and what became of each thing. Raises ``Unreadable``."""
    report = Report()
    structure = structure_of(content, report)
    if not structure.groups:
        raise Unreadable("has no group of questions: a row of class “G”")
    source = Source(Drafting(report, Wording(report, "cy" if structure.language == "cy" else "en")))
    texts = _settings(source, structure.settings)
    for at, group in enumerate(structure.groups):
        _group(source, group, texts if at == 0 else {})
    for node in structure.others:
        kind, row = str(node.row.left.get("class", "")), node.row
        original = {name: row.take(name) for name in list(row.left)}
        source.drafting.placeholder(
            row.place, f"a row of class “{kind}”", "such rows have no counterpart here", original
        )
    title = texts.get("surveyls_title", "")
    slug = slug_of(str(title), joint="-", longest=55, otherwise="survey", used=())
    return finished(source.drafting, title, slug, source.piped), report


def _settings(source: Source, settings: list[Node]) -> dict[str, Worded]:
    """Take what is said about the whole survey, and return the texts."""
    longest = {
        "surveyls_title": TITLE,
        "surveyls_description": SUMMARY,
        "surveyls_welcometext": TEXT,
        "surveyls_endtext": THANKS,
    }
    texts: dict[str, Worded] = {}
    for node in settings:
        row, name = node.row, node.code
        row.take("class"), row.take("name")
        if name in longest:
            texts[name] = source.text(row, "text", longest[name], lines=name != "surveyls_title")
            source.report.close(row, name)
        else:
            kept = "" if any(word in name for word in PERSONAL) else row.left.get("text", "")
            row.left.pop("text", None)
            source.report.add(LEFT_OUT, row.place, f"the setting “{name}” has no counterpart here", kept)
    if texts.get("surveyls_description"):
        source.drafting.more["summary"] = texts["surveyls_description"]
    if texts.get("surveyls_endtext"):
        source.drafting.more["thanks"] = {"text": texts["surveyls_endtext"]}
    return texts


def _group(source: Source, group: Node, texts: Mapping[str, Worded]) -> None:
    row = group.row
    names = {"default": group.code, **(row.left.pop("names", None) or {})}
    title = source.drafting.wording.text(row.place_of("name"), names, TITLE)
    text = source.text(row, "text", PAGE_TEXT, lines=True)
    page = source.drafting.begin_page(group.code, title, text)
    source.show_if(page, row)
    for name in ("class", "name", "type/scale"):
        row.take(name)
    source.report.close(row, f"group “{title}”, as a page")
    if texts.get("surveyls_welcometext"):
        source.drafting.inform("welcome", texts["surveyls_welcometext"])
    for question in group.parts:
        _question(source, question)


def _question(source: Source, node: Node) -> None:
    row = node.row
    kind = str(row.left.get("type/scale", ""))
    reads = READS.get(kind)
    if reads is None:
        source.refuse(node, "questions of this type have no counterpart here")
        return
    before = len(source.drafting.page["questions"])
    reads(source, node)
    if not row.left:
        return
    for name in ("class", "type/scale", "name"):
        row.take(name)
    asked = [each["type"] for each in source.drafting.page["questions"][before:]]
    for part in node.parts:
        if part.row.left.get("class"):
            part.row.take("class")
            source.report.close(part.row, f"questions of type {kind} have no such part here", LEFT_OUT)
    source.report.close(row, f"question “{node.code}” of type {kind}, as {' and '.join(asked) or 'a calculated value'}")
