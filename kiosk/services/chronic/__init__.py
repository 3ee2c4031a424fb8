"""慢特病 (the city's own word): what a visitor is registered for, until when, the medicines, and the city's rules."""
