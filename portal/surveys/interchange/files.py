"""The kinds of files that a question of another program takes, as kinds here."""

from portal.web.file_kinds import KINDS

FAMILIES = {"image/*": "pictures", "text/*": "text"}


def kinds_of(accepted: str) -> tuple[list[str], list[str]]:
    """Return our kinds of files for a list of endings and media types, and those on it that cannot be sent here."""
    wanted = [each.strip().lower().lstrip(".") for each in accepted.split(",") if each.strip()]
    kinds = {each: _kind_of(each) for each in wanted}
    return [*dict.fromkeys(kind for kind in kinds.values() if kind)], [each for each, kind in kinds.items() if not kind]


def _kind_of(name: str) -> str:
    for kind, formats in KINDS.items():
        if FAMILIES.get(name) == kind or any(name in (*each.endings, each.mimetype) for each in formats):
            return kind
    return ""
