"""The signed link by which an unfinished response is gone on with: made, sent by mail, and read again."""

from datetime import datetime, timedelta

from portal.customers import links
from portal.languages import lazy_gettext
from portal.mail import outbox
from portal.surveys.access import entrance
from portal.surveys.definition import Definition
from portal.surveys.models import Response, Survey
from portal.surveys.unfinished.removing import unfinished_days
from portal.web.addresses import public_url
from portal.web.errors import BusinessError
from portal.web.throttle import Throttle

ASKING = Throttle("links to answers", within=timedelta(hours=1), most_for_one_address=5, most_from_one_place=50)


class TooManyLinks(BusinessError):
    """Too many links were asked for lately: to one address, or from one place."""

    status = 429
    title = lazy_gettext("That was asked for too often")
    text = lazy_gettext(
        "Look into your mailbox first: a link may have arrived. You can ask for another one in an hour."
    )


def link_to(survey: Survey, response: Response) -> str:
    """Return the whole address at which a response goes on, on any device."""
    token = links.sign(links.ANSWERS, response.key)
    return public_url("surveys_later.resume", slug=survey.slug, token=token, **entrance.carried())


def kept_until(survey: Survey, response: Response) -> datetime:
    """Return the last moment at which it can be gone on with, if nothing is changed any more."""
    removed_at = (response.saved_at or response.started_at) + timedelta(days=unfinished_days())
    return min(survey.last_moment or removed_at, removed_at)


def send(survey: Survey, definition: Definition, response: Response, *, email: str, place: str) -> None:
    """Put a mail with the link into the outbox. Raises ``TooManyLinks``."""
    if not ASKING.may_try(email=email, place=place):
        raise TooManyLinks
    until = kept_until(survey, response)
    outbox.queue(
        to=email,
        template="mail/answers_link.md",
        kind="link to answers",
        title=definition.title,
        link=link_to(survey, response),
        until=until,
        not_after=until,
    )
