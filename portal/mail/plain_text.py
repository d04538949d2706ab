"""Markdown as plain text that reads well: lines of a comfortable length, links written out, nothing broken in two."""

import textwrap
from collections.abc import Sequence

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

WIDTH = 72


def plain_text(tokens: Sequence[Token]) -> str:
    """Return parsed Markdown as plain text."""
    return _blocks(SyntaxTreeNode(list(tokens)).children)


def _blocks(nodes: Sequence[SyntaxTreeNode], width: int = WIDTH, between: str = "\n\n") -> str:
    return between.join(_block(each, width) for each in nodes)


def _block(node: SyntaxTreeNode, width: int) -> str:
    if node.type in {"bullet_list", "ordered_list"}:
        return _list(node, width)
    if node.type == "blockquote":
        return textwrap.indent(_blocks(node.children, width - 2), "> ", lambda _line: True)
    if node.type == "hr":
        return "* * *"
    if node.type in {"fence", "code_block"}:
        return textwrap.indent(node.content.rstrip("\n"), "    ")
    return _wrapped("".join(_inline(each) for each in node.children), width)


def _list(node: SyntaxTreeNode, width: int) -> str:
    first, tight = int(node.attrs.get("start", 1)), all(len(item.children) == 1 for item in node.children)
    items = []
    for place, item in enumerate(node.children):
        mark = "- " if node.type == "bullet_list" else f"{first + place}. "
        words = _blocks(item.children, width - len(mark), between="\n" if tight else "\n\n")
        items.append(mark + textwrap.indent(words, " " * len(mark)).lstrip())
    return ("\n" if tight else "\n\n").join(items)


def _inline(node: SyntaxTreeNode) -> str:
    if node.type == "link":
        return _link(node)
    if node.type == "softbreak":
        return " "
    if node.type == "hardbreak":
        return "\n"
    return "".join(_inline(each) for each in node.children) if node.children else node.content


def _link(node: SyntaxTreeNode) -> str:
    """Write a link out: on a line of its own where it stands alone, else after its words (RFC 3986, appendix C)."""
    words, address = "".join(_inline(each) for each in node.children), str(node.attrs["href"])
    if words in (address, address.removeprefix("mailto:")):
        return words
    return f"{words}:\n{address}" if "class" in node.attrs else f"{words} <{address}>"


def _wrapped(text: str, width: int) -> str:
    return "\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in text.split("\n")
    )
