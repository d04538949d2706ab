"""The formats that responses can be taken out in."""

from portal.surveys.export.formats.base import Format
from portal.surveys.export.formats.comma_separated import CSV
from portal.surveys.export.formats.package import Package

FORMATS: dict[str, Format] = {each.slug: each for each in (CSV(), Package())}
"""Every format by its ending; the first is the usual one."""
