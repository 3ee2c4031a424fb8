"""A worker carries orders one after the other, and comes back with a value whatever happens."""

import queue
import time
from dataclasses import replace
from email.utils import formatdate

import pytest

from kiosk.backend.calls import Request
from kiosk.backend.clerk import Order
from kiosk.backend.errors import Missed
from kiosk.backend.worker import work
from kiosk.core.domain import Failed, Trouble
from tests.backend.wire import answers, answers_and_leaves, platform, whole

GOOD = b'{"infcode": 0}'
QUESTION = Request("5204", "/ask", b"{}")
NOT_SAID = None


def fails(_):
    raise KeyError("柳如烟")


@pytest.fixture
def working(config):
    def carrying(serving, *orders):
        waiting, done = queue.SimpleQueue(), []
        for each in (*orders, "stop"):
            waiting.put(each)
        work(replace(config, url=serving.url), waiting, lambda *came: done.append(came))
        return done

    return carrying


def test_an_order_comes_back_with_what_was_read_and_how_far_the_clocks_differ(working):
    ahead = whole(GOOD, Date=formatdate(time.time() + 300, usegmt=True))
    with platform(answers(ahead, whole(GOOD))) as serving:
        first, second = working(serving, Order(1, QUESTION, lambda answer: answer), Order(2, QUESTION, str))
    assert first[:2] == (1, {"infcode": 0})
    assert 297 < first[2] < 301
    assert second == (2, "{'infcode': 0}", NOT_SAID)


def test_a_file_that_was_asked_for_is_read_where_it_stands(working, tmp_path):
    into = tmp_path / "1301.zip"
    with platform(answers(whole(b"PK", Content_Type="application/octet-stream"))) as serving:
        ((_, read, _),) = working(serving, Order(1, replace(QUESTION, into=into), lambda path: path.read_bytes()))
    assert read == b"PK"


def test_a_failure_is_a_value_and_the_next_order_is_carried(working):
    with platform(answers_and_leaves(), answers(whole(GOOD))) as serving:
        lost, surprise, good = working(
            serving, Order(1, QUESTION, str), Order(2, QUESTION, fails), Order(3, QUESTION, lambda answer: answer)
        )
    assert lost == (1, Missed(Failed(Trouble.UNREACHABLE)), NOT_SAID)
    assert surprise == (2, Missed(Failed(Trouble.STRANGE)), NOT_SAID)
    assert [missed.failed.what for _, missed, _ in (lost, surprise)] == ["no connection", "KeyError"]
    assert good == (3, {"infcode": 0}, NOT_SAID)
