"""State → Screen. `show` reads as the map of the kiosk."""
