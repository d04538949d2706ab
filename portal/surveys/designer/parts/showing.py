"""What is drawn of a draft: all of it with one of its parts, that part alone, or a word that it is saved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, request, url_for
from werkzeug.datastructures import MultiDict

from portal.surveys.designer import queries
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.outline import Line, PageLines, line_of, outline_of
from portal.surveys.designer.parts.base import Document, Part, PartForm, Whole, seen_as
from portal.surveys.designer.parts.kinds import PARTS, WHOLE
from portal.surveys.designer.staff_head import head_of, whole_of
from portal.surveys.question_types import QUESTION_TYPES
from portal.web.pages import go, page, wants_fragment

TEMPLATE = "surveys/designer/designer.html"
GONE = "gone"
"""What a form has seen of a part that is no longer there."""


@dataclass(frozen=True, slots=True)
class Open:
    """A part of a draft that is open on a page: its kind, its key among its kind, and how it stands."""

    draft: SurveyDraft
    kind: Part
    key: str
    part: Document
    whole: Whole

    @property
    def url(self) -> str:
        """Its address."""
        return url_of(self.draft, self.kind.name, self.key)

    @property
    def heading(self) -> str:
        """What stands over it."""
        return self.kind.heading(self.part)

    @property
    def line(self) -> Line | None:
        """Its line in the outline, for a question."""
        return line_of(self.draft.document, self.key)

    @property
    def page_line(self) -> PageLines | None:
        """Its line in the outline, for a page."""
        lines = outline_of(self.draft.document) if self.kind.name == "pages" else ()
        return next((each for each in lines if each.code == self.key), None)

    @property
    def adds_first(self) -> bool:
        """Whether adding a question is the first thing to do here: on a page with none."""
        line = self.page_line
        return line is not None and not line.lines

    def again(self, draft: SurveyDraft) -> "Open":
        """Return the same part as it stands now."""
        return opened(draft, self.kind.name, self.key)


def url_of(draft: SurveyDraft, name: str, key: str = "") -> str:
    """Return the address of a part."""
    return url_for("designer.show", draft_id=draft.id, name=name, key=key or None)


def opened(draft: SurveyDraft, name: str, key: str, sent: MultiDict[str, str] | None = None) -> Open:
    """Return a part as it stands; one that is not there ends in 404, unless what was ``sent`` about it says what it was."""
    kind = PARTS.get(name) or abort(404)
    if bool(key) is (name in WHOLE):
        abort(404)
    whole = whole_of(draft)
    part = kind.find(draft.document, key)
    if part is None and sent is not None:
        part = kind.blank(key, sent)
    return Open(draft, kind, key, abort(404) if part is None else part, whole)


def judged(here: Open, form: PartForm) -> PartForm:
    """Say in a form what is wrong with its part; not of one that nobody has written yet."""
    if not here.kind.is_untouched(here.part):
        form.judge(here.kind.faults(here.whole, here.part))
    return form


def shown(
    here: Open, form: PartForm | None = None, *, fragment: str = "editor", status: int = 200, **more: Any
) -> Response:
    """Draw a part in its draft; for htmx only what changes on the page."""
    form = form or judged(here, here.kind.form(here.whole, here.part))
    alone = fragment if wants_fragment() else ""
    context = {"seen": seen_as(here.part), "theirs": None, "meanwhile": False, "saved": False, "alone": alone} | more
    return page(TEMPLATE, fragment=fragment, status=status, here=here, form=form, **context, **_surroundings(here))


def saved_quietly(here: Open, form: PartForm) -> Response:
    """Say that a part is saved, and what is still to do about it, without touching what is being written."""
    if not wants_fragment():
        return go(here.url)
    beside, seen = queries.steps_beside(here.draft), seen_as(here.part)
    context: dict[str, Any] = {"here": here, "form": form, "beside": beside, "seen": seen, "url_of": url_of}
    return page("surveys/designer/saved.html", fragment="saved", **context)


def moved_on(here: Open) -> Response:
    """Go on to a part after the draft was rearranged: all of the designer is drawn anew."""
    if not wants_fragment():
        return go(here.url)
    response = _anew(here, saved=True)
    response.headers["HX-Trigger"] = "draft-saved"
    return response


def not_taken(here: Open) -> Response:
    """Say that a step was not taken, because the draft was changed meanwhile, and show the draft as it is now."""
    return _anew(here, meanwhile=True, status=409)


def differences(here: Open, form: PartForm, theirs: Document, ours: Document) -> Iterator[tuple[str, str, str]]:
    """Yield what two people wrote differently in one part: what it is, theirs and ours, in words. Codes follow words."""
    labels = {name: form[name].label.text for name in here.kind.fields(here.whole, here.part)}
    labels |= {name: each.title for name, each in form.lists.items()}
    differ = [name for name in labels if theirs.get(name) != ours.get(name)]
    for name in differ:
        if name != "code" or "label" not in differ:
            yield labels[name], _in_words(theirs.get(name)), _in_words(ours.get(name))


def _anew(here: Open, **more: Any) -> Response:
    """Draw all of the designer anew, at the part's own address."""
    response = shown(here, fragment="designer", **more)
    response.headers["HX-Retarget"] = "#designer"
    if not request.headers.get("HX-Current-URL", "").endswith(here.url):
        response.headers["HX-Push-Url"] = here.url
    return response


def _in_words(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_in_words(each) for each in value)
    if isinstance(value, Mapping):
        return str(value.get("label") or ", ".join(str(each) for each in value.values()))
    return {None: "", True: "Yes", False: "No"}.get(value) if isinstance(value, bool | None) else str(value)  # type: ignore[return-value]


def _surroundings(here: Open) -> dict[str, Any]:
    """What stands round a part: the outline, what can be undone, the types that can be added."""
    return {
        "outline": outline_of(here.draft.document),
        "wholes": [(PARTS[name], url_of(here.draft, name)) for name in WHOLE],
        "beside": queries.steps_beside(here.draft),
        "types": QUESTION_TYPES.values(),
        "url_of": url_of,
        **head_of(here.draft, "designer.start"),
    }
