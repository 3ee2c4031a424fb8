"""What is looked for, and which of them."""

from kiosk.core.city import Term
from kiosk.core.service import Sight
from kiosk.services.places.choice import ANY, BY_NAME, TAG, WHAT, kinds, narrowing, near
from kiosk.services.places.kinds import LOOKS, named
from kiosk.ui import pieces
from kiosk.ui.choosing import Choice, question
from kiosk.ui.words import Words

CHRONIC = "慢特病"  # or the city's own word for it
SAID = ("异地", CHRONIC, "双通道")  # tags that people do not know by their word


def view(sight: Sight, words: Words) -> pieces.Page:
    city = sight.rules.city
    ways = [Choice(kind.value, named(kind, city, words), "", *LOOKS[kind]) for kind in kinds(city)]
    by_name = Choice(BY_NAME, words("places.by_name"), "", "search", "amber")
    return question("places", WHAT, words("places.title"), (*ways, by_name), words, words("places.line"))


def tags_view(sight: Sight, words: Words) -> pieces.Page:
    any_ = Choice(ANY, words("places.any"), "", "list", "blue")
    tags = [_tag(tag, sight, words) for tag in narrowing(near(sight.given))]
    return question("places-which", TAG, words("places.which"), (any_, *tags), words)


def _tag(tag: str, sight: Sight, words: Words) -> Choice:
    known = CHRONIC if tag == sight.rules.city.word(Term.CHRONIC) else tag
    line = words(f"places.tag.{known}") if known in SAID else ""
    return Choice(tag, words.told(tag), line, "circle-check", "teal")
