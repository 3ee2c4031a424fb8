"""Draws what a kiosk's camera sees: a hall out of focus and, where wanted, a hand with a phone that shows a code.

Pillow only: the process that plays the camera has no OpenCV. All places are in pixels of the frame or of the layer that
holds phone and hand upright; people and names are invented.
"""

import math
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT = 1280, 720
LAYER = (1240, 1500)  # phone and hand, upright, before they are tilted
PHONE = (280, 60, 900, 1340)
SCREEN = (298, 78, 882, 1322)
FONTS = ("NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc")
SIMPLIFIED = 2  # the face of the collection with mainland forms
BLUE, DEEP, INK, GREY = (30, 100, 190), (16, 72, 150), (24, 36, 54), (110, 122, 138)
SKIN = (222, 168, 132)
SOFT = 2  # the hand is drawn this many times smaller than the phone: skin has no sharp edges
EXPOSED = 16  # places of a moving phone that make one smeared picture: enough to leave no steps
GRAIN = 2.4  # grey levels, the noise of a small sensor indoors

Grain = npt.NDArray[np.int8]  # (HEIGHT, WIDTH, 1)


@dataclass(frozen=True, slots=True)
class Look:
    """How the phone is held and what its page says.

    `size` 1 fills the aiming square; `turn` in degrees, clockwise; `lean` from -1 to 1 tips the top away or towards;
    `side` turns its right edge towards the lens and the left one away, in degrees below 90;
    `light` is the screen's brightness and `glare` that of a lamp mirrored in the glass over the code, both from 0 to 1;
    `blur` is how far out of focus it is, in pixels of the frame; by shares of the frame, `shake` is how far a trembling
    hand goes round, and `x` and `y` move the middle.
    """

    size: float = 1.0
    turn: float = -6.0
    lean: float = 0.35
    side: float = 0.0
    light: float = 1.0
    glare: float = 0.0
    blur: float = 0.0
    shake: float = 0.0
    x: float = 0.0
    y: float = 0.0
    title: str = "医保码"
    name: str = "张*国"
    hint: str = "请对准扫码窗"


