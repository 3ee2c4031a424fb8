"""The benchmark of the eyes: scenes as a kiosk's camera sees them, the readers that are compared, and the table."""
