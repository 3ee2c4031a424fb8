"""What happened, without whom: an allow-list of entries and fields."""
