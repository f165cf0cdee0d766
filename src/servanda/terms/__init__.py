"""The words of the house: vocabulary as data, truth with three values, reasons, sources, the one error type.

Everything else imports from here; this room imports nothing of ours. `terms.toml` can be read and corrected
by a lawyer without knowing Python.
"""

from servanda.terms.errors import ServandaError
from servanda.terms.reasons import Reason
from servanda.terms.sources import Source
from servanda.terms.truth import Truth, all_of, any_of
from servanda.terms.vocabulary import check, vocabulary

__all__ = ["Reason", "ServandaError", "Source", "Truth", "all_of", "any_of", "check", "vocabulary"]
