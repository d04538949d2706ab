"""Fictional customers. Their numbers are those that Ofcom keeps free for drama, their addresses those of RFC 2606."""

from random import Random
from typing import Any

from portal.demonstration.interests import INTERESTS

FIRST_NAMES = (
    "Aisha", "Alan", "Amara", "Andrew", "Anwen", "Beth", "Callum", "Carys", "Chloe", "Daniel", "David", "Dylan", "Eilidh",
    "Emma", "Farah", "Fiona", "Gareth", "George", "Grace", "Hannah", "Harpreet", "Helen", "Imran", "Isla", "Jack", "James",
    "Joanna", "Kwame", "Laura", "Leo", "Lucy", "Marcus", "Martin", "Mei", "Mohammed", "Nadia", "Niamh", "Nicola", "Oliver",
    "Owen", "Patrick", "Paul", "Rachel", "Rebecca", "Rhys", "Robert", "Rosie", "Samira", "Sarah", "Simon", "Siân", "Sophie",
    "Stephen", "Susan", "Tomasz", "Victoria", "William", "Yasmin", "Zara", "Zoë",
)  # fmt: skip
LAST_NAMES = (
    "Ahmed", "Allen", "Baker", "Begum", "Bennett", "Brown", "Carter", "Clarke", "Collins", "Cooper", "Davies", "Edwards",
    "Evans", "Fisher", "Fletcher", "Gill", "Green", "Griffiths", "Hall", "Harris", "Hill", "Hughes", "Hussain", "Jackson",
    "James", "Jenkins", "Johnson", "Jones", "Kaur", "Kelly", "Khan", "King", "Kowalski", "Lewis", "Lloyd", "Marsh", "Mason",
    "Mensah", "Miller", "Morgan", "Morris", "Murphy", "O'Brien", "Okafor", "Owen", "Palmer", "Parker", "Patel", "Pearce",
    "Phillips", "Powell", "Price", "Roberts", "Robinson", "Russell", "Shah", "Singh", "Smith-Jones", "Taylor", "Thomas",
    "Turner", "Walker", "Ward", "Watson", "White", "Williams", "Wood", "Wright", "Young",
)  # fmt: skip
JOB_TITLES = (
    "Office manager", "Owner", "Managing director", "Practice manager", "Finance director", "Bookkeeper", "Partner",
    "Head teacher", "Operations manager", "Receptionist", "Warehouse manager", "Clerk to the council", "Director",
    "Accounts assistant", "Head of sales", "Site manager", "Solicitor", "Volunteer coordinator", "Company secretary",
)  # fmt: skip
FIRMS = (
    "bluebell-bakery", "severn-joinery", "abbey-dental", "teme-valley-orchards", "hopyard-brewing", "foregate-legal",
    "malvern-springs", "sidbury-architects", "pershore-plums", "lowesmoor-motors", "croft-primary", "claines-care",
    "barbourne-books", "elgar-instruments", "diglis-marine", "powick-plastics", "tything-travel", "fernhill-heath-farm",
    "riverside-physio", "guildhall-accounts", "shrub-hill-storage", "battenhall-vets", "st-swithun-design",
)  # fmt: skip
DISTRICTS = (
    "WR1",
    "WR2",
    "WR3",
    "WR4",
    "WR5",
    "WR6",
    "WR9",
    "WR10",
    "WR11",
    "WR13",
    "WR14",
    "B60",
    "DY10",
    "GL20",
    "HR8",
)
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
NUMBERS = ("+441632960", "+447700900", "+448081570", "+442079460")
"""The beginnings of numbers for drama; three more digits follow (Ofcom, Telephone numbers for use in TV and radio drama)."""


def person(random: Random) -> dict[str, Any]:
    """Return every detail of somebody who does not exist."""
    first, last = random.choice(FIRST_NAMES), random.choice(LAST_NAMES)
    local = f"{first}.{last}".lower().replace("'", "").replace("â", "a").replace("ë", "e")
    firm = random.choice((*FIRMS, ""))
    interests = set(random.sample(list(INTERESTS), random.choice((1, 1, 2, 2, 3, 4))))
    return {
        "name": f"{first} {last}",
        "job_title": random.choice(JOB_TITLES),
        "email": f"{local}@{firm}.example.co.uk" if firm else f"{local}@example.com",
        "phone": f"{random.choice(NUMBERS)}{random.randint(0, 999):03}",
        "postcode": f"{random.choice(DISTRICTS)} {random.randint(1, 9)}{random.choice(LETTERS)}{random.choice(LETTERS)}",
        "interests": [code for code in INTERESTS if code in interests],
    }
