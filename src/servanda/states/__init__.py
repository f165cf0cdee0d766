"""Who: states and organisations, codes, names in many languages, lifetimes, succession, and what lies where.

A code is a line of continuity (RUS is the Empire, the USSR and the Federation). `code_of` takes any code, name, capital
or seat of power and refuses what is ambiguous; `find` gives every mention of a state in a text; `alive` says whether a
state existed on a day; `place_of` and `home` say who holds a place and who claims it. All of it is data in `data/`.
"""

from servanda.states.catalogue import Lifetime, State, Succession, alive, lifetimes, states
from servanda.states.lookup import code_of
from servanda.states.mentions import Mention, find
from servanda.states.naming import name_of, names
from servanda.states.places import Holding, Place, Seen, home, place_of, places, regions

__all__ = [
    "Holding",
    "Lifetime",
    "Mention",
    "Place",
    "Seen",
    "State",
    "Succession",
    "alive",
    "code_of",
    "find",
    "home",
    "lifetimes",
    "name_of",
    "names",
    "place_of",
    "places",
    "regions",
    "states",
]
