"""甲乙丙 as a tag."""

from kiosk.core.knowledge import Article
from kiosk.ui.pieces import GRADE_TINTS, tag
from kiosk.ui.scene import Element
from kiosk.ui.words import Words


def grade_tag(article: Article, words: Words) -> tuple[Element, ...]:
    """Nothing where the catalogue says no grade that we know."""
    if article.grade not in GRADE_TINTS:
        return ()
    return (tag(words(f"covered.grade.{article.grade}"), GRADE_TINTS[article.grade]),)
