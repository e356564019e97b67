"""Positions of negotiating parties: who demands, offers and refuses what, where they overlap, and where they cannot.

At the top are the names that one writes: records, domains, the functions that answer questions, and the words to pass
to them. What the functions return, and the other errors, are in their modules (`positions.comparison`,
`positions.deal`, `positions.errors`, …), which need no import of their own.

Read the modules from the ground up: `prose`, `errors`, `when`, `tables`, `sheets`, `regions`, `domains`, `records`,
`rules`, `position`, `negotiation`, `comparison`, `movement`, `deal`, `files`, `evidence`, `filling`, `assembly`,
`intake`, `papers`, `strategies`, `testing`, `frames`, `cli`.
"""

TYPE_CHECKING = False  # type checkers take it for true; the import of `typing` would cost more than all the rest

__version__ = "0.1.0"

# Where each public name is. Everything below is derived from this, except what type checkers read: they cannot see a
# name that is looked up when it is used, so they get the same names as imports, and no `__getattr__` that would
# accept any name. A test compares the two.
_MODULE_OF = {
    "Alternatives": "records",
    "Attribution": "records",
    "By": "deal",
    "CaseError": "errors",
    "Counted": "records",
    "Dates": "domains",
    "Decision": "records",
    "DecisionRule": "records",
    "Evidence": "records",
    "Family": "records",
    "Grade": "records",
    "Issue": "records",
    "Kind": "records",
    "Limits": "deal",
    "Negotiation": "negotiation",
    "Options": "domains",
    "Ordering": "domains",
    "Party": "records",
    "PositionsError": "errors",
    "Preference": "records",
    "Proposal": "records",
    "Quantity": "domains",
    "Reading": "records",
    "Role": "records",
    "Round": "records",
    "Rule": "records",
    "Scale": "domains",
    "Skip": "records",
    "SkipReason": "records",
    "Source": "records",
    "SourceKind": "records",
    "Stance": "records",
    "Statement": "records",
    "Terms": "records",
    "Verdict": "comparison",
    "Wants": "records",
    "When": "when",
    "assume": "deal",
    "brief": "papers",
    "changes": "movement",
    "check_draft": "deal",
    "compare": "comparison",
    "contradictions": "comparison",
    "coverage": "evidence",
    "deals": "deal",
    "decide": "deal",
    "deliveries": "comparison",
    "diff": "comparison",
    "dump": "files",
    "dumps": "files",
    "fill_places": "filling",
    "from_dict": "files",
    "history": "movement",
    "init": "files",
    "load": "files",
    "load_draft": "files",
    "load_seeds": "files",
    "load_statements": "files",
    "loads": "files",
    "matrix": "assembly",
    "overlap": "comparison",
    "register_domain": "domains",
    "report": "papers",
    "schemas": "files",
    "side_by_side": "papers",
    "to_dict": "files",
    "verify": "evidence",
}
_MODULES = {
    *_MODULE_OF.values(),
    *("frames", "intake", "position", "regions", "sheets", "strategies", "tables", "testing"),
}

if TYPE_CHECKING:
    from positions import assembly as assembly
    from positions import comparison as comparison
    from positions import deal as deal
    from positions import domains as domains
    from positions import errors as errors
    from positions import evidence as evidence
    from positions import files as files
    from positions import filling as filling
    from positions import frames as frames
    from positions import intake as intake
    from positions import movement as movement
    from positions import negotiation as negotiation
    from positions import papers as papers
    from positions import position as position
    from positions import records as records
    from positions import regions as regions
    from positions import sheets as sheets
    from positions import strategies as strategies
    from positions import tables as tables
    from positions import testing as testing
    from positions import when as when
    from positions.assembly import matrix as matrix
    from positions.comparison import Verdict as Verdict
    from positions.comparison import compare as compare
    from positions.comparison import contradictions as contradictions
    from positions.comparison import deliveries as deliveries
    from positions.comparison import diff as diff
    from positions.comparison import overlap as overlap
    from positions.deal import By as By
    from positions.deal import Limits as Limits
    from positions.deal import assume as assume
    from positions.deal import check_draft as check_draft
    from positions.deal import deals as deals
    from positions.deal import decide as decide
    from positions.domains import Dates as Dates
    from positions.domains import Options as Options
    from positions.domains import Ordering as Ordering
    from positions.domains import Quantity as Quantity
    from positions.domains import Scale as Scale
    from positions.domains import register_domain as register_domain
    from positions.errors import CaseError as CaseError
    from positions.errors import PositionsError as PositionsError
    from positions.evidence import coverage as coverage
    from positions.evidence import verify as verify
    from positions.files import dump as dump
    from positions.files import dumps as dumps
    from positions.files import from_dict as from_dict
    from positions.files import init as init
    from positions.files import load as load
    from positions.files import load_draft as load_draft
    from positions.files import load_seeds as load_seeds
    from positions.files import load_statements as load_statements
    from positions.files import loads as loads
    from positions.files import schemas as schemas
    from positions.files import to_dict as to_dict
    from positions.filling import fill_places as fill_places
    from positions.movement import changes as changes
    from positions.movement import history as history
    from positions.negotiation import Negotiation as Negotiation
    from positions.papers import brief as brief
    from positions.papers import report as report
    from positions.papers import side_by_side as side_by_side
    from positions.records import Alternatives as Alternatives
    from positions.records import Attribution as Attribution
    from positions.records import Counted as Counted
    from positions.records import Decision as Decision
    from positions.records import DecisionRule as DecisionRule
    from positions.records import Evidence as Evidence
    from positions.records import Family as Family
    from positions.records import Grade as Grade
    from positions.records import Issue as Issue
    from positions.records import Kind as Kind
    from positions.records import Party as Party
    from positions.records import Preference as Preference
    from positions.records import Proposal as Proposal
    from positions.records import Reading as Reading
    from positions.records import Role as Role
    from positions.records import Round as Round
    from positions.records import Rule as Rule
    from positions.records import Skip as Skip
    from positions.records import SkipReason as SkipReason
    from positions.records import Source as Source
    from positions.records import SourceKind as SourceKind
    from positions.records import Stance as Stance
    from positions.records import Statement as Statement
    from positions.records import Terms as Terms
    from positions.records import Wants as Wants
    from positions.when import When as When
else:
    import sys
    from importlib import import_module

    __all__ = list(_MODULE_OF)

    def __getattr__(name):  # noqa: ANN001, ANN202 (no type checker sees it)
        """Imports what a name needs when it is first used, so that `import positions` costs next to nothing."""
        if name in _MODULES:
            return import_module(f"{__name__}.{name}")
        if name in _MODULE_OF:
            found = globals()[name] = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
            return found
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg, name=name, obj=sys.modules[__name__])  # Python adds the nearest name

    def __dir__():  # noqa: ANN202 (the same)
        return sorted({*globals(), *_MODULE_OF, *_MODULES})
