"""Runs the steps on the connection, and in the transaction, of the ledger that is being opened."""

from alembic import context

from servanda.ledger.tables import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"], version_table=VERSION_TABLE, transactional_ddl=True
)
context.run_migrations()
