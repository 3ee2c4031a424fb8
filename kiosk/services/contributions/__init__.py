"""参保和缴费: every insurance with its state, the months that are paid for, the base, and what the city asks for."""
