"""TODO"""


def install(app):
    pass
