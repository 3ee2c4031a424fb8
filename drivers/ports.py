"""Byte ports by address: serial lines, ptys, network serial servers, plain files, simulated devices.

A pty tells that its other end is gone in four ways (SerialException on read, SerialException EIO on write, OSError 5
from in_waiting, termios.error 5 from flush); all become PortGone here.
"""

import errno
import os
import select
import termios
import time
from collections.abc import Callable, Mapping
from typing import Protocol

import serial

from drivers.errors import PortGone

GONE = (serial.SerialException, OSError, termios.error, EOFError)

WRITE_TIMEOUT = 5.0  # seconds that a line may take nothing at all


class Port(Protocol):
    """A two-way stream of bytes."""

    def read(self, size: int, timeout: float) -> bytes:
        """Up to `size` bytes; fewer, even none, when `timeout` seconds pass. Raises PortGone."""
        ...

    def write(self, data: bytes) -> None:
        """Hand out all of `data`. Raises PortGone."""
        ...

    def discard(self) -> None:
        """Forget what came in and was not read. Raises PortGone."""
        ...

    def close(self) -> None:
        """Never raises."""
        ...


class SerialPort:
    """pyserial: a device path, `socket://host:port` or `rfc2217://host:port`; opened for one user alone.

    `write` returns when the kernel has the bytes; it does not wait for them to leave, which can last for ever on a
    line that flow control has stopped.
    """

    def __init__(self, address: str, baud: int, write_timeout: float = WRITE_TIMEOUT) -> None:
        try:
            self._line = serial.serial_for_url(address, baudrate=baud, write_timeout=write_timeout, do_not_open=True)
            if "://" not in address:
                self._line.exclusive = True
            self._line.open()
        except (*GONE, ValueError) as error:
            raise PortGone(why_not_opened(error)) from None

    def read(self, size: int, timeout: float) -> bytes:
        try:
            if timeout <= 0:
                size = min(size, self._line.in_waiting)
            elif self._line.timeout != timeout:  # setting it configures the line anew, over the network in RFC 2217
                self._line.timeout = timeout
            return bytes(self._line.read(size)) if size else b""
        except GONE:
            raise PortGone from None

    def write(self, data: bytes) -> None:
        try:
            self._line.write(data)
        except serial.SerialTimeoutException:
            raise PortGone("write_blocked") from None
        except GONE:
            raise PortGone from None

    def discard(self) -> None:
        try:
            self._line.reset_input_buffer()
        except GONE:
            raise PortGone from None

    def close(self) -> None:
        try:
            self._line.close()
        except GONE:
            return


class FilePort:
    """A character device such as /dev/usb/lp0, or a plain file: written to; nothing is ever read back.

    It is written without blocking: a printer out of paper takes no bytes, and a plain write would never return.
    Below /dev nothing is created: a file in the place of an unplugged printer would collect everybody's slips.
    """

    def __init__(self, path: str, write_timeout: float = WRITE_TIMEOUT) -> None:
        self._write_timeout = write_timeout
        create = 0 if path.startswith("/dev/") else os.O_CREAT
        try:
            self._file = os.open(path, os.O_WRONLY | os.O_APPEND | create | os.O_NONBLOCK | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise PortGone(why_not_opened(error)) from None

    def read(self, size: int, timeout: float) -> bytes:
        return b""

    def write(self, data: bytes) -> None:
        left = memoryview(data)
        until = time.monotonic() + self._write_timeout
        try:
            while left:
                if not select.select([], [self._file], [], max(0.0, until - time.monotonic()))[1]:
                    raise PortGone("write_blocked")
                left = left[os.write(self._file, left) :]
        except (OSError, ValueError):  # ValueError: closed already
            raise PortGone from None

    def discard(self) -> None:
        return

    def close(self) -> None:
        if self._file >= 0:
            closing, self._file = self._file, -1
            try:
                os.close(closing)
            except OSError:
                return


def why_not_opened(error: Exception) -> str:
    """A word for the engineer: `no_port`, `port_forbidden` (user not in the group), `port_in_use`."""
    number = getattr(error, "errno", None)
    if number in (errno.EACCES, errno.EPERM):
        return "port_forbidden"
    if number in (errno.EAGAIN, errno.EBUSY):
        return "port_in_use"
    return "no_port"


Simulations = Mapping[str, Callable[[], Port]]


def open_port(address: str, baud: int, simulations: Simulations) -> Port:
    """The port at `address`: `sim://name` from the table handed in, `file://path`, else pyserial's. Raises PortGone."""
    if address.startswith("sim://"):
        try:
            return simulations[address]()
        except KeyError as error:
            raise PortGone("no_such_simulation") from error
    if address.startswith("file://"):
        return FilePort(address.removeprefix("file://"))
    return SerialPort(address, baud)
