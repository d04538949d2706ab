"""Advice about translations."""

from collections.abc import Iterator

from portal.surveys.definition import LANGUAGES
from portal.surveys.linting.advice import Advice, Document, rule
from portal.surveys.texts import texts_of
from portal.web.formats import counted

SHOWN = 3


@rule
def every_text_is_translated(document: Document) -> Iterator[Advice]:
    """A survey that is offered in a language is offered wholly in it."""
    texts = texts_of(document)
    for language in document.get("languages", ())[1:]:
        translated = document.get("translations", {}).get(language, {})
        missing = [text for key, text in texts.items() if not translated.get(key, "").strip()]
        if missing:
            named = ", ".join(f"“{text}”" for text in missing[:SHOWN]) + (", …" if len(missing) > SHOWN else "")
            words = f"{counted(len(missing), 'text')} not in {LANGUAGES[language]} yet: {named}"
            yield Advice(f"translations.{language}", words)
