"""How names are compared when somebody is looked for: word by word, without regard to capitals, accents and apostrophes."""

import re
import unicodedata

from sqlalchemy import delete, insert

from portal.customers.models import Customer, NameWord
from portal.db import db

APOSTROPHES = re.compile("['’‘`]")
LONGEST, MOST = 40, 12
"""The longest part of a word that is compared, and the most words: a name is never so long, whatever is sent as one."""


def words_of(name: str) -> list[str]:
    """Return the words of a name in the form in which they are compared: Siân O'Brien-Shah gives sian, obrien, shah."""
    letters = unicodedata.normalize("NFKD", APOSTROPHES.sub("", name)).casefold()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return list(dict.fromkeys(word[:LONGEST] for word in re.findall(r"[^\W_]+", plain)))[:MOST]


def keep_words(customer: Customer) -> None:
    """Let a customer be found by the words of their name as it is now."""
    db.session.execute(delete(NameWord).where(NameWord.customer_id == customer.id))
    if words := words_of(customer.name or ""):
        db.session.execute(insert(NameWord), [{"word": word, "customer_id": customer.id} for word in words])
