"""`python -m kiosk.sandbox`: serve the simulated platform on this machine."""

import argparse
import sys
from collections.abc import Sequence

from kiosk.sandbox.running import GATEWAYS, LOOPBACK, NotServed, serve


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit status: 0 after an end that was asked for, 2 when the sandbox cannot be served."""
    parser = argparse.ArgumentParser(prog="kiosk.sandbox", description="A simulated medical-insurance platform.")
    parser.add_argument("--port", type=int, default=8600, help="0 takes any free port")
    parser.add_argument("--host", default=LOOPBACK, help=f"only {LOOPBACK} is allowed")
    parser.add_argument("--database", default=":memory:", help="a SQLite file or postgresql://…")
    parser.add_argument("--gateway", choices=GATEWAYS, default="plain", help="which gateway stands before it")
    parser.add_argument("--attached", action="store_true", help="end when standard input ends")
    chosen = parser.parse_args(arguments)
    try:
        serve(chosen.port, chosen.host, chosen.database, gateway=chosen.gateway, attached=chosen.attached)
    except NotServed as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
