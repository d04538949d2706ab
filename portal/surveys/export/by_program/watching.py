"""Watching over a download while it runs: it goes on only for as long as its token reads."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import Engine

from portal import clock
from portal.db import db
from portal.surveys.export.by_program.models import ReadingToken
from portal.surveys.export.by_program.queries import token_now
from portal.surveys.export.by_program.refusals import refuse
from portal.web.errors import BusinessError
from portal.web.standing import Standing, standing


@dataclass(frozen=True, slots=True)
class Watch:
    """Looks again and again whether a token reads, also after the request that its download began with."""

    engine: Engine
    standing: Standing
    token_id: int

    def check(self) -> None:
        """Raise what keeps the token from reading at this moment, if anything does."""
        with self.engine.connect() as connection:
            token = token_now(connection, self.token_id)
            refuse(token, self.standing(connection, token.made_by), clock.now())

    def over(self, pieces: Generator[bytes]) -> Generator[bytes]:
        """Yield the pieces of a file, looking before each but the first. What ends it lets it say that it is not whole."""
        with closing(pieces):
            for piece in pieces:
                yield piece
                try:
                    self.check()
                except BusinessError as ended:
                    yield pieces.throw(ended)
                    return


def watch_of(token: ReadingToken) -> Watch:
    """Return what watches over a token."""
    return Watch(db.engine, standing(), token.id)
