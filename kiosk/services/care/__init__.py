"""长护险: what it is, whether it is worth asking for an assessment, and who gives the care."""
