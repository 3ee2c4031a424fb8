"""glibc's memory for pictures: kept from look to look, given back to the system, which wipes it, at rest."""

import ctypes

SYSTEM = ctypes.CDLL(None)
TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8  # of mallopt, from glibc's malloc.h
PICTURES = 32 << 20  # bytes, of some looks: asking the system for them anew takes up to a quarter of a look's time


def keep() -> None:
    """To be called before other threads start."""
    SYSTEM.mallopt(TRIM_THRESHOLD, PICTURES)
    SYSTEM.mallopt(MMAP_THRESHOLD, PICTURES)
    SYSTEM.mallopt(ARENA_MAX, 1)


def give_back() -> None:
    SYSTEM.malloc_trim(0)
