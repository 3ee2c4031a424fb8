"""Sample pages of each service, a file a service: pages(), rich() and slips() as in tests/pages.py."""
