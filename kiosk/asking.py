"""kiosk ask and kiosk covered: what the kiosk's own library answers, as the screens have it, for scripts too."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from kiosk import library_making
from kiosk.calculating import day_of
from kiosk.refusal import BAD_USE, Refused

if TYPE_CHECKING:  # imported when it is asked for: `kiosk --help` starts without
    from kiosk.core.city import City
    from kiosk.core.knowledge import Article, LibraryQuery, Question
    from kiosk.core.policy import Citation
    from kiosk.library.opened import Library
    from kiosk.ui.words import Words

PRICES = ("集采前", "was"), ("集采后", "now")
FOUND, NOT_FOUND = 0, 1  # exit status


def register(commands: Any) -> None:
    """The commands and their arguments; `commands` as argparse.add_subparsers gives it."""
    ask = commands.add_parser("ask", help="answer a question out of a city's own; exit 1 where nothing answers it")
    covered = commands.add_parser("covered", help="find a medicine, material or treatment in a city's catalogues")
    for parser, what, command in ((ask, "QUESTION", _ask), (covered, "NAME", _covered)):
        parser.add_argument("text", metavar=what, help="in Chinese, pinyin or its initials")
        parser.add_argument(
            "--city", required=True, metavar="CITY", help="name of a folder in config/cities, or its path"
        )
        parser.add_argument("--library", type=Path, metavar="FILE", help="default: made of the city's folder")
        parser.add_argument("--json", action="store_true", help="for scripts")
        parser.set_defaults(command=command)
    ask.add_argument("--date", default="", metavar="YYYY-MM-DD", help="whose rules hold, default today")


def _ask(wanted: argparse.Namespace) -> int:
    from kiosk.core.knowledge import QuestionsLike

    return _answer(wanted, QuestionsLike(wanted.text), wanted.date)


def _covered(wanted: argparse.Namespace) -> int:
    from kiosk.core.knowledge import ArticlesLike

    return _answer(wanted, ArticlesLike(wanted.text))


def _answer(wanted: argparse.Namespace, query: "LibraryQuery", asked_on: str = "") -> int:
    from kiosk.library.building import build
    from kiosk.library.opened import Library
    from kiosk.library.seal import NotUsable
    from kiosk.ui.words import load_language

    if not wanted.text.strip():
        print("nothing is asked; allowed: a text in Chinese, pinyin or its initials", file=sys.stderr)
        return BAD_USE
    try:
        day = day_of(asked_on)
        city, contents = library_making.read_city(wanted.city)
        with TemporaryDirectory(prefix="kiosk-library-") as folder:
            file = wanted.library or Path(folder) / "library.sqlite"
            if wanted.library is None:
                build(contents, city, date.today(), file)
            with Library(file, city=city.id) as library:
                found = _found(library, query, city, day)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return BAD_USE
    except NotUsable as refused:
        print(f"{wanted.library or 'the library'} {library_making.CAUSES[refused.cause]}", file=sys.stderr)
        return BAD_USE
    if wanted.json:
        print(json.dumps({"found": found, "hotline": city.hotline}, ensure_ascii=False, indent=2))
    else:
        none = f"没有找到。请拨打 {city.hotline}，或者到窗口问。"
        print(*(_lines(found, load_language("zh_CN")) if found else [none]), sep="\n")
    return FOUND if found else NOT_FOUND


def _found(library: "Library", query: "LibraryQuery", city: "City", day: date) -> list[dict[str, Any]]:
    """Raises Refused where it could not be looked up, which is not the same as nothing."""
    from kiosk.core.domain import Failed, Found, Nothing
    from kiosk.core.knowledge import Article

    match library.answer(query):
        case Found(value=found):
            assert isinstance(found, tuple)
            return [
                _article(each, city) if isinstance(each, Article) else _question(library, each, city, day)
                for each in found
            ]
        case Nothing():
            return []
        case Failed(why=why):
            raise Refused(f"the library could not be asked ({why.value}): try again, or build it anew")


def _question(library: "Library", question: "Question", city: "City", day: date) -> dict[str, Any]:
    from kiosk.core.city import cited_in
    from kiosk.core.domain import Found
    from kiosk.core.knowledge import QuestionAnswered, QuestionOf
    from kiosk.core.texts import told_on

    outcome = library.answer(QuestionOf(question.id))
    assert isinstance(outcome, Found)
    assert isinstance(outcome.value, QuestionAnswered)
    told = told_on(question.answer, city.policy, day)
    return {
        "id": question.id,
        "question": question.question,
        "answer": list(told.lines),
        "topic": question.topic,
        "opens": question.opens or None,
        "sources": _sources(cited_in(told), city),
        "related": [{"id": each.id, "question": each.question} for each in outcome.value.related],
    }


def _article(article: "Article", city: "City") -> dict[str, Any]:
    """Amounts in yuan and parts of one, as strings; null is not said."""
    return {
        "id": article.id,
        "kind": article.kind.value,
        "name": article.name,
        "form": article.form,
        "maker": article.maker,
        "grade": article.grade or None,
        "paid_first": _text(article.paid_first),
        "limit": _text(article.limit),
        "was": _text(article.was),
        "now": _text(article.now),
        "note": article.note,
        "version": article.version,
        "sources": _sources((article.cited,), city),
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _sources(cited: "Iterable[Citation]", city: "City") -> list[dict[str, Any]]:
    """Where it stands, and every figure in it, each place once."""
    found = []
    for each in dict.fromkeys(cited):
        source = city.policy.source(each)
        told = (source.title, source.publisher, source.published) if source else (None, None, None)
        document = dict(zip(("title", "publisher", "published"), told, strict=True))
        found.append({**document, "place": each.place or None, "invented": each.invented})
    return found


def _lines(found: list[dict[str, Any]], words: "Words") -> Iterator[str]:
    for number, each in enumerate(found):
        if number:
            yield ""
        if "question" in each:
            yield each["question"]
            yield from (f"  {line}" for line in each["answer"])
        else:
            grade = f"{each['grade']}类" if each["grade"] else "类别未说明"
            first = words.share(Decimal(each["paid_first"])) if each["paid_first"] else "未说明"
            limit = words.price(Decimal(each["limit"])) if each["limit"] else "未说明"
            yield f"{each['name']}｜{grade}｜先自付 {first}｜限价 {limit}"
            yield f"  {'，'.join(filter(None, (each['form'], each['maker'], each['note'], each['version'])))}"
            if prices := [f"{when} {each[key]} 元" for when, key in PRICES if each[key]]:
                yield f"  {'，'.join(prices)}"
        yield from dict.fromkeys(f"  来源：{_stands(source)}" for source in each["sources"])


def _stands(source: dict[str, Any]) -> str:
    return "演示" if source["invented"] else source["title"] or source["place"] or "未说明"
