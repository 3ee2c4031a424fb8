"""报销测算: what insurance pays of a bill, and what is paid for it, by the city's own rules."""
