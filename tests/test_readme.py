"""README's table of services and cities is what the cities' folders say."""

from tests.services_table import README, written


def test_the_table_of_services_and_cities_is_as_the_cities_are() -> None:
    told = README.read_text("utf-8")
    assert told == written(told)
