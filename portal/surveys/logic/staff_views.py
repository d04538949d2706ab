"""The page that tells staff how conditions and calculated values are written."""

from flask import Blueprint, Flask, Response

from portal.surveys.logic.functions import FUNCTIONS
from portal.surveys.logic.grammar import EXAMPLES, GRAMMAR
from portal.surveys.question_types import QUESTION_TYPES
from portal.web.guards import role
from portal.web.pages import page
from portal.web.roles import RESULTS

bp = Blueprint("expressions", __name__, url_prefix="/staff/surveys/help")


def install(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get("/expressions")
@role(*RESULTS)
def explained() -> Response:
    """Show the language of expressions, with an example for each question type."""
    asking = [kind for kind in QUESTION_TYPES.values() if kind.asks]
    labels = {kind: [each.label for each in asking if each.kind == kind] for kind in EXAMPLES}
    return page(
        "surveys/staff/expressions.html",
        kinds=[{"labels": labels[kind], "examples": examples} for kind, examples in EXAMPLES.items() if labels[kind]],
        functions=FUNCTIONS.values(),
        grammar=GRAMMAR,
    )
