"""What functions of other programs become here."""

from portal.surveys.interchange.conditions.subjects import Untranslatable
from portal.surveys.interchange.conditions.translating import Translation, Valued, negated
from portal.surveys.logic.tree import Binary, Call, Expression, Literal, Name
from portal.surveys.terms import CHOICES, NUMBER, RANKS, TEXT, TRUTH

Given = tuple[Expression, ...]


def called(name: str, kind: str, translation: Translation, given: Given) -> Valued:
    """Call our function of this name, which gives something of this kind."""
    return Call(name, tuple(translation.value(each)[0] for each in given)), kind


def chosen(translation: Translation, given: Given) -> Valued:
    """One of two things, as a condition says."""
    condition, then, otherwise = exactly(3, given)
    (first, kind), (second, _) = translation.value(then), translation.value(otherwise)
    return Call("if", (translation.condition(condition), first, second)), kind


def told(value: Literal, _translation: Translation, given: Given) -> Valued:
    """True or false."""
    exactly(0, given)
    return value, TRUTH


def unlike(translation: Translation, given: Given) -> Valued:
    """What holds where the condition does not."""
    return negated(translation.condition(*exactly(1, given))), TRUTH


def selected(translation: Translation, given: Given) -> Valued:
    """Whether an option is chosen."""
    answer, value = exactly(2, given)
    if not isinstance(value, Literal):
        raise Untranslatable("an option is named by its value here")
    return translation.equal(translation.subject(answer), value.value), TRUTH


def contained(translation: Translation, given: Given) -> Valued:
    """Whether a text stands in another."""
    (text, kind), (part, _) = map(translation.value, exactly(2, given))
    if kind != TEXT:
        raise Untranslatable("only texts are searched here")
    return Binary("contains", text, part), TRUTH


def counted(translation: Translation, given: Given) -> Valued:
    """How many options are chosen."""
    subject = translation.subject(*exactly(1, given))
    if subject.kind not in (CHOICES, RANKS):
        raise Untranslatable("only the options of a multiple choice are counted here")
    return Call("count", (subject.expression,)), NUMBER


def empty(translation: Translation, given: Given) -> Valued:
    """Whether something was not answered."""
    return negated(translation.answered(translation.subject(*exactly(1, given)))), TRUTH


def first_answered(translation: Translation, given: Given) -> Valued:
    """The first of two things that was answered."""
    first, second = exactly(2, given)
    (one, kind), (other, _) = translation.value(first), translation.value(second)
    if not isinstance(one, Name):
        raise Untranslatable("only an answer can be left empty here")
    return Call("if", (Call("answered", (one,)), one, other)), kind


def days_between(translation: Translation, given: Given) -> Valued:
    """The days from one day to another: ``dateDiff({a}, {b}, 'days')``."""
    unit = given[2] if len(given) > 2 else Literal("days")
    if not isinstance(unit, Literal) or unit.value != "days":
        raise Untranslatable("only days between two days are counted here")
    return called("days", NUMBER, translation, given[:2])


def itself(translation: Translation, given: Given) -> Valued:
    """A thing that needs no function here."""
    return translation.value(*exactly(1, given))


def number(translation: Translation, given: Given) -> Valued:
    """Something that has to be a number."""
    return translation.number(*exactly(1, given)), NUMBER


def exactly(wanted: int, given: Given) -> Given:
    """Return what a function is given, which has to be so many things."""
    if len(given) != wanted:
        raise Untranslatable(f"a function is given {len(given)} things instead of {wanted}")
    return given
