"""What the kiosk itself holds: catalogue, places, questions. One SQLite file, one thread that answers looks."""
