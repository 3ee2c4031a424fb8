"""我的定点: where a visitor has chosen to go, for each kind of care, and where to change it."""
