"""One at a time: whoever changes a draft, or what belongs to it, waits for whoever does so already."""

from sqlalchemy.exc import NoResultFound

from portal.db import take_turn
from portal.surveys.designer.models import SurveyDraft
from portal.web.errors import BusinessError


class DraftGone(BusinessError):
    """The draft was published or thrown away meanwhile; nothing was changed now."""

    status = 410
    title = "This draft is not there any more"
    text = "Somebody published it or threw it away a moment ago. Nothing that you sent was kept."
    action = ("See all surveys and drafts", "staff_surveys.overview")


def in_turn(draft: SurveyDraft) -> SurveyDraft:
    """Let nobody else change this draft until this is saved, and return it as it is now. Raises ``DraftGone``."""
    try:
        return take_turn(SurveyDraft, draft.id)
    except NoResultFound:
        raise DraftGone from None
