"""Reads pictures aloud, in .venv-reader and with nothing of ours: standard input to standard output, until input ends.

In:   a line `width height`, then that many pixels of three bytes, red green blue
Out:  a line of JSON, [[words, left, top, right, bottom], …] in px
"""

import json
import sys

import cv2
import numpy
from rapidocr_onnxruntime import RapidOCR

SCALE = 0.75  # of the picture: takes three quarters of the time, and less is read wrong than in the whole


def main() -> None:
    answers, sys.stdout = sys.stdout, sys.stderr  # whatever the reader has to tell is no answer
    engine = RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1)  # two wait for each other half of the time
    while header := sys.stdin.buffer.readline():
        width, height = map(int, header.split())
        pixels = numpy.frombuffer(sys.stdin.buffer.read(width * height * 3), numpy.uint8)
        smaller = cv2.resize(pixels.reshape(height, width, 3), None, fx=SCALE, fy=SCALE, interpolation=cv2.INTER_AREA)
        found, _ = engine(smaller[:, :, ::-1], use_cls=False)  # no words stand on their head
        lines = [[words, *box(corners)] for corners, words, _ in found or ()]
        print(json.dumps(lines, ensure_ascii=True), file=answers, flush=True)


def box(corners: list[list[float]]) -> tuple[int, int, int, int]:
    across, down = ([round(corner[axis] / SCALE) for corner in corners] for axis in (0, 1))
    return min(across), min(down), max(across), max(down)


if __name__ == "__main__":
    main()
