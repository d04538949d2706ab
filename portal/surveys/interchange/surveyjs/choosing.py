"""The questions of SurveyJS in which something is chosen, as questions here."""

from portal.surveys.interchange.report import APPROXIMATED
from portal.surveys.interchange.surveyjs.choices import choices_of
from portal.surveys.interchange.surveyjs.source import Source
from portal.surveys.interchange.surveyjs.validators import limit
from portal.surveys.interchange.things import Thing
from portal.surveys.terms import CHOICE, CHOICES, TEXT, TRUTH


def choice(kind: str, answer: str, source: Source, thing: Thing) -> None:
    """One or several of some options, or all of them in an order."""
    name, original = str(thing.left.get("name", "")), thing.text("choicesByUrl") or thing.take("choicesByUrl")
    shuffled = thing.take("choicesOrder") == "random" if thing.left.get("choicesOrder") in ("random", "none") else False
    choices = choices_of(source, thing, exclusive=kind == "multiple_choice")
    if len(choices.options) < 2:
        _too_few(source, thing, choices.options, original)
        return
    if kind == "ranking":
        choices.options = [{key: each[key] for key in ("code", "label")} for each in choices.options]
    question = source.ask(thing, kind, options=choices.options, shuffle=shuffled)
    limit(source, thing, question)
    choices.wish_in(source, question)
    source.drafting.stands_for(name, question, answer, choices.values)
    source.other(name, question)
    source.comment(thing, question, name)


def _too_few(source: Source, thing: Thing, options: list[dict[str, object]], original: object) -> None:
    """Ask what has one option as yes or no, and what has none as text."""
    name = str(thing.left.get("name", ""))
    if options:
        words = f"there is one option alone, “{options[0]['label']}”, so it is asked as yes or no"
        question = source.ask(thing, "yes_no", words)
        question["hint"] = question.get("hint") or options[0]["label"]
        source.drafting.stands_for(
            name, question, TRUTH, {str(options[0]["code"]): True, str(options[0]["label"]): True}
        )
        return
    question = source.ask(thing, "short_text", "it has no options that could be read, so it is asked as text")
    source.drafting.stands_for(name, question, TEXT)
    if original:
        what = f"the options of “{question['label']}”"
        source.drafting.placeholder(
            thing.place_of("choicesByUrl"), what, "they come from another site", original, question
        )


def pictures(source: Source, thing: Thing) -> None:
    """One or several pictures, as their texts."""
    several = thing.take("multiSelect") is True
    choice("multiple_choice" if several else "single_choice", CHOICES if several else CHOICE, source, thing)
    source.report.add(APPROXIMATED, thing.place, "the pictures are left out, and their texts are the options")
