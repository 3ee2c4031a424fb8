"""明白卡: one thing at a time in plain words."""
