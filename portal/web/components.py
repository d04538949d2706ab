"""The component macros, gathered into one name that every template knows: ``ui``."""

from pathlib import PurePosixPath
from types import SimpleNamespace

from flask import Flask


def install(app: Flask) -> None:
    """Make every public macro of ``templates/components`` available as ``ui.<macro>``. Filters must be in place before."""
    macros = SimpleNamespace()
    app.jinja_env.globals["ui"] = macros
    for name in app.jinja_env.list_templates():
        if PurePosixPath(name).parent.name == "components":
            for macro, call in vars(app.jinja_env.get_template(name).module).items():
                if not macro.startswith("_"):
                    setattr(macros, macro, call)
