"""What Alembic runs: the steps that are due, on the connection that `database` opened."""

from alembic import context

from kiosk.sandbox.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,  # SQLite cannot change a column in place
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
