"""When negotiators are free to meet."""

from hours.calendar import calendar, common_hours
from hours.domain import Hours

__all__ = ["Hours", "calendar", "common_hours"]
