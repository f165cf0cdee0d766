"""The ledger's schema, step by step. A released step is never edited: a change is a new one."""
