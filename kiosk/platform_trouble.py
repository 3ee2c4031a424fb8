"""What the dock orders of the simulated platform: each trouble by its button, asked for at the sandbox's own address.

Not through the cable, so that a platform can be mended while the network is cut. An order takes the place of the one
before. Every call waits two seconds at most and raises OSError where no sandbox answers.
"""

import http.client
import json
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

ANSWERS_WITHIN: Final = 2.0  # seconds; the sandbox is on the same machine

TROUBLES: Final[Mapping[str, tuple[str, Mapping[str, object]]]] = {  # label, and the sandbox's own words for it
    "down": ("平台停机", {"kind": "down"}),
    "slow": ("变慢", {"kind": "slow", "seconds": 4.0}),
    "refuse": ("拒绝", {"kind": "refuse", "words": "医保系统日终结算，请一小时后再试"}),
    "strange": ("乱答", {"kind": "strange"}),
    "cut": ("半截断", {"kind": "cut"}),
    "wrong-money": ("金额不对", {"kind": "wrong_money"}),
    "duplicate-rows": ("重复行", {"kind": "duplicate_rows"}),
    "empty": ("空", {"kind": "empty"}),
}


def order(platform: str, name: str) -> None:
    """The trouble of that name, for every call and everybody, until it is cleared."""
    clear(platform)
    _asked(platform, "POST", "/sandbox/trouble", TROUBLES[name][1])


def clear(platform: str) -> None:
    _asked(platform, "DELETE", "/sandbox/trouble")


def finish_filings(platform: str) -> None:
    """Everything that was handed in is done."""
    _asked(platform, "POST", "/sandbox/filings", {"status": "done"})


def _asked(platform: str, method: str, path: str, body: Mapping[str, object] | None = None) -> None:
    place = urlsplit(platform)
    connection = http.client.HTTPConnection(place.hostname or "127.0.0.1", place.port, timeout=ANSWERS_WITHIN)
    try:
        connection.request(
            method, path, None if body is None else json.dumps(body), {"Content-Type": "application/json"}
        )
        answer = connection.getresponse()
        answer.read()
    except http.client.HTTPException as error:
        raise OSError("no sandbox answers") from error
    finally:
        connection.close()
    if answer.status >= 300:
        raise OSError(f"the sandbox answers {answer.status}")
