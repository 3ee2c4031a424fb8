"""问一问: what the city answers, found by topic, among those asked most, or by letters."""
