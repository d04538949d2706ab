"""The scales of SurveyJS, as ratings, recommendations, sliders or options here."""

from portal.surveys.interchange.report import APPROXIMATED
from portal.surveys.interchange.surveyjs.choosing import choice
from portal.surveys.interchange.surveyjs.source import Source
from portal.surveys.interchange.surveyjs.validators import limit
from portal.surveys.interchange.things import Thing
from portal.surveys.interchange.wording import Worded
from portal.surveys.terms import CHOICE, NUMBER

ENDS = 60


def rating(source: Source, thing: Thing) -> None:
    """A scale: as a rating from 1, as a recommendation from 0 to 10, as options with words, or as a slider."""
    if thing.holds("rateValues"):
        choice_of_values(source, thing)
        return
    name = str(thing.left.get("name", ""))
    lowest, highest, step = thing.take("rateMin"), thing.take("rateMax"), thing.take("rateStep") or 1
    count = thing.take("rateCount")
    lowest = 1 if lowest is None else lowest
    highest = (
        (lowest + (count - 1) * step if isinstance(count, int) and 1 < count <= 100 else 5)
        if highest is None
        else highest
    )
    ends = _ends(source, thing)
    if not all(isinstance(each, int) for each in (lowest, highest, step)) or not 0 < highest - lowest <= 100_000:
        source.refuse(thing, f"the rating “{name}”", f"a scale from {lowest} to {highest} cannot be asked here")
        return
    if (lowest, highest, step) == (0, 10, 1):
        question = source.ask(thing, "nps", **ends)
    elif lowest == 1 and 3 <= highest <= 10 and step == 1:
        question = source.ask(thing, "rating", highest=None if highest == 5 else highest, **ends)
    else:
        scale = {
            "lowest": lowest or None,
            "highest": highest - (highest - lowest) % step,
            "step": step if step > 1 else None,
        }
        question = source.ask(thing, "slider", f"asked as a slider from {lowest} to {highest}", **scale, **ends)
    source.drafting.stands_for(name, question, NUMBER)


def slider(source: Source, thing: Thing) -> None:
    """A number on a line."""
    name = str(thing.left.get("name", ""))
    note = "two ends are one number here" if thing.left.get("sliderType") == "range" else ""
    question = source.ask(thing, "slider", note, **_ends(source, thing))
    limit(source, thing, question)
    source.drafting.stands_for(name, question, NUMBER)


def choice_of_values(source: Source, thing: Thing) -> None:
    """A scale whose steps have words."""
    thing.left["choices"] = thing.take("rateValues")
    thing.taken.append("choices")
    source.report.add(APPROXIMATED, thing.place, "the steps of the scale are options here")
    choice("single_choice", CHOICE, source, thing)


def _ends(source: Source, thing: Thing) -> dict[str, Worded]:
    return {
        "low_end": source.text(thing, "minRateDescription", ENDS),
        "high_end": source.text(thing, "maxRateDescription", ENDS),
    }
