"""Frames on their way from the source to whoever looks: only the newest, however long a look takes."""

import itertools
import queue
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import TypeVar

import cv2
import numpy as np
import pytest

from drivers.camera.grabber import Come, Ended, Frame, Grabber, Item
from drivers.camera.messages import Close, Look
from drivers.camera.optics import LIT_SCREEN
from drivers.camera.source import Pixels, gray_of, open_source

NET = 20.0  # seconds until a test gives up waiting
BITS = 8  # of a picture's number, drawn as dark and light squares
SQUARE = 80  # pixels

News = TypeVar("News", bound=Item)


def numbered(number: int) -> Pixels:
    picture = np.zeros((SQUARE, BITS * SQUARE), np.uint8)
    for bit in range(BITS):
        picture[:, bit * SQUARE : (bit + 1) * SQUARE] = 255 * (number >> bit & 1)
    return picture


def number_of(data: Pixels) -> int:
    gray = gray_of(data)
    assert gray is not None
    middles = gray[SQUARE // 2, SQUARE // 2 :: SQUARE]
    return sum(1 << bit for bit, level in enumerate(middles) if level > 127)


class Counter:
    """An MJPEG camera whose pictures carry their number, 1, 2, 3 …; it sends as many as it is told to, at once."""

    def __init__(self) -> None:
        self._wanted: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._server.getsockname()[1]}/"
        threading.Thread(target=self._serve, daemon=True).start()

    def sends(self, count: int) -> None:
        self._wanted.put(count)

    def ends(self) -> None:
        """The stream, once everything is sent."""
        self._wanted.put(None)

    def _serve(self) -> None:
        line, _ = self._server.accept()
        with line, self._server, suppress(OSError):  # nobody listens any more
            line.recv(4096)
            line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=picture\r\n\r\n")
            numbers = itertools.count(1)
            while (count := self._wanted.get()) is not None:
                for number in itertools.islice(numbers, count):
                    jpeg = cv2.imencode(".jpg", numbered(number))[1].tobytes()
                    head = f"--picture\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
                    line.sendall(head.encode() + jpeg + b"\r\n")


class Consumer:
    """The main thread's side of a grabber."""

    def __init__(self, address: str, per_second: float = 30.0) -> None:
        self.inbox: queue.SimpleQueue[Item] = queue.SimpleQueue()
        self.grabber = Grabber(address, LIT_SCREEN, Look(1, preview=False, per_second=per_second), self.inbox)

    def hears(self, kind: type[News]) -> News:
        while True:
            item = self.inbox.get(timeout=NET)
            if isinstance(item, kind):
                return item

    def is_busy_until_all_is_taken(self) -> None:
        for thread in threading.enumerate():
            if thread.name == "grabber":
                thread.join(NET)

    def looks(self) -> Frame:
        frame = self.grabber.newest()
        assert frame is not None
        return frame


@pytest.fixture
def camera() -> Iterator[Counter]:
    camera = Counter()
    camera.sends(5)  # opening a stream takes a few of its pictures, or none
    yield camera
    camera.ends()


@pytest.mark.parametrize("per_second", [10.0, 30.0])
def test_whoever_was_long_in_a_look_finds_the_newest_picture_and_no_other(camera: Counter, per_second: float) -> None:
    consumer = Consumer(camera.address, per_second)
    consumer.hears(Come)
    consumer.looks()
    camera.sends(200)
    camera.ends()
    consumer.hears(Ended)  # nothing was looked at until all had come
    assert number_of(consumer.looks().data) == 205
    assert consumer.grabber.newest() is None


def test_of_pictures_that_nobody_looks_at_only_one_is_kept(camera: Counter) -> None:
    consumer = Consumer(camera.address)
    camera.sends(200)
    camera.ends()
    consumer.is_busy_until_all_is_taken()
    assert [consumer.inbox.get_nowait() for _ in range(consumer.inbox.qsize())] == [Come(), Ended(lost=True)]
    assert consumer.grabber.taken[1] > 200
    assert number_of(consumer.looks().data) == 205
    assert consumer.grabber.newest() is None


def test_every_picture_wakes_a_consumer_that_waits(camera: Counter) -> None:
    consumer = Consumer(camera.address, per_second=1e6)
    seen: list[int] = []
    for number in range(6, 30):
        while not seen or seen[-1] < number - 1:
            consumer.hears(Come)
            if (frame := consumer.grabber.newest()) is not None:
                seen.append(number_of(frame.data))
        camera.sends(1)
    assert seen == sorted(seen)
    assert seen[-1] == 28


def test_a_picture_belongs_to_the_turn_in_which_it_was_taken(camera: Counter) -> None:
    consumer = Consumer(camera.address, per_second=1e6)
    consumer.hears(Come)
    assert consumer.looks().turn == 1
    consumer.grabber.look = Look(2, preview=True, per_second=1e6)
    while True:
        camera.sends(1)
        consumer.hears(Come)
        frame = consumer.grabber.newest()
        if frame is not None and frame.turn == 2:
            break
    assert consumer.grabber.taken[0] == 2


def test_a_grabber_that_is_told_to_close_lets_go_of_the_source(camera: Counter) -> None:
    consumer = Consumer(camera.address)
    consumer.hears(Come)
    consumer.grabber.look = None
    camera.sends(1)
    assert consumer.hears(Ended) == Ended(lost=False)


def test_a_source_that_ends_is_lost() -> None:
    camera = Counter()
    camera.sends(5)
    camera.ends()
    assert Consumer(camera.address).hears(Ended) == Ended(lost=True)


def test_a_picture_stays_as_it_was_when_the_next_has_come(camera: Counter) -> None:
    source = open_source(camera.address)
    assert source.take()
    data = source.data()
    assert data is not None
    number = number_of(data)
    camera.sends(3)
    for _ in range(3):
        assert source.take()
        source.data()
    assert number_of(data) == number
    source.close()


def test_orders_and_pictures_share_one_inbox_and_none_is_lost(camera: Counter) -> None:
    consumer = Consumer(camera.address)
    consumer.inbox.put(Close(7))
    camera.sends(50)
    camera.ends()
    assert consumer.hears(Close) == Close(7)
    consumer.hears(Ended)
    assert number_of(consumer.looks().data) == 55
