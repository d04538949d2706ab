"""What publishing a draft would do, as it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.surveys.checking import Fault, faults_of
from portal.surveys.comparing.changes import KINDS, Changed
from portal.surveys.comparing.documents import compare
from portal.surveys.designer import queries
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.linting import advice_of
from portal.surveys.linting.advice import Advice
from portal.surveys.models import Survey
from portal.surveys.queries import survey_by_id
from portal.surveys.texts import without_leftovers
from portal.surveys.versions import versions_of


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is wrong with a draft, what could be better, and what it changes of the current version, 0 if there is none."""

    current: int
    faults: list[Fault]
    advice: list[Advice]
    changed: list[Changed]

    @property
    def is_first(self) -> bool:
        """Whether the survey was never published."""
        return not self.current

    @property
    def has_something(self) -> bool:
        """Whether there is anything to publish, right or wrong."""
        return self.is_first or bool(self.changed or self.faults)

    @property
    def counts(self) -> dict[str, int]:
        """How many things changed, by the gravest kind of their changes; the gravest kind stands first."""
        counts = {kind: sum(each.kind == kind for each in self.changed) for kind in reversed(KINDS)}
        return {kind: number for kind, number in counts.items() if number}


def outlook_of(draft: SurveyDraft) -> Outlook:
    """Return what publishing a draft would do."""
    document, survey = without_leftovers(draft.document), survey_by_id(draft.survey_id) if draft.survey_id else None
    faults = [*faults_of(document), *address_faults(draft, survey)]
    earlier = [version.definition for version in versions_of(survey.id)] if survey else []
    changed = compare(earlier, document) if earlier and not faults else []
    return Outlook(survey.current_version if survey else 0, faults, advice_of(document), changed)


def address_faults(draft: SurveyDraft, survey: Survey | None) -> Iterator[Fault]:
    """Yield what is wrong with the address: it stays that of the survey, or is one that no survey has yet."""
    slug = draft.document.get("slug")
    if survey and slug != survey.slug:
        yield Fault("slug", f"must stay “{survey.slug}”, which people know")
    if not survey and slug in queries.slugs_used():
        yield Fault("slug", f"“{slug}” is the address of another survey; choose another one")
