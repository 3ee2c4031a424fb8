"""Steps from one version of the sandbox's tables to the next, run by Alembic when a database is opened."""
