"""去哪儿: institutions, pharmacies, service points and care, the nearest to this machine first."""
