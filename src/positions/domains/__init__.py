"""The five kinds of domain, one in each module.

`forms` reads them from files, `written` reads their regions, `registry` knows the domains of others.
"""

from positions.domains.dates import Dates
from positions.domains.forms import domain_schema, parse_domain, region_schema
from positions.domains.options import Options
from positions.domains.ordering import Ordering
from positions.domains.quantity import Quantity, exact, read_number
from positions.domains.registry import register_domain
from positions.domains.scale import Scale

__all__ = [
    "Dates",
    "Options",
    "Ordering",
    "Quantity",
    "Scale",
    "domain_schema",
    "exact",
    "parse_domain",
    "read_number",
    "region_schema",
    "register_domain",
]
