"""From one source to the two parts of a mail: Markdown with Jinja becomes plain text and HTML that say the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import current_app
from jinja2 import Environment, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from portal.languages import ENGLISH, language
from portal.mail.plain_text import plain_text
from portal.mail.values import Values

VALUES = "the values of this mail"
EXTENSION = "mail templates"
LINKS = ("https://", "http://", "mailto:")

markdown = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).disable("image")


@dataclass(frozen=True, slots=True)
class Composed:
    """A mail in words: its subject, and its two parts."""

    subject: str
    text: str
    html: str


def compose(template: str, **context: Any) -> Composed:
    """Return the mail that a template of ``templates/mail`` makes of this context, in the language that is spoken.

    What it says in another language than English stands in a folder of its own: ``templates/mail/cy``. The template
    begins with ``# the subject`` and ends with ``---`` and the reason for which people get it. Raises ``ValueError`` when
    it does not, or when it leads to what is no address of a page or mailbox.
    """
    values = Values()
    source = _source_of(template).render({**context, VALUES: values})
    tokens = _filled(markdown.parse(source), values)
    reason = max((place for place, token in enumerate(tokens) if token.type == "hr" and not token.level), default=0)
    if not reason or tokens[0].tag != "h1":
        raise ValueError(f"{template} must begin with “# subject” and end with “---” and why people get it")
    subject = " ".join(plain_text(tokens[:3]).split())
    return Composed(
        subject=subject,
        text=_laid_out("mail/layout.txt", subject, plain_text(tokens[:reason]), plain_text(tokens[reason + 1 :])),
        html=_laid_out("mail/layout.html", subject, _html(tokens[:reason]), _html(tokens[reason + 1 :])),
    )


def _source_of(template: str) -> Template:
    """Return a template as it says the same in the language that is spoken; in English where it does not."""
    folder, _, name = template.rpartition("/")
    translated = [f"{folder}/{language()}/{name}"] if language() != ENGLISH else []
    return _templates().select_template([*translated, template])


def _templates() -> Environment:
    """Return the portal's templates with marks in the place of values, and nothing that may be left out by mistake."""
    if EXTENSION not in current_app.extensions:
        current_app.extensions[EXTENSION] = current_app.jinja_env.overlay(
            finalize=_marked, autoescape=False, undefined=StrictUndefined
        )
    found: Environment = current_app.extensions[EXTENSION]
    return found


@pass_context
def _marked(context: Context, value: object) -> str:
    values: Values = context[VALUES]
    return values.mark(value)


def _filled(tokens: list[Token], values: Values) -> list[Token]:
    """Put the values into parsed Markdown. A link that stands alone is marked as what the mail asks people to do."""
    for token in tokens:
        token.content = values.put_back(token.content)
        if token.children:
            _mark_lone_link(token.children)
            token.children = [filled for child in token.children for filled in _filled_child(child, values)]
    return tokens


def _filled_child(token: Token, values: Values) -> Iterator[Token]:
    if "href" in token.attrs:
        token.attrs["href"] = _address(values.put_back(str(token.attrs["href"])))
    lines = values.put_back(token.content).split("\n")
    for place, line in enumerate(lines if token.type == "text" else [" ".join(lines)]):
        if place:
            yield Token("hardbreak", "br", 0)
        yield token.copy(content=line)


def _mark_lone_link(children: list[Token]) -> None:
    ends = [place for place, each in enumerate(children) if each.type == "link_close"]
    if children[0].type == "link_open" and ends == [len(children) - 1]:
        children[0].attrSet("class", "action")


def _address(link: str) -> str:
    if not link.startswith(LINKS):
        raise ValueError(f"A mail leads to web pages and mailboxes, not to {link!r}")
    return markdown.normalizeLink(link)


def _html(tokens: list[Token]) -> Markup:
    rendered: str = markdown.renderer.render(tokens, markdown.options, {})
    return Markup(rendered)  # noqa: S704 - the renderer escapes every text, and takes no HTML from its source


def _laid_out(layout: str, subject: str, body: str, reason: str) -> str:
    return current_app.jinja_env.get_template(layout).render(subject=subject, body=body, reason=reason)
