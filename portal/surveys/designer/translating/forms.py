"""The form in which texts are said in another language: a field for each."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from portal.surveys.definition import LANGUAGES
from portal.surveys.designer.translating.pairs import Pair, Section, seen_as
from portal.web.fields import TextField
from portal.web.forms import PortalForm, PressedForm

LONGEST = 5000
SAVING = {"hx-trigger": "change", "hx-swap": "none", "hx-include": "closest .pair", "hx-sync": "closest form:queue all"}
"""How a text is saved as it is left, alone."""


class LanguageForm(PressedForm):
    """Offers a survey in one more language, or no longer in it."""

    scope = "designer:languages"


class TranslationForm(PortalForm):
    """Texts in another language. Subclasses, made by ``translation_form``, hold a field for each, named by its key."""

    scope = "designer:translation"
    seen: Mapping[str, str] = {}

    def written(self) -> dict[str, str]:
        """Return what was written, by key: of the texts that were sent, those that differ from what was seen."""
        texts = {each.short_name: each.data or "" for each in self.questions if each.raw_data}
        return {key: text for key, text in texts.items() if seen_as(text) != self.seen.get(key)}


def translation_form(
    sections: Iterable[Section], language: str, url: str, sent: MultiDict[str, str] | None = None
) -> TranslationForm:
    """Return the form with the texts of these sections, or with what was sent for them.

    Each text is also sent to ``url`` by itself, as it is left.
    """
    places = {pair.key: (pair, section.code) for section in sections for pair in section.pairs}
    fields = {key: _field(pair, language) for key, (pair, _) in places.items()}
    seen = {key: sent.get(f"seen-{key}", "") for key in places} if sent else {}
    made: Any = type("TranslationForm", (TranslationForm,), {"seen": seen, **fields})
    form: TranslationForm = made(
        formdata=sent, data={key: pair.translated or None for key, (pair, _) in places.items()}
    )
    for key, (_, code) in places.items():
        with_it = {"form_token": form.form_token.current_token, "section": code}
        form[key].control |= {**SAVING, "hx-post": url, "hx-vals": json.dumps(with_it)}
    return form


def changed_beside(pairs: Sequence[Pair], form: TranslationForm, written: Mapping[str, str]) -> dict[str, str]:
    """Return, by key, what somebody else wrote meanwhile in the place of what was written now."""
    return {
        each.key: each.translated
        for each in pairs
        if each.key in written and each.seen != form.seen[each.key] and each.translated != written[each.key]
    }


def _field(pair: Pair, language: str) -> Any:
    name = f"{pair.name} in {LANGUAGES[language]}"
    return TextField(name, longest=LONGEST, lines=max(2, pair.lines), id=pair.id, control={"lang": language})
