"""The formats that responses can be taken out in."""

from portal.surveys.export.formats.base import Format
from portal.surveys.export.formats.comma_separated import CSV
from portal.surveys.export.formats.json_lines import JSONLines
from portal.surveys.export.formats.package import Package
from portal.surveys.export.formats.parquet import Parquet
from portal.surveys.export.formats.workbook import Workbook

FORMATS: dict[str, Format] = {each.slug: each for each in (CSV(), Workbook(), JSONLines(), Parquet(), Package())}
"""Every format by its ending; the first is the usual one."""
