"""我的医保: account, insurances, what this year came to and what a visitor may be entitled to, at one glance."""
