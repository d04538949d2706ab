"""Pictures of what has several rows: statements on one scale, and options put in order."""

from collections.abc import Iterable, Sequence
from typing import cast

from portal.surveys.question_types.base import Option
from portal.surveys.question_types.ranking import Ranking
from portal.surveys.results.pictures.shapes import Counted, Figure, Part, Picture, Row, Rows, Table, parts, steps
from portal.surveys.results.shares import Share


def statements(counted: Counted) -> Picture:
    """Draw a bar for each statement, of as many parts as the scale has."""
    rows, options = (_ever(getattr(form, kind) for form in counted.forms) for kind in ("rows", "options"))
    shades, drawn, lines = steps(len(options)), [], []
    for row in rows:
        given = [counted.outcomes.get(f"{row.uid}={option.uid}", 0) for option in options]
        labels = [option.label for option in options]
        drawn.append(Row(row.label, parts(list(zip(labels, given, shades, strict=True))), f"{sum(given):,}"))
        lines.append((row.label, *map(_cell, given, [sum(given)] * len(given)), f"{sum(given):,}"))
    return Rows(
        rows=tuple(drawn),
        key=_key([option.label for option in options], shades),
        end="Answered",
        table=Table(("Statement", *(option.label for option in options), "Answered"), tuple(lines)),
    )


def places(counted: Counted) -> Picture:
    """Draw a bar for each option, of the places it was given, those first that were given the better places.

    What comes first on the whole has most points: the last place counts one, each place above it one more (Borda).
    """
    most = max(cast("Ranking", form.type).most(form) for form in counted.forms)
    options = _ever(form.options for form in counted.forms)
    given = {
        option: [counted.outcomes.get(f"{option.uid}={place}", 0) for place in range(1, most + 1)] for option in options
    }
    points = {option: sum(count * (most - at) for at, count in enumerate(counts)) for option, counts in given.items()}
    order = sorted(options, key=points.__getitem__, reverse=True)
    names, shades = [f"Place {place}" for place in range(1, most + 1)], steps(most)[::-1]
    drawn = (
        Row(each.label, parts(list(zip(names, given[each], shades, strict=True))), _mean(given[each])) for each in order
    )
    lines = ((each.label, _mean(given[each]), *(f"{count:,}" for count in given[each])) for each in order)
    first = [each.label for each in order if points[each] == points[order[0]]]
    return Rows(
        figures=(Figure("First on the whole", " and ".join(first)),) if points[order[0]] else (),
        rows=tuple(drawn),
        key=_key(names, shades),
        end="Mean place",
        table=Table(("Option", "Mean place", *names), tuple(lines)),
    )


def _ever(forms: Iterable[Sequence[Option]]) -> list[Option]:
    """Return what is offered now, and behind it what once was."""
    ever: dict[str, Option] = {}
    for form in forms:
        for each in form:
            ever.setdefault(each.uid, each)
    return list(ever.values())


def _cell(count: int, of: int) -> str:
    return f"{count:,} ({Share(count, of).words})"


def _mean(counts: Sequence[int]) -> str:
    ranked = sum(counts)
    return f"{sum(place * count for place, count in enumerate(counts, 1)) / ranked:.1f}" if ranked else "–"


def _key(labels: Sequence[str], shades: Sequence[str]) -> tuple[Part, ...]:
    return tuple(Part(label, 0, 0, "", shade) for label, shade in zip(labels, shades, strict=True))
