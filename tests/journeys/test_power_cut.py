"""The power goes while people answer. Whatever they were told is saved, or thanked for, is there afterwards, once."""

import http.client
import random
import re
import threading
import time
from contextlib import closing, suppress
from urllib.parse import urlencode

from sqlalchemy import select

from portal.db import db
from portal.surveys.models import SUBMITTED, Response
from portal.surveys.tallies import recounted, tallies_of
from portal.surveys.versions import publish
from tests.support.support_call import SURVEY

PEOPLE, CUTS = 6, 3
ONE_PAGE = {**SURVEY, "slug": "quick", "pages": SURVEY["pages"][:1]}


class Person(threading.Thread):
    """Answers again and again, and remembers each response that was acknowledged: as saved, and with a thank-you page."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.port = port
        self.thanked: list[str] = []
        self.saved: list[str] = []
        self.leaves = threading.Event()

    def run(self) -> None:
        while not self.leaves.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            with suppress(OSError, http.client.HTTPException), closing(connection):
                self.answers(connection)

    def answers(self, connection: http.client.HTTPConnection) -> None:
        connection.request("GET", "/surveys/quick")
        hidden = dict(
            re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', connection.getresponse().read().decode())
        )
        answers = urlencode({**hidden, "q-settled": "phone", "q-nps": str(random.randrange(11))})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/surveys/quick/autosave", f"{answers}&changed=q-settled", headers)
        saved = connection.getresponse()
        if saved.status == 200 and b"Saved" in saved.read():
            self.saved.append(hidden["form_token"].split(".")[0])
        connection.request("POST", "/surveys/quick", answers, headers)
        sent = connection.getresponse()
        sent.read()
        connection.request("GET", sent.headers["Location"])
        thanks = connection.getresponse()
        if thanks.status == 200 and "Thank you" in thanks.read().decode():
            self.thanked.append(sent.headers["Location"].split("/")[-2])


def test_nothing_that_was_acknowledged_is_lost_or_doubled(server, at_work):
    with at_work():
        publish(ONE_PAGE, by="a test")
    thanked: list[str] = []
    saved: list[str] = []
    for _ in range(CUTS):
        people = [Person(server.port) for _ in range(PEOPLE)]
        for person in people:
            person.start()
        time.sleep(random.uniform(0.7, 1.5))
        server.kill()
        for person in people:
            person.leaves.set()
            person.join()
            thanked += person.thanked
            saved += person.saved
        server.start()
    with at_work():
        kept = list(db.session.scalars(select(Response.key).where(Response.status == SUBMITTED)))
        assert len(thanked) > CUTS * PEOPLE
        assert set(thanked) <= set(kept)
        assert len(saved) >= len(thanked)
        assert set(saved) <= set(
            db.session.scalars(select(Response.key).where(Response.answers["settled"].as_string() == "phone"))
        )
        assert len(kept) == len(set(kept))
        assert tallies_of(1) == recounted(1)
