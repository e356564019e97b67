"""For tests of your own: small cases in few lines, and the laws that every domain and every case has to keep.

`Agenda` builds small cases of regions written as in files. `check_domain_laws` tests a domain of your own, and
`check_negotiation_laws` the cases that your program builds; both raise `LawError`, an `AssertionError` that names the
law and shows the two values. `check_domain_laws` needs the extra `positions[hypothesis]`; `positions.strategies` makes
random cases.
"""

from positions.errors import LawError
from positions.testing.agenda import Agenda
from positions.testing.case_laws import check_negotiation_laws
from positions.testing.domain_laws import check_domain_laws

__all__ = ["Agenda", "LawError", "check_domain_laws", "check_negotiation_laws"]
