"""The live picture in memory that two processes share: written by the camera's child, read by the screen's loop.

Two slots take turns, so neither side waits: the writer fills the slot that is not shown and then raises the sequence
number; a reader copies the shown slot and keeps the copy only if the number stayed. The memory has no name and no
file (memfd): it is gone with the processes, even if both are killed.
"""

import mmap
import os

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]  # (height, width, 3), blue green red, as OpenCV decodes it

LONGEST_SIDE = 720  # pixels: sharp enough beside a guide, a quarter of the bytes of a full frame
_SLOT = LONGEST_SIDE * LONGEST_SIDE * 3
_HEAD = 64  # bytes: sequence, then height and width of each slot, as 64-bit numbers
_TRIES = 3  # a reader that is overtaken this often is not in a hurry for this frame


class Preview:
    """One side of the shared memory. Neither side blocks the other."""

    def __init__(self, file: int) -> None:
        """`file` is the descriptor from `share`; it may be closed afterwards."""
        memory = mmap.mmap(file, _HEAD + 2 * _SLOT)
        self._head = np.frombuffer(memory, np.int64, 5)
        self._slots = np.frombuffer(memory, np.uint8, 2 * _SLOT, _HEAD).reshape(2, _SLOT)
        self._read: tuple[int, Picture | None] = (0, None)  # the reader's: number and copy of what it read last

    def write(self, picture: Picture) -> None:
        """Show `picture`; no side may be longer than LONGEST_SIDE."""
        height, width = picture.shape[:2]
        sequence = int(self._head[0]) + 1
        slot = sequence % 2
        self._slots[slot, : picture.size] = picture.ravel()
        self._head[1 + 2 * slot : 3 + 2 * slot] = height, width
        self._head[0] = sequence

    def wipe(self) -> None:
        """Show nothing and overwrite what was shown."""
        self._head[1:] = 0
        self._head[0] += 1
        self._slots[:] = 0

    def read(self) -> Picture | None:
        """A copy of the newest picture, None while there is none; the same object for as long as none is newer."""
        for _ in range(_TRIES):
            sequence = int(self._head[0])
            if sequence == self._read[0]:
                return self._read[1]
            slot = sequence % 2
            height, width = (int(side) for side in self._head[1 + 2 * slot : 3 + 2 * slot])
            copy = self._slots[slot, : height * width * 3].copy()
            if int(self._head[0]) == sequence:
                self._read = sequence, copy.reshape(height, width, 3) if copy.size else None
                return self._read[1]
        return None

    def forget(self) -> None:
        """For the reader: let go of the last copy."""
        self._read = (0, None)

    def is_blank(self) -> bool:
        """Whether no byte of any picture is left."""
        return not self._head[1:].any() and not self._slots.any()


def share() -> int:
    """A descriptor of new, empty shared memory."""
    file = os.memfd_create("preview", os.MFD_CLOEXEC)
    os.ftruncate(file, _HEAD + 2 * _SLOT)
    return file