def hall() -> Image.Image:
    """A service hall behind the visitor, far out of focus."""
    shade = np.linspace(1.1, 0.72, HEIGHT)[:, None, None] * np.array([74.0, 84.0, 98.0])
    picture = Image.fromarray(np.broadcast_to(shade, (HEIGHT, WIDTH, 3)).astype(np.uint8))
    pen = ImageDraw.Draw(picture)
    for left, top, right, bottom in ((40, 40, 330, 92), (520, -20, 800, 40), (930, 60, 1290, 120)):
        pen.rectangle((left, top, right, bottom), (214, 220, 226))
    pen.rectangle((0, 250, 300, 560), (92, 104, 120))
    pen.rectangle((1010, 210, 1280, 640), (86, 98, 112))
    pen.rectangle((1060, 260, 1230, 380), (66, 110, 168))
    pen.rectangle((0, 560, WIDTH, HEIGHT), (62, 66, 72))
    for middle, crown, width, coat in ((190, 250, 84, (52, 60, 88)), (1120, 300, 70, (96, 78, 70))):
        pen.ellipse((middle - width // 2, crown, middle + width // 2, crown + int(1.25 * width)), (150, 118, 98))
        pen.rounded_rectangle((middle - width, crown + int(1.2 * width), middle + width, HEIGHT), width // 2, coat)
    return picture.filter(ImageFilter.GaussianBlur(24))


def held(scene: Image.Image, text: str | None, look: Look) -> Image.Image:
    """The scene with a hand that holds a phone into it; None for the text is a page without a code."""
    return _before(scene, _in_hand(text, look), look)


def _in_hand(text: str | None, look: Look) -> Image.Image:
    """Phone and hand, upright."""
    layer = Image.new("RGBA", LAYER)
    _palm(layer)
    _phone(layer, text, look)
    _fingers(layer)
    return layer


def _before(scene: Image.Image, layer: Image.Image, look: Look) -> Image.Image:
    tilted = layer.transform((WIDTH, HEIGHT), Image.Transform.PERSPECTIVE, _tilt(look), Image.Resampling.BICUBIC)
    outline = tilted.getchannel("A")
    dimmed = ImageChops.offset(outline.reduce(4), 3, 4).filter(ImageFilter.GaussianBlur(4)).resize(outline.size)
    picture = scene.copy()
    picture.paste((10, 14, 22), mask=dimmed.point(lambda level: level * 2 // 5))
    picture.paste(tilted.convert("RGB"), mask=outline)
    return picture.filter(ImageFilter.GaussianBlur(look.blur)) if look.blur else picture


def trembling(scene: Image.Image, text: str | None, look: Look, pictures: int) -> tuple[Image.Image, ...]:
    """The hand goes round once in so many pictures, each smeared as far as the phone moves while it is taken."""
    swing, layer = [], _in_hand(text, look)
    for number in range(pictures):
        phase = math.tau * number / pictures
        across, down = look.shake * WIDTH * math.cos(phase), look.shake * WIDTH * math.sin(phase)
        picture = _before(scene, layer, replace(look, x=look.x + across / WIDTH, y=look.y + down / HEIGHT))
        half = math.pi / pictures  # of the way to the next picture
        swing.append(_smeared(picture, -half * down, half * across))
    return tuple(swing)


def _smeared(picture: Image.Image, across: float, down: float) -> Image.Image:
    """The mean of the picture along a way of so many pixels to either side."""
    margin = math.ceil(max(abs(across), abs(down)))
    wide = np.pad(np.asarray(picture, np.uint16), ((margin, margin), (margin, margin), (0, 0)), mode="edge")
    total = np.zeros((HEIGHT, WIDTH, 3), np.uint16)
    for share in np.linspace(-1, 1, EXPOSED):
        x, y = margin + round(share * across), margin + round(share * down)
        total += wide[y : y + HEIGHT, x : x + WIDTH]
    return Image.fromarray((total // EXPOSED).astype(np.uint8))


def through_a_lens(picture: Image.Image) -> Image.Image:
    """The picture with the darker corners of a small lens."""
    y, x = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j]
    corners = (1 - 0.11 * (x**2 + y**2)).astype(np.float32)[..., None]
    return Image.fromarray((np.asarray(picture, np.float32) * corners).astype(np.uint8))


def grain(seed: int, pixel: int = 1) -> Grain:
    """A sensor's noise in squares of `pixel` pixels; the same seed gives the same."""
    noise = np.random.default_rng(seed).standard_normal((HEIGHT // pixel, WIDTH // pixel), np.float32) * GRAIN
    fine = np.clip(np.rint(noise), -127, 127).astype(np.int8)
    squares: Grain = fine.repeat(pixel, 0).repeat(pixel, 1)[..., None]
    return squares


def grained(picture: Image.Image, noise: Grain, times: int = 1) -> Image.Image:
    return Image.fromarray(np.clip(np.asarray(picture, np.int16) + np.int16(times) * noise, 0, 255).astype(np.uint8))


def code_picture(text: str, side: int) -> Image.Image:
    """The QR code of `text`, error level M, in a square of up to `side` pixels without margin."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    modules = np.array(code.to_image(scale=1, add_quiet_zones=False))
    scale = max(1, side // len(modules))
    return Image.fromarray(np.kron(modules, np.ones((scale, scale), np.uint8)))


def _phone(layer: Image.Image, text: str | None, look: Look) -> None:
    body = Image.new("RGBA", LAYER)
    pen = ImageDraw.Draw(body)
    pen.rounded_rectangle(PHONE, 84, (20, 22, 26, 255))
    pen.rounded_rectangle(tuple(side + inset for side, inset in zip(PHONE, (3, 3, -3, -3), strict=True)), 81,
                          outline=(92, 98, 106, 255), width=3)  # fmt: skip
    page = _page(text, look)
    mask = Image.new("L", page.size)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, page.width - 1, page.height - 1), 68, 255)
    body.paste(page, SCREEN[:2], mask)
    pen.rounded_rectangle((500, 100, 680, 140), 20, (8, 9, 11, 255))
    layer.alpha_composite(body)


def _page(text: str | None, look: Look) -> Image.Image:
    """The voucher page of an app, or its page of messages where there is no code, lit as the phone is."""
    width, height = SCREEN[2] - SCREEN[0], SCREEN[3] - SCREEN[1]
    page = Image.new("RGB", (width, height), (244, 247, 251))
    pen = ImageDraw.Draw(page)
    for row in range(520):
        share = row / 520
        colour = tuple(round(a + (b - a) * share) for a, b in zip(BLUE, DEEP, strict=True))
        pen.line((0, row, width, row), colour)
    middle = width // 2
    bold, plain = (_font(face, size) for face, size in zip(FONTS, (58, 40), strict=True))
    pen.text((middle, 138), look.title, (255, 255, 255), bold, "mm")
    pen.text((middle, 206), look.name, (222, 234, 248), plain, "mm")
    pen.rounded_rectangle((34, 260, width - 34, 890), 36, (255, 255, 255))
    if text is None:
        _messages(pen, width)
    else:
        code = code_picture(text, 450)
        page.paste(code, (middle - code.width // 2, 290 + (460 - code.height) // 2))
    pen.text((middle, 826), look.hint, GREY, plain, "mm")
    for place, tint in zip((0.2, 0.5, 0.8), ((205, 224, 248), (206, 236, 222), (250, 230, 200)), strict=True):
        x = round(place * width)
        pen.rounded_rectangle((x - 62, 950, x + 62, 1074), 34, tint)
        pen.rounded_rectangle((x - 24, 988, x + 24, 1036), 12, tuple(level * 3 // 5 for level in tint))
    pen.rounded_rectangle((middle - 110, height - 40, middle + 110, height - 30), 5, (60, 66, 76))
    glow = np.linspace(1.0, 0.86, width)[None, :, None] * np.linspace(1.0, 0.94, height)[:, None, None]
    lit = np.asarray(page, np.float32) * (0.94 * look.light * glow) + 8  # the glass reflects a little of the hall
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    lamp = np.exp(-(((x - 0.44 * width) / 210) ** 4) - ((y - 0.39 * height) / 190) ** 4)  # a panel of the ceiling
    lit += 3 * 255 * look.glare * lamp[:, :, None]
    return Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8))


def _messages(pen: ImageDraw.ImageDraw, width: int) -> None:
    for top in range(300, 760, 120):
        pen.ellipse((70, top, 150, top + 80), (196, 214, 236))
        pen.rounded_rectangle((180, top + 10, width - 190, top + 32), 8, (168, 178, 192))
        pen.rounded_rectangle((180, top + 50, width - 90, top + 68), 8, (214, 220, 228))


def _palm(layer: Image.Image) -> None:
    """The part of the hand behind the phone, with the arm."""
    palm = Image.new("RGBA", (LAYER[0] // SOFT, LAYER[1] // SOFT))
    _limb(palm, [(1010, 1700), (900, 1240), (820, 900)], 300, 0.66)
    _limb(palm, [(960, 1330), (940, 1010)], 210, 0.8)
    layer.alpha_composite(palm.filter(ImageFilter.GaussianBlur(4 / SOFT)).resize(LAYER))


def _fingers(layer: Image.Image) -> None:
    """Four finger tips around the left edge, the thumb along the right one; none reaches the code."""
    hand = Image.new("RGBA", (LAYER[0] // SOFT, LAYER[1] // SOFT))
    for top, reach in ((930, 330), (1050, 345), (1166, 335), (1272, 318)):
        _limb(hand, [(246, top + 24), (278, top + 6), (reach, top)], 92, 0.94)
        _nail(hand, reach + 6, top)
    _limb(hand, [(1010, 1300), (940, 1080), (872, 980)], 112, 0.92)
    layer.alpha_composite(hand.filter(ImageFilter.GaussianBlur(2 / SOFT)).resize(LAYER))


def _limb(picture: Image.Image, path: list[tuple[int, int]], width: int, light: float) -> None:
    """A rounded thing of skin along a path: dark at the rim, lighter towards the upper side."""
    pen = ImageDraw.Draw(picture)
    steps = 14
    for step in range(steps):
        inner = step / steps
        size = width / SOFT * (1 - 0.8 * inner)
        shade = light * (0.66 + 0.4 * math.sin(inner * math.pi / 2))
        colour = (*(min(255, round(level * shade)) for level in SKIN), 255)
        lifted = [(x / SOFT, (y - 0.10 * width * inner) / SOFT) for x, y in path]
        pen.line(lifted, colour, round(size), joint="curve")
        for x, y in lifted:
            pen.ellipse((x - size / 2, y - size / 2, x + size / 2, y + size / 2), colour)


def _nail(picture: Image.Image, x: int, y: int) -> None:
    pen = ImageDraw.Draw(picture)
    pen.ellipse(tuple(place / SOFT for place in (x - 16, y - 28, x + 30, y + 12)), (238, 196, 172, 255))


def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(face, size, index=SIMPLIFIED)


def _tilt(look: Look) -> tuple[float, ...]:
    """Pillow's eight numbers of the perspective that lays the layer as `look` says: from frame back to layer."""
    height = HEIGHT * 0.86 * look.size
    scale = height / (PHONE[3] - PHONE[1])
    middle = WIDTH * (0.5 + look.x), HEIGHT * (0.5 + look.y)
    centre = (PHONE[0] + PHONE[2]) / 2, (PHONE[1] + PHONE[3]) / 2
    angle, side = math.radians(look.turn), math.radians(look.side)
    rows: list[list[float]] = []
    found: list[float] = []
    for x, y in ((0, 0), (LAYER[0], 0), LAYER, (0, LAYER[1])):
        across, down = (x - centre[0]) * scale, (y - centre[1]) * scale
        near = 1 + 0.12 * look.lean * (y - centre[1]) / centre[1] + 0.3 * math.sin(side) * (x - centre[0]) / centre[0]
        across, down = across * near * math.cos(side), down * near
        u = middle[0] + across * math.cos(angle) - down * math.sin(angle)
        v = middle[1] + across * math.sin(angle) + down * math.cos(angle)
        rows += [[u, v, 1, 0, 0, 0, -x * u, -x * v], [0, 0, 0, u, v, 1, -y * u, -y * v]]
        found += [x, y]
    solved: npt.NDArray[np.float64] = np.linalg.solve(np.array(rows), np.array(found))
    return tuple(float(number) for number in solved)
