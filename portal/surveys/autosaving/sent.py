"""What arrives of a page that is still being filled in: the questions that were changed since it was saved last."""

from flask import request

from portal.surveys import asked_forms
from portal.surveys.autosaving.keeping import ChangedAnswers
from portal.surveys.definition import Definition
from portal.surveys.following import HONEYPOT
from portal.surveys.sending import mark_seen
from portal.web.fields.files import FilesField


def changed_answers(definition: Definition, version: int, number: int, key: str) -> ChangedAnswers:
    """Return what the questions that were changed are answered with now; those whose answer is not right yet are left out,
    and so are files, which come with the whole page.

    Nothing is demanded: what is required may still be empty. ``key`` is that of the form.
    """
    names, answers = set(request.form.getlist("changed")), {}
    for question in definition.pages[number - 1].questions:
        if question.name in names and question.type.asks:
            field = asked_forms.one_field(definition, version, question, request.form)
            if not isinstance(field, FilesField) and field.validate(None):
                answers[question.uid] = question.type.read(question, field)
    suspect = HONEYPOT if request.form.get("website") else ""
    return ChangedAnswers(number, answers, key, mark_seen(), suspect)
