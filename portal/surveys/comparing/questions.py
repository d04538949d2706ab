"""What changed about one question that stayed of one type."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from portal.surveys.comparing.changes import BREAKING, COMPATIBLE, WORDING, Change, different, in_words
from portal.surveys.question_types import QUESTION_TYPES
from portal.surveys.question_types.base import QuestionType

Part = Mapping[str, Any]

TEXTS = {"label": "The question", "hint": "The hint", "text": "The text"}
LEAST = frozenset(("lowest", "shortest", "fewest", "earliest"))
MOST = frozenset(("highest", "longest", "most", "latest", "decimals"))


def question_changes(before: Part, after: Part) -> Iterator[Change]:
    """Yield what changed about a question. Both have uids on their options and rows."""
    kind = QUESTION_TYPES[after["type"]]
    for name in ("label", "hint", *kind.texts):
        yield from different(WORDING, TEXTS.get(name) or _setting(kind, name), name, before, after)
    yield from different(COMPATIBLE, "Its code, which names its column in the CSV", "code", before, after)
    yield from different(COMPATIBLE, "Whether it has to be answered", "required", before, after)
    yield from different(COMPATIBLE, "The condition on which it is asked", "show_if", before, after)
    yield from different(COMPATIBLE, "Whether its parts stand in random order", "shuffle", before, after)
    for name in kind.properties:
        if name not in kind.texts and before.get(name) != after.get(name):
            values = in_words(before.get(name)), in_words(after.get(name))
            yield Change(_limit(kind, name, before, after), _setting(kind, name), *values)
    yield from _part_changes("can be chosen", before.get("options", ()), after.get("options", ()))
    yield from _part_changes("is asked about", before.get("rows", ()), after.get("rows", ()))


def _setting(kind: QuestionType, name: str) -> str:
    """Return what a setting is called."""
    return f"“{kind.properties[name].get('title', name)}”"


def _limit(kind: QuestionType, name: str, before: Part, after: Part) -> str:
    """Say what kind of change that of a setting is: a limit that lets in more leaves all answers good."""
    was, now = before.get(name), after.get(name)
    if kind.is_scale or (was is None and now is not None) or name not in LEAST | MOST:
        return BREAKING
    if now is None or (now > was) == (name in MOST):
        return COMPATIBLE
    return BREAKING


def _part_changes(done: str, before: Sequence[Part], after: Sequence[Part]) -> Iterator[Change]:
    """Yield what changed about options or rows; ``done`` says what people do with one."""
    old, new = {each["uid"]: each for each in before}, {each["uid"]: each for each in after}
    for uid, each in new.items():
        if uid not in old:
            yield Change(COMPATIBLE, f"“{each['label']}” {done} as well")
    for uid, each in old.items():
        if uid not in new:
            yield Change(BREAKING, f"“{each['label']}” {done} no more")
    yield from chain.from_iterable(_one_part_changes(old[uid], new[uid]) for uid in new if uid in old)
    if [uid for uid in old if uid in new] != [uid for uid in new if uid in old]:
        yield Change(COMPATIBLE, "The order of what is offered")


def _one_part_changes(before: Part, after: Part) -> Iterator[Change]:
    name = f"“{before['label']}”"
    yield from different(WORDING, f"The words of {name}", "label", before, after)
    yield from different(WORDING, f"The hint of {name}", "hint", before, after)
    yield from different(COMPATIBLE, f"The code of {name}", "code", before, after)
    yield from different(COMPATIBLE, f"The condition on which {name} is offered", "show_if", before, after)
    for mark, words in (("other", f"Whether {name} asks for text"), ("exclusive", f"Whether {name} stands alone")):
        grave = BREAKING if after.get(mark, False) == (mark == "exclusive") else COMPATIBLE
        yield from different(grave, words, mark, before, after)
