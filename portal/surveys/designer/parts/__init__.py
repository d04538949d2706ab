"""The parts of a draft that are written on a page each: a question, a page, what the survey is, who answers it."""
