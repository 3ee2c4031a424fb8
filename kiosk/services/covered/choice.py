"""The key of what was chosen, and the article that it is."""

from kiosk.core.knowledge import Article
from kiosk.core.service import Given, found, found_under

ARTICLE = "article"


def chosen(given: Given) -> Article | None:
    id, articles = given.get(ARTICLE), found(given.get(found_under(ARTICLE))) or ()
    return next((each for each in articles if each.id == id), None)
