"""个人账户: what is in it, what was spent of it this year, what came in, and what it may be used for."""
