"""The places at which something about a customer was changed or chosen, in their words."""

from portal.customers import places
from portal.preferences.own_pages import HOW

places.name(HOW, lambda _rest: "On the preference pages")

in_words = places.in_words
