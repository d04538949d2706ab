"""What is wrong with who may answer a survey, where it asks for what it cannot do or promises what it cannot keep."""

from collections.abc import Iterator

from portal.surveys.definition import ANONYMOUS, IDENTIFIED, LINK, Definition

HIDDEN = {
    ANONYMOUS: "anonymous answers lead to nobody",
    "pseudonymous": "pseudonymous answers do not say who gave them",
}


def access_faults(definition: Definition) -> Iterator[tuple[str, str]]:
    """Yield places in the document, each with the words for what is wrong there."""
    if definition.access.identity != IDENTIFIED:
        yield from _what_tells(definition)
    if definition.access.once and definition.access.by == LINK:
        yield from _cannot_tell_apart(definition)
    codes = [each.code for each in definition.access.quotas]
    for at, code in enumerate(codes):
        if code in codes[:at]:
            yield f"access.quotas[{at}].code", f"“{code}” is already the code of another quota"


def _what_tells(definition: Definition) -> Iterator[tuple[str, str]]:
    why = HIDDEN[definition.access.identity]
    if definition.contact:
        yield "contact", f"{why}, so the survey cannot ask for details; leave the contact block out"
    for at, page in enumerate(definition.pages):
        for number, question in enumerate(page.questions):
            if question.type.tells_contact:
                yield f"pages[{at}].questions[{number}]", f"{why}, so this cannot be asked; leave the question out"


def _cannot_tell_apart(definition: Definition) -> Iterator[tuple[str, str]]:
    if definition.access.identity != IDENTIFIED:
        yield "access.once", "cannot be kept where nothing says who answers; invite people instead (“by”: “invitation”)"
    elif not any(each.key == "email" and each.required for each in definition.contact):
        yield "access.once", "can only be kept where people are invited, or have to give their email address"
