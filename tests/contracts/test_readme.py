"""What the README promises is there."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from portal.__main__ import COMMANDS
from portal.config import Settings

README = Path(__file__).parents[2] / "README.md"


def section(title: str) -> str:
    """Return the text under a heading."""
    return README.read_text().split(f"\n## {title}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("title", ["Run it", "Test it"])
def test_each_of_the_two_commands_stands_alone_under_its_heading(title):
    blocks = re.findall(r"^```\w*\n(.*?)^```$", section(title), re.DOTALL | re.MULTILINE)
    assert len(blocks) == 1
    assert len(blocks[0].strip().splitlines()) == 1


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda setting: setting.metadata["variable"])
def test_every_setting_has_its_row_with_what_it_is_for(setting):
    row = next(line for line in section("Settings").splitlines() if f"`{setting.metadata['variable']}`" in line)
    assert setting.metadata["meaning"] in row


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_named(command):
    assert f"portal {command.name}" in section("Commands")


def test_nothing_is_set_up_that_is_no_setting():
    assert set(re.findall(r"PORTAL_(?!TEST_)[A-Z_]+", README.read_text())) == {
        each.metadata["variable"] for each in fields(Settings)
    }
