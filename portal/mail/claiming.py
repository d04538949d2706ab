"""What the outbox knows of a mail that is being handed over: who claimed it, and what came of it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from portal.clock import now
from portal.db import UTCDateTime, db
from portal.mail.models import HANDING_OFF, IN_DOUBT, IS_UNSETTLED, IS_WAITING, SENT, WAITING, OutboxMail

LEFT_BEHIND = "The portal was interrupted while it handed this over"

# A worker asks these again and again. They are built once, since that takes longer than running them, and leave the mails
# in memory as they were read.
AS_IS = {"synchronize_session": False}
IDS = OutboxMail.id.in_(bindparam("ids", expanding=True))
DUE = (
    select(OutboxMail.id)
    .where(IS_WAITING, OutboxMail.due_at <= bindparam("at"))
    .order_by(OutboxMail.due_at, OutboxMail.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
CLAIM = (
    update(OutboxMail)
    .where(IDS, OutboxMail.state == WAITING)
    .values(state=HANDING_OFF, state_at=bindparam("at"), claimed_by=bindparam("worker"))
    .returning(OutboxMail)
    .execution_options(**AS_IS)
)
SETTLE = (
    update(OutboxMail)
    .where(IDS, OutboxMail.claimed_by == bindparam("worker"), OutboxMail.state.in_((HANDING_OFF, IN_DOUBT)))
    .values(
        state=bindparam("outcome"),
        state_at=bindparam("at"),
        problem=bindparam("words"),
        attempts=OutboxMail.attempts + bindparam("tries"),
        due_at=func.coalesce(bindparam("due", type_=UTCDateTime), OutboxMail.due_at),
        sent_at=func.coalesce(bindparam("sent", type_=UTCDateTime), OutboxMail.sent_at),
    )
    .execution_options(**AS_IS)
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one try; ``due_at`` says when the next one is due, ``tried`` whether this counts as one."""

    state: str
    problem: str = ""
    due_at: datetime | None = None
    tried: bool = True


def something_is_due(at: datetime) -> bool:
    """Whether there is anything to do."""
    return bool(_due(at, 1))


def claim(worker: str, most: int, at: datetime) -> Sequence[OutboxMail]:
    """Claim the mails that are due, the longest due first. Once this is saved, they count as being handed over."""
    claimed = db.session.scalars(CLAIM, {"ids": _due(at, most), "at": at, "worker": worker})
    return sorted(claimed, key=lambda mail: (mail.due_at, mail.id))


def settle(worker: str, outcomes: Mapping[int, Outcome], at: datetime) -> None:
    """Note what came of mails. One that was taken for lost meanwhile is no longer in doubt; one that staff settled stays."""
    alike = defaultdict(list)
    for mail_id, outcome in outcomes.items():
        alike[outcome].append(mail_id)
    for outcome, ids in alike.items():
        values = {
            "outcome": outcome.state,
            "words": outcome.problem,
            "tries": int(outcome.tried),
            "due": outcome.due_at,
        }
        sent = at if outcome.state == SENT else None
        db.session.execute(SETTLE, {"ids": ids, "worker": worker, "at": at, "sent": sent, **values})


def put_off(until: datetime, problem: str, at: datetime) -> None:
    """Put off all that is due, and say at each mail why it waits."""
    due = update(OutboxMail).where(IS_WAITING, OutboxMail.due_at <= at)
    db.session.execute(due.values(problem=problem, due_at=until), execution_options=AS_IS)


def doubt_left_behind(alive: Collection[str]) -> None:
    """Put in doubt what a worker that is no longer alive was handing over."""
    left = (IS_UNSETTLED, OutboxMail.state == HANDING_OFF, OutboxMail.claimed_by.not_in(alive))
    if db.session.scalar(select(OutboxMail.id).where(*left).limit(1)):
        changes = {"state": IN_DOUBT, "state_at": now(), "problem": LEFT_BEHIND}
        db.session.execute(update(OutboxMail).where(*left).values(changes))


def _due(at: datetime, most: int) -> Sequence[int]:
    """Return the ids of mails that are due; those that another worker is about to claim are left out."""
    return db.session.scalars(DUE, {"at": at, "most": most}).all()
