"""How likely somebody is to recommend us, from 0 to 10 (the Net Promoter question)."""

from portal.languages import lazy_gettext
from portal.surveys.question_types.base import Question
from portal.surveys.question_types.rating import ENDS, Rating


class NPS(Rating):
    """0 to 10; the score is the share of 9 and 10 less the share of 0 to 6 (Reichheld, 2003)."""

    slug = "nps"
    label = "Recommendation, 0 to 10 (NPS)"
    picture = "recommendation"
    drawn_as = "scale"
    properties = ENDS

    def steps(self, question: Question) -> range:
        return range(11)

    def ends(self, question: Question) -> tuple[str, str]:
        return question.settings.get("low_end", lazy_gettext("Not at all likely")), question.settings.get(
            "high_end", lazy_gettext("Extremely likely")
        )
