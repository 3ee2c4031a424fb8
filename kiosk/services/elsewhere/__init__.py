"""异地就医: whether somebody has to file before going elsewhere, with what, where, and what it changes in money."""
