"""Floor plans that a few people sent with their answers, drawn anew for each."""

import io
from itertools import pairwise
from random import Random

from PIL import Image, ImageDraw
from sqlalchemy import select

from portal.clock import now
from portal.db import db
from portal.storage import storage
from portal.surveys import tallies
from portal.surveys.logic.path import path_of
from portal.surveys.models import SUBMITTED, Response, StoredFile, Survey
from portal.surveys.question_types.base import Question
from portal.surveys.terms import FILE
from portal.surveys.versions import definition_of

SENDERS = 9
SIZE = (960, 640)
PAPER, WALL, DESK = "#fbfaf5", "#23324d", "#c9d6ea"
NAMES = ("floor plan.png", "new office.png", "first floor.png", "plan with desks.png")


def send_plans(survey: Survey, random: Random) -> None:
    """Let a few of those who answered have sent a plan, where the survey asks for one."""
    definition = definition_of(survey.id, survey.current_version)
    asking = next((each for each in definition.questions.values() if each.type.kind == FILE), None)
    if asking is None:
        return
    own = (Response.survey_id == survey.id, Response.status == SUBMITTED, Response.suspect == "")
    latest = Response.version == survey.current_version
    everybody = db.session.scalars(select(Response).where(*own, latest).order_by(Response.id))
    responses = [each for each in everybody if path_of(definition, each.answers).shows(asking)]
    for response in random.sample(responses, min(SENDERS, len(responses))):
        _send(response, asking, random)
        tallies.add(survey.id, {(asking.uid, tallies.ANSWERED): 1})


def _send(response: Response, asking: Question, random: Random) -> None:
    key, name, content = f"{random.getrandbits(128):032x}", random.choice(NAMES), _plan(random)
    sent = {"key": key, "name": name, "size": len(content)}
    db.session.add(
        StoredFile(
            **sent,
            survey_id=response.survey_id,
            response_key=response.key,
            question_uid=asking.uid,
            sha256=storage().write(key, io.BytesIO(content)),
            stored_at=response.submitted_at or now(),
        )
    )
    response.answers = {**response.answers, asking.uid: [sent]}


def _plan(random: Random) -> bytes:
    """Draw an office of some rooms with a few desks in each."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    walls = [40, *sorted(random.sample((280, 400, 520, 640, 760), 2)), 920]
    for left, right in pairwise(walls):
        for top, bottom in ((40, 300), (300, 600)):
            draw.rectangle((left, top, right, bottom), outline=WALL, width=6)
            for desk in range(random.randint(1, (right - left) // 100)):
                draw.rectangle((left + 30 + desk * 90, top + 60, left + 90 + desk * 90, top + 110), DESK, WALL, 2)
    written = io.BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()
