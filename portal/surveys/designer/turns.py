"""One at a time: whoever changes a draft, or what belongs to it, waits for whoever does so already."""

from sqlalchemy import select, update

from portal.db import db
from portal.surveys.designer.models import SurveyDraft
from portal.web.errors import BusinessError


class DraftGone(BusinessError):
    """The draft was published or thrown away meanwhile; nothing was changed now."""

    status = 410
    title = "This draft is not there any more"
    text = "Somebody published it or threw it away a moment ago. Nothing that you sent was kept."
    action = ("See all surveys and drafts", "staff_surveys.overview")


def take_turn(draft: SurveyDraft) -> SurveyDraft:
    """Let nobody else change this draft until this is saved, and return it as it is now. Raises ``DraftGone``.

    It is an UPDATE that changes nothing: the one lock that both databases know.
    """
    unchanged = update(SurveyDraft).where(SurveyDraft.id == draft.id).values(step=SurveyDraft.step)
    db.session.execute(unchanged.execution_options(synchronize_session=False))
    now = select(SurveyDraft).where(SurveyDraft.id == draft.id).execution_options(populate_existing=True)
    found = db.session.scalar(now)
    if found is None:
        raise DraftGone
    return found
