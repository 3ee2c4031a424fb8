"""The five cities as data: each article's rules and what comes out of them."""
