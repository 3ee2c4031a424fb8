"""报不报 on paper: the answer, the catalogue's words, and where they stand."""

from kiosk.core.service import Sight
from kiosk.services.covered.article import sentence
from kiosk.services.covered.choice import chosen
from kiosk.services.covered.drop import drop
from kiosk.services.covered.verdict import answer
from kiosk.ui.charts.style import PAPER
from kiosk.ui.cited import printed
from kiosk.ui.paper import fact, strip
from kiosk.ui.pieces import GRADE_TINTS
from kiosk.ui.scene import Rule, Slip, Space, text
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    article = chosen(sight.given)
    assert article is not None
    said = answer(article)
    unsaid = words("covered.unsaid_here")
    fallen = drop(article, words, PAPER)
    facts = (
        ("slip.form", article.form),
        ("slip.maker", article.maker),
        ("slip.grade", words(f"covered.grade.{article.grade}") if article.grade in GRADE_TINTS else unsaid),
        ("slip.first", unsaid if said.first is None else words.share(said.first)),
        ("slip.limit", unsaid if article.limit is None else words.price(article.limit)),
        ("slip.note_of", article.note),
    )
    return strip(
        "covered",
        sight,
        words,
        words("covered.title"),
        words("slip.covered_subtitle", city=sight.hall.city),
        text(article.name, "slip.sentence.bold"),
        Space(1),
        text(words(f"covered.{said.verdict.value}"), "slip.title"),
        text(sentence(said, words), "slip.sentence"),
        Rule("dashed"),
        *(fact(words(key), value) for key, value in facts if value),
        *((Rule("dashed"), fallen) if fallen else ()),
        *printed((article.cited,), sight, words),
        text(words("covered.version", version=article.version), "slip.note"),
    )
