"""The five kinds of domain: `labels` (Options, Scale), `ordering`, `quantity`, `dates`; `forms` reads them."""

from positions.domains.dates import Dates
from positions.domains.forms import parse_domain
from positions.domains.labels import Options, Scale
from positions.domains.ordering import Ordering
from positions.domains.quantity import Quantity, exact

__all__ = ["Dates", "Options", "Ordering", "Quantity", "Scale", "exact", "parse_domain"]
