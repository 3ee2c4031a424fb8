"""What is looked for, and which of them."""

from kiosk.core.actions import Give
from kiosk.core.service import Sight
from kiosk.services.places.choice import ANY, BY_NAME, TAG, WHAT, kinds, narrowing, near
from kiosk.services.places.kinds import LOOKS, named
from kiosk.ui import finding, pieces
from kiosk.ui.scene import text
from kiosk.ui.words import Words

SAID = ("异地", "慢特病", "双通道")  # tags that people do not know by their word


def view(sight: Sight, words: Words) -> pieces.Page:
    line = None if words.are_few else text(words("places.line"), "body", "ink-2")
    city = sight.rules.city
    ways = (finding.choice(*LOOKS[kind], named(kind, city, words), Give(WHAT, kind.value)) for kind in kinds(city))
    by_name = finding.choice("search", "amber", words("places.by_name"), Give(WHAT, BY_NAME))
    return pieces.page("places", pieces.title(words("places.title"), line), *ways, by_name)


def tags_view(sight: Sight, words: Words) -> pieces.Page:
    any_ = finding.choice("list", "blue", words("places.any"), Give(TAG, ANY))
    tags = (finding.choice("circle-check", "teal", *_tag(tag, words)) for tag in narrowing(near(sight.given)))
    return pieces.page("places-which", pieces.title(words("places.which")), any_, *tags)


def _tag(tag: str, words: Words) -> tuple[str, Give, str]:
    line = words(f"places.tag.{tag}") if tag in SAID and not words.are_few else ""
    return words.told(tag), Give(TAG, tag), line
