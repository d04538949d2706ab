"""Using an invitation: one response, from its beginning until it is sent."""

from collections.abc import Sequence

from sqlalchemy import select, update

from portal.db import db
from portal.languages import lazy_gettext
from portal.surveys.access.models import Invitation
from portal.surveys.definition import ANONYMOUS, IDENTIFIED, Definition
from portal.surveys.models import Response
from portal.web.errors import BusinessError

UNUSED = (Invitation.used.is_(False), Invitation.response_id.is_(None))


class UsedAlready(BusinessError):
    """The invitation was used, and each can be used once."""

    status = 410
    title = lazy_gettext("This invitation has been used")
    text = lazy_gettext(
        "Each invitation is for one person and can be used once. The answers that were given with it have reached us."
    )
    action = (lazy_gettext("See what else we ask"), "surveys.browse")


class BegunElsewhere(BusinessError):
    """Somebody began to answer with the same invitation in another tab or on another device."""

    status = 409
    title = lazy_gettext("You have begun to answer somewhere else")
    text = lazy_gettext(
        "What you typed on this page was not saved. Open your invitation again to go on where you were."
    )
    action = (lazy_gettext("See what we ask"), "surveys.browse")


def begin_with(invitation: Invitation, response_id: int, definition: Definition) -> None:
    """Note what is answered with an invitation, so that it can be gone on with. Raises ``BegunElsewhere``.

    Of anonymous answers nothing is noted until they are sent.
    """
    if definition.access.identity != ANONYMOUS and not _note(invitation.id, response_id=response_id):
        raise BegunElsewhere


def send_with(invitation: Invitation | None, response: Response, definition: Definition) -> None:
    """Note that answers were sent with an invitation. Raises ``UsedAlready``.

    Only where people are told who answered does it stay known which answers they were.
    """
    if definition.access.identity == ANONYMOUS:
        if invitation and not _note(invitation.id, used=True):
            raise UsedAlready
    elif definition.access.identity != IDENTIFIED:
        own = update(Invitation).where(Invitation.response_id == response.id)
        db.session.execute(own.values(used=True, response_id=None), execution_options={"synchronize_session": False})


def begun_with(invitation: Invitation) -> Response | None:
    """Return what was begun or sent with an invitation, as far as that is known."""
    return db.session.scalar(select(Response).where(Response.id == invitation.response_id))


def of_response(response_id: int) -> Invitation | None:
    """Return the invitation with which a response was begun, as far as that is known."""
    return db.session.scalar(select(Invitation).where(Invitation.response_id == response_id))


def let_go(response_ids: Sequence[int]) -> None:
    """Let invitations be used anew whose responses were never finished and are removed."""
    begun = update(Invitation).where(Invitation.response_id.in_(response_ids)).values(response_id=None)
    db.session.execute(begun, execution_options={"synchronize_session": False})


def _note(invitation_id: int, **changes: object) -> bool:
    """Change an invitation that nothing was answered with yet. Tell whether it was one."""
    change = update(Invitation).where(Invitation.id == invitation_id, *UNUSED).values(**changes)
    done = db.session.execute(change, execution_options={"synchronize_session": False})
    return bool(done.rowcount)  # type: ignore[attr-defined]
