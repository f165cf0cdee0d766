"""Servanda: a living register of what states have bound themselves to do."""
