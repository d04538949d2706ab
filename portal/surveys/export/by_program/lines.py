"""What somebody types, or pastes, so that their program reads the responses."""

from dataclasses import dataclass

from portal.surveys.models import Survey
from portal.web.addresses import public_url

PLACEHOLDER = "portal_…"
"""What stands where the token goes once nobody can be shown it any more."""

R = """answers <- read.csv(
  url("{systems}", headers = c(Authorization = "Bearer {token}")),
  colClasses = "character", na.strings = c("", "NA"), encoding = "UTF-8")"""

PANDAS = """import pandas as pd
answers = pd.read_csv(
    "{systems}", dtype=str,
    storage_options={{"Authorization": "Bearer {token}"}})"""

DUCKDB = """CREATE SECRET (TYPE http, SCOPE '{scope}', BEARER_TOKEN '{token}');
FROM read_csv('{systems}', all_varchar = true, nullstr = ['', 'NA']);"""

PARQUET = """import pandas as pd
answers = pd.read_parquet(
    "{parquet}",
    storage_options={{"Authorization": "Bearer {token}"}})"""

CURL = """curl --fail-with-body --oauth2-bearer {token} --output responses.csv \\
  "{systems}\""""

AS_TEXT = "Everything arrives as text, so that no zero and no + is lost. Turn into numbers what you count with."
BASIC = (
    "Data, Get data, From web. When it asks who you are, choose Basic: any user name, and the token as the password."
)


@dataclass(frozen=True, slots=True)
class Line:
    """What one program takes: the id of its field, whose it is, the words, and what there is to know about them."""

    id: str
    label: str
    text: str
    hint: str

    @property
    def rows(self) -> int:
        """How many lines it is given: one more than it has, since a long one wraps."""
        return self.text.count("\n") + 2


def lines_for(survey: Survey, token: str = PLACEHOLDER) -> list[Line]:
    """Return what each program takes to read a survey with a token."""
    address = public_url("by_program.download", slug=survey.slug, ending="csv")
    scope = address.removesuffix("responses.csv")
    values = {
        "scope": scope,
        "systems": f"{address}?for=systems",
        "parquet": f"{scope}responses.parquet",
        "token": token,
    }
    return [
        Line("in-r", "R", R.format(**values), f"Needs no package. {AS_TEXT}"),
        Line("in-pandas", "Python, with pandas", PANDAS.format(**values), AS_TEXT),
        Line(
            "in-parquet",
            "Python, with pandas and pyarrow",
            PARQUET.format(**values),
            "Numbers, dates and choices arrive typed.",
        ),
        Line("in-duckdb", "DuckDB", DUCKDB.format(**values), "Needs its extension httpfs, which it fetches by itself."),
        Line("in-excel", "Excel", f"{address}?values=labels&headers=labels", BASIC),
        Line("in-curl", "A file, with curl", CURL.format(**values), "For whatever reads files."),
    ]
