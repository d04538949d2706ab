"""One of many options, as a dropdown list."""

from portal.surveys.question_types.single_choice import SingleChoice


class Dropdown(SingleChoice):
    """One of many options, as a dropdown list."""

    slug = "dropdown"
    label = "Dropdown list"
    drawn_as = "select"
