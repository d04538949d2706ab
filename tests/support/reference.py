"""The logic of surveys once more, as plainly as it can be said: every question is asked of the document itself, each time anew.

It works on the document, on trees of expressions and on what is stored of answers, and shares nothing with the portal
but the classes of the tree. Tests compare the two.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from portal.surveys.logic.parsing import parse
from portal.surveys.logic.tree import Binary, Call, Literal, Name, Unary


class Reference:
    """What a document makes of answers. Every name in it stands behind what it names."""

    def __init__(self, document, answers):
        self.pages, self.given = document["pages"], answers
        self.values = {value["code"]: value["is"] for value in document.get("values", [])}
        self.place = {
            each["code"]: (number, each) for number, page in enumerate(self.pages) for each in page["questions"]
        }
        self.reaches, self.asks, self.value = (lru_cache(each) for each in (self.reaches, self.asks, self.value))

    def numbers(self):
        """The numbers of the pages that are asked."""
        return tuple(number + 1 for number in range(len(self.pages)) if self.visits(number))

    def skipped(self):
        return tuple(code for code in self.place if not self.asks(code))

    def answers(self):
        return {code: self.answer(code) for code in self.place if self.answer(code) is not None}

    def reaches(self, number):
        """Whether some page before leads here, by a route or because it is the next one."""
        return number == 0 or any(self.reaches(each) and self.follower(each) == number for each in range(number))

    def opens(self, number):
        return self.reaches(number) and self.meets(self.pages[number])

    def visits(self, number):
        page = self.pages[number]
        last = number == len(self.pages) - 1
        return self.opens(number) and (
            last or not page["questions"] or any(self.asks(each["code"]) for each in page["questions"])
        )

    def follower(self, number):
        codes = [page["code"] for page in self.pages] + ["end"]
        routes = self.pages[number].get("routes", []) if self.visits(number) else []
        return next(
            (codes.index(route["to"]) for route in routes if "if" not in route or self.holds(route["if"])), number + 1
        )

    def asks(self, code):
        number, question = self.place[code]
        return self.opens(number) and self.meets(question)

    def meets(self, part):
        return "show_if" not in part or self.holds(part["show_if"])

    def answer(self, code):
        """What counts as the answer: of a question that is asked, and of options that are offered."""
        stored = self.given.get(code) if self.asks(code) else None
        refused = {each["code"] for each in self.place[code][1].get("options", []) if not self.meets(each)}
        if isinstance(stored, list):
            return [each for each in stored if each not in refused] or None
        return None if isinstance(stored, str) and stored in refused else stored

    def value(self, code):
        return self.work(parse(self.values[code]))

    def holds(self, text):
        return self.work(parse(text)) is True

    def work(self, tree):
        match tree:
            case Literal(value):
                return value
            case Name(code) if code in self.values:
                return self.value(code)
            case Name(code):
                answer = self.answer(code) if code in self.place else None
                return number(answer) if isinstance(answer, float) else answer
            case Call(function, arguments):
                return self.call(function, [self.work(each) for each in arguments])
            case Unary("not", operand):
                return self.work(operand) is not True
            case Unary("-", operand):
                return self.calculate("-", 0, self.work(operand))
            case Binary(sign, left, right):
                return self.join(sign, self.work(left), self.work(right))

    def join(self, sign, left, right):
        if sign in ("and", "or"):
            return all((left is True, right is True)) if sign == "and" else any((left is True, right is True))
        return (self.calculate if sign in tuple("+-*/") else self.compare)(sign, left, right)

    def compare(self, sign, left, right):
        if left is None or right is None:
            return False
        if sign == "contains":
            return (
                right in left
                if isinstance(left, list)
                else isinstance(left, str) and isinstance(right, str) and right.lower() in left.lower()
            )
        if number(left) is not None and number(right) is not None:
            left, right = number(left), number(right)
        elif type(left) is not type(right):
            return sign == "!="
        elif isinstance(left, str) and sign in ("=", "!="):
            left, right = left.lower(), right.lower()
        elif not isinstance(left, str) and sign not in ("=", "!="):
            return False
        return (
            {"=": left == right, "!=": left != right}[sign]
            if sign in ("=", "!=")
            else {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[sign]
        )

    def calculate(self, sign, left, right):
        left, right = number(left), number(right)
        if left is None or right is None or (sign == "/" and not right):
            return None
        if sign == "/":
            return number(left / right)
        return number(left + right if sign == "+" else left - right if sign == "-" else left * right)

    def call(self, function, given):
        numbers = [number(each) for each in given if number(each) is not None]
        first, rest = given[0], given[1:]
        match function:
            case "answered":
                return first is not None
            case "count":
                return len(first) if isinstance(first, list) else 0
            case "sum":
                return number(sum(numbers)) if numbers else None
            case "mean":
                return sum(numbers) / Decimal(len(numbers)) if numbers else None
            case "lowest" | "highest":
                return (min if function == "lowest" else max)(numbers) if numbers else None
            case "round":
                return None if number(first) is None else number(first).quantize(Decimal(1), ROUND_HALF_UP)
            case "length":
                return len(first) if isinstance(first, str) else None
            case "days":
                return (date.fromisoformat(rest[0]) - date.fromisoformat(first)).days if None not in given else None
            case "if":
                return rest[0] if first is True else rest[1]


def number(value):
    """A number as one that calculates exactly; None for what is none, or is too large."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    exact = Decimal(str(value))
    return exact if abs(exact) < 10**15 else None
