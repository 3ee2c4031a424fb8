"""报不报: a search, then what the catalogue says of what was chosen."""

from kiosk.core.duty import Need
from kiosk.core.field import Field, Kind
from kiosk.core.knowledge import Article, ArticlesLike
from kiosk.core.service import Given, Group, Rules, Search, Service, Show, Tile, Want
from kiosk.services.covered import article, searching
from kiosk.services.covered.choice import ARTICLE, chosen
from kiosk.services.covered.slip import slip

NAME = Field(Kind.SEARCH, most=12)


def next_want(given: Given, rules: Rules) -> Want:
    if chosen(given) is None:
        return Search(ARTICLE, NAME, ArticlesLike, _ids, searching.view)
    return Show(article.view, slip)


def _ids(articles: tuple[Article, ...]) -> tuple[str, ...]:
    return tuple(each.id for each in articles)


COVERED = Service("covered", frozenset({Need.LIBRARY}), next_want, Tile("pill", "green", Group.ASK))
