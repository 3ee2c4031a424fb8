"""A simulated medical-insurance platform: a real HTTP server over a real database of invented people."""
