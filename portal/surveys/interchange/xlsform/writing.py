"""Taking a survey out as an XLSForm."""

from portal.surveys.definition import Definition, Page
from portal.surveys.interchange.leaving import Leaving
from portal.surveys.interchange.report import APPROXIMATED, LEFT_OUT, Report
from portal.surveys.interchange.xlsform.form import Asked, Form
from portal.surveys.interchange.xlsform.saying import XLSFormSaying
from portal.surveys.interchange.xlsform.sheets import LANGUAGES
from portal.surveys.interchange.xlsform.written import ROWS
from portal.surveys.question_types.base import Question


def write_form(definition: Definition) -> tuple[bytes, Report]:
    """Return the survey as a workbook, and what cannot be said in it as it is."""
    report = Report()
    form = Form(Leaving(definition, XLSFormSaying(definition), report))
    names = {question.code for page in definition.pages for question in page.questions}
    values = form.leaving.values()
    for page, condition in zip(definition.pages, form.leaving.pages(), strict=True):
        _page(form, page, condition, f"page_{page.code}" if page.code in names else page.code)
    for code, said in values.items():
        form.add({"type": "calculate", "name": code, "calculation": said})
    _settings(form)
    return form.sheets.workbook(), report


def _page(form: Form, page: Page, condition: str, name: str) -> None:
    place = f"pages.{page.code}"
    title = form.text("label", f"{place}.title", page.title)
    form.add({"type": "begin_group", "name": name, **title, "appearance": "field-list", "relevant": condition})
    if page.text:
        form.add({"type": "note", "name": f"{name}__text", **form.text("label", f"{place}.text", page.text)})
    if page.shuffle:
        form.leaving.report.add(
            APPROXIMATED, f"{place}.shuffle", "the questions stand in the order in which they are written"
        )
    for question in page.questions:
        _question(form, question)
    form.add({"type": "end_group"})


def _question(form: Form, question: Question) -> None:
    left = dict(question.settings)
    ROWS[question.type.slug](Asked(form, question, left))
    form.leaving.leave(f"questions.{question.code}", left)


def _settings(form: Form) -> None:
    definition = form.leaving.definition
    title = form.leaving.texts("title", definition.title)[definition.language]
    language = {} if form.alone else {"default_language": LANGUAGES[definition.language]}
    form.sheets.settings.append(
        {"form_title": title, "form_id": definition.slug.replace("-", "_"), "style": "pages", **language}
    )
    for name in {"summary", "thanks"} & definition.document.keys():
        form.leaving.report.add(LEFT_OUT, name, "cannot be said in this format", definition.document[name])
