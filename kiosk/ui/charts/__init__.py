"""Charts as scenes: each is made of the same numbers as the sentence that stands with it, so both say the same."""
