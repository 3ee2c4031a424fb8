"""公告: what the city and the hall have to tell today."""
