"""A simulated camera: pictures as MJPEG over HTTP on loopback, for the real camera driver to open by its address."""

import io
import itertools
import threading
import time
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image, ImageOps

from drivers.sim.faults import Faults
from drivers.sim.phone import HEIGHT, WIDTH, Look, grain, grained, hall, held, through_a_lens, trembling

RATE = 15.0  # pictures a second
GRAINS = 4  # noise differs from picture to picture, or a camera's watchdog would take it for stuck
TREMBLE = 8  # pictures of a trembling hand's round, which takes half a second
NOISE = 60  # times the usual grain, in squares as large as a code's modules: under the fault `noisy`, none is read
NOISE_PIXEL = 8
QUALITY = 85  # of the JPEG, as webcams send it
NAP = 0.02  # seconds between looks at the faults while nothing is to be sent
BOUNDARY = "picture"


@dataclass(slots=True)
class Scene:
    """What is before the lens, as JPEG with different grain, and when the first was handed out (time.monotonic)."""

    frame: Image.Image
    pictures: tuple[bytes, ...]
    shown_at: float | None = None


class SimulatedCamera:
    """Begins to serve when made; `close` ends it. Faults: as in drivers.sim.faults, of which

    silent: pictures stop · cut_off: the connection ends and a new one gets nothing · noisy: heavy grain ·
    slow: the time between two pictures grows · fail_next, fail_always: those pictures are left out.
    """

    def __init__(self, rate: float = RATE) -> None:
        self.faults = Faults()
        self._rate = rate
        self._grains = tuple(grain(seed) for seed in range(GRAINS))
        self._hall = hall()
        self._empty = self._scene(self._hall)
        self._now = self._empty
        self._open = True
        camera = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                camera.serve(self)

            def log_message(self, format: str, *args: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, name="sim-camera", daemon=True
        ).start()

    @property
    def address(self) -> str:
        """For the real driver: an address on loopback."""
        return f"http://127.0.0.1:{self._server.server_port}/"

    @property
    def shown_at(self) -> float | None:
        """When the first picture of what is now before the lens was handed out (time.monotonic); None until then."""
        return self._now.shown_at

    # -- what people do ------------------------------------------------------------------------------------------

    def show_code(self, text: str | None, look: Look | None = None, **changes: float | str) -> None:
        """A visitor holds a phone with this QR code, or None, before the lens. `changes` are fields of Look."""
        look = replace(look or Look(), **changes)  # type: ignore[arg-type]
        if look.shake:
            self._now = self._scene(*trembling(self._hall, text, look, TREMBLE))
        else:
            self._now = self._scene(held(self._hall, text, look))

    def show_picture(self, path: str | Path) -> None:
        """A picture from a file fills the frame; raises OSError where there is none."""
        with Image.open(path) as picture:
            frame = ImageOps.pad(picture.convert("RGB"), (WIDTH, HEIGHT), color=(40, 44, 50))
        self._now = self._scene(frame)

    def clear(self) -> None:
        """Nobody is there."""
        self._empty.shown_at = None
        self._now = self._empty

    def close(self) -> None:
        self._open = False
        self._server.shutdown()
        self._server.server_close()

    # -- the wire ------------------------------------------------------------------------------------------------

    def serve(self, request: BaseHTTPRequestHandler) -> None:
        """Send pictures for as long as the other side listens and no fault stops it."""
        if self.faults.gone:
            return
        try:
            request.send_response(200)
            request.send_header("Content-Type", f"multipart/x-mixed-replace; boundary={BOUNDARY}")
            request.end_headers()
            self._stream(request)
        except OSError:
            return

    def _stream(self, request: BaseHTTPRequestHandler) -> None:
        number = 0
        due = time.monotonic()
        while self._open and not self.faults.gone:
            if self.faults.is_silent or time.monotonic() < due:
                time.sleep(max(0.0, min(NAP, due - time.monotonic())) or NAP)
                continue
            due = max(due + 1 / self._rate, time.monotonic()) + self.faults.delay
            if self.faults.fails():
                continue
            number += 1
            scene = self._now
            picture = scene.pictures[number % len(scene.pictures)]
            if self.faults.noise:
                picture = _jpeg(grained(scene.frame, grain(number, NOISE_PIXEL), NOISE))
            head = f"--{BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture)}\r\n\r\n"
            request.wfile.write(head.encode() + picture + b"\r\n")
            if scene.shown_at is None:
                scene.shown_at = time.monotonic()
            self.faults.left()

    def _scene(self, *seen: Image.Image) -> Scene:
        """Of one picture, or of some that come one after the other for ever."""
        frames = [through_a_lens(each) for each in seen]
        count = max(len(frames), GRAINS)
        pairs = itertools.islice(zip(itertools.cycle(frames), itertools.cycle(self._grains), strict=True), count)
        return Scene(frames[0], tuple(_jpeg(grained(frame, noise)) for frame, noise in pairs))


def _jpeg(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=QUALITY)
    return file.getvalue()
