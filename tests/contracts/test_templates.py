"""Templates: each can be compiled, and none holds a script or a style."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes

from portal.config import CHECKOUT
from portal.languages import ENGLISH, LANGUAGES

FOLDER = CHECKOUT / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))

INLINE = {
    "a style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script that is not loaded": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "an event handler": re.compile(r"""<[a-z][^>]*\s(on[a-z]+|hx-on[a-z:-]*)\s*=""", re.IGNORECASE),
    "an event filter, which runs unfiltered where evaluating is off": re.compile(r"""hx-trigger="[^"]*\["""),
    "a script in a link": re.compile(r"javascript:", re.IGNORECASE),
}

MAIL_LAYOUT = "mail/layout.html"
"""A mail has its few styles in itself, since it must load nothing."""

MAILS = sorted((FOLDER / "mail").rglob("*.md"))

ENGLISH_MAILS = {"trial.md"}
"""The mails that staff get, who work in English."""


def name_of(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


templates = pytest.mark.parametrize("path", TEMPLATES, ids=name_of)


@templates
@pytest.mark.one_database
def test_a_template_can_be_compiled(session_app, path):
    session_app.jinja_env.get_template(name_of(path))


@templates
def test_a_template_has_nothing_inline(path):
    source = path.read_text()
    allowed = {"a style element"} if name_of(path) == MAIL_LAYOUT else set()
    assert {what for what, pattern in INLINE.items() if pattern.search(source)} <= allowed


@templates
def test_a_template_trusts_no_text(path):
    """Autoescaping is never turned off: text goes out as text."""
    tree = Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).parse(path.read_text())
    filters = {each.name for each in tree.find_all(nodes.Filter)}
    assert "safe" not in filters
    assert list(tree.find_all(nodes.ScopedEvalContextModifier)) == []


@templates
def test_nothing_stands_outside_the_blocks_of_a_page(path):
    """A block is drawn alone where htmx asks for it, and what stands outside is not there then."""
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse(path.read_text())
    if list(tree.find_all(nodes.Extends)):
        outside = (nodes.Macro, nodes.Assign, nodes.AssignBlock, nodes.Import, nodes.FromImport)
        assert [each for each in tree.body if isinstance(each, outside)] == []


@pytest.mark.parametrize("name", sorted({path.name for path in MAILS if path.parent.name == "mail"} - ENGLISH_MAILS))
@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != ENGLISH])
def test_a_mail_to_customers_says_the_same_in_every_language(session_app, name, code):
    """What is put into it is the same, and so are the links that it leads to."""
    english, other = (FOLDER / "mail" / name).read_text(), (FOLDER / "mail" / code / name).read_text()
    values, others = (
        meta.find_undeclared_variables(session_app.jinja_env.parse(source)) for source in (english, other)
    )
    assert others == values
    assert re.findall(r"\]\(.*?\)", other) == re.findall(r"\]\(.*?\)", english)


@pytest.mark.parametrize("path", MAILS, ids=name_of)
def test_a_mail_begins_with_its_subject_and_ends_with_why_people_get_it(path):
    source = path.read_text()
    assert re.match(r"# \S", source)
    assert re.search(r"\n\n---\n\n(?!.*\n---\n).+\Z", source, re.DOTALL)
