"""Advice about translations."""

from collections.abc import Iterator

from portal.surveys.definition import LANGUAGES
from portal.surveys.linting.advice import Advice, Document, placed_questions, rule
from portal.surveys.texts import texts_of


@rule
def every_text_is_translated(document: Document) -> Iterator[Advice]:
    """A survey that is offered in a language is offered wholly in it."""
    texts = texts_of(document)
    for language in document.get("languages", ())[1:]:
        translated = document.get("translations", {}).get(language, {})
        missing = [key for key in texts if not translated.get(key, "").strip()]
        yield from _missing(document, missing, language)


def _missing(document: Document, keys: list[str], language: str) -> Iterator[Advice]:
    """Yield what is missing, question by question and page by page, and the rest in one."""
    words = f"is not wholly in {LANGUAGES[language]}"
    for at, page in enumerate(document["pages"]):
        if any(key.startswith(f"pages.{page['code']}.") for key in keys):
            yield Advice(f"pages[{at}]", words)
    for each in placed_questions(document):
        if any(key.startswith(f"questions.{each.question['code']}.") for key in keys):
            yield each.advise(words)
    rest = [key for key in keys if not key.startswith(("pages.", "questions."))]
    if rest:
        yield Advice(f"translations.{language}", f"lacks {', '.join(rest)}")
