"""Form fields: each reads what a browser sent, says in plain words what is wrong, and knows how it is drawn."""

from portal.web.fields.base import PortalField
from portal.web.fields.choices import CheckboxField, Choice, ChoiceField, ChoicesField
from portal.web.fields.consent import ConsentField
from portal.web.fields.files import FilesField
from portal.web.fields.grid import GridField
from portal.web.fields.number_grid import NumberGridField
from portal.web.fields.people import EmailField, PhoneField, PostcodeField
from portal.web.fields.ranking import RankingField
from portal.web.fields.slider import SliderField
from portal.web.fields.text import DateField, NumberField, PasswordField, TextField
from portal.web.fields.time import TimeField
from portal.web.fields.upload import FileField
from portal.web.fields.web_address import WebAddressField

__all__ = [
    "CheckboxField",
    "Choice",
    "ChoiceField",
    "ChoicesField",
    "ConsentField",
    "DateField",
    "EmailField",
    "FileField",
    "FilesField",
    "GridField",
    "NumberField",
    "NumberGridField",
    "PasswordField",
    "PhoneField",
    "PortalField",
    "PostcodeField",
    "RankingField",
    "SliderField",
    "TextField",
    "TimeField",
    "WebAddressField",
]
