"""Other people's formats, in and out.

Answers that are tables become CSV here. Lists of acts (`Listed`) are read from files of the field's depositaries;
ATOP's members (`read_atop`) become timelines that the law can be asked about. Each importer keeps what it can read and
reports what it refused. COW, FollowTheMoney and RDF are to come.
"""

from servanda.exchange.acts import read_acts
from servanda.exchange.acts_record import record_of
from servanda.exchange.atop import OBLIGATIONS as ATOP_OBLIGATIONS
from servanda.exchange.atop import Atop, atop_file, read_atop
from servanda.exchange.atop import Member as AtopMember
from servanda.exchange.atop_lines import atop_lines, listed_atop
from servanda.exchange.atop_memberships import atop_memberships
from servanda.exchange.cow_alliances import COW_COVERS, COW_DUTIES, CowAlliances, CowMember, read_cow_alliances
from servanda.exchange.cow_memberships import cow_memberships
from servanda.exchange.listed import Listed, ListedAct, cells, numbered
from servanda.exchange.quantities import read_table
from servanda.exchange.record_form import record_form
from servanda.exchange.register_package import (
    descriptor,
    package_rows,
    read_package,
    write_parquet,
    write_sqlite,
)
from servanda.exchange.tables import to_csv
from servanda.exchange.un_votes import Votes, read_votes
from servanda.exchange.untc import read_untc
from servanda.exchange.wipo import read_wipo

__all__ = [
    "ATOP_OBLIGATIONS",
    "COW_COVERS",
    "COW_DUTIES",
    "Atop",
    "AtopMember",
    "CowAlliances",
    "CowMember",
    "Listed",
    "ListedAct",
    "Votes",
    "atop_file",
    "atop_lines",
    "atop_memberships",
    "cells",
    "cow_memberships",
    "descriptor",
    "listed_atop",
    "numbered",
    "package_rows",
    "read_acts",
    "read_atop",
    "read_cow_alliances",
    "read_package",
    "read_table",
    "read_untc",
    "read_votes",
    "read_wipo",
    "record_form",
    "record_of",
    "to_csv",
    "write_parquet",
    "write_sqlite",
]
