"""What the kinds of change are called, and what they mean for the answers there are."""

from dataclasses import dataclass

from portal.surveys.comparing.changes import BREAKING, COMPATIBLE, WORDING


@dataclass(frozen=True, slots=True)
class KindInWords:
    """A kind of change as its badge says it, the tone of the badge, and what it means."""

    label: str
    tone: str
    meaning: str


KINDS_IN_WORDS = {
    WORDING: KindInWords("Wording", "neutral", "other words for what was asked before"),
    COMPATIBLE: KindInWords("Compatible", "good", "answers given so far stay as good as they are"),
    BREAKING: KindInWords("Breaking", "attention", "new answers may not mean what those given so far mean"),
}
