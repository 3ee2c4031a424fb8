"""账户余额: every insurance held and what is in the personal account."""
