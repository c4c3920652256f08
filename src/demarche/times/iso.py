"""ISO 8601 values and the arithmetic of days, weeks, months and years on them. Pure functions."""

from __future__ import annotations

from datetime import date, timedelta


def make_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_day(text: str | None) -> date | None:
    """Return the day of an ISO 8601 date or date-time, or None if it has none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def week(day: date) -> str:
    """Return the ISO week of a day: ``2023-W24``."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def month(year: int, number: int) -> str:
    """Return a month, the number counted on over the end of the year: ``month(2023, 13)`` is ``2024-01``."""
    years, rest = divmod(number - 1, 12)
    return f"{year + years}-{rest + 1:02d}"


def months(year: int, first: int, count: int) -> str:
    """Return the interval of ``count`` months from ``first``: ``2023-07/2023-09``."""
    return f"{month(year, first)}/{month(year, first + count - 1)}"


def interval(begin: str, end: str) -> str:
    """Return the interval from the beginning of one value to the end of another."""
    return f"{begin.split('/')[0]}/{end.split('/')[-1]}"


def shift_unit(day: date, unit: str, count: int) -> str:
    """Return the day, week, month or year that lies ``count`` units from the one that holds ``day``."""
    match unit:
        case "day":
            return (day + timedelta(days=count)).isoformat()
        case "week":
            return week(day + timedelta(weeks=count))
        case "month":
            return month(day.year, day.month + count)
        case "decade":
            return f"{day.year + 10 * count}"
        case _:
            return f"{day.year + count}"


def quarter(day: date, count: int) -> str:
    """Return the quarter that lies ``count`` quarters from the one that holds ``day``, as an interval."""
    return months(day.year, 3 * ((day.month - 1) // 3 + count) + 1, 3)


def weekday(day: date, number: int, direction: int, *, strictly: bool = False) -> date:
    """Return the nearest day of the week ``number`` (Monday is 1) before or after ``day``.

    ``direction`` is -1 for the past and 1 for the future; ``day`` itself counts unless ``strictly``.
    """
    distance = (number - day.isoweekday()) % 7 if direction > 0 else (day.isoweekday() - number) % 7
    if strictly and distance == 0:
        distance = 7
    return day + timedelta(days=direction * distance)


def weekend(day: date, direction: int) -> str:
    """Return the weekend on, before (-1) or after (1) ``day`` as an interval of two days."""
    saturday = day - timedelta(days=1) if day.isoweekday() == 7 else weekday(day, 6, direction)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def day_of_year(day: date, month_number: int, number: int, direction: int) -> date | None:
    """Return the nearest such day of the year before (-1) or after (1) ``day``; 0 takes the nearer one."""
    options = [make_date(year, month_number, number) for year in range(day.year - 1, day.year + 2)]
    found = [option for option in options if option]
    if direction < 0:
        found = [option for option in found if option <= day]
        return found[-1] if found else None
    if direction > 0:
        found = [option for option in found if option >= day]
        return found[0] if found else None
    return min(found, key=lambda option: abs(option - day)) if found else None


def month_of_year(day: date, number: int, direction: int) -> str:
    """Return the nearest such month before (-1) or after (1) the one that holds ``day``; it counts itself.

    Direction 0 is the past, unless that lies nine months and more back, so that the coming one is nearer.
    """
    back = (day.month - number) % 12
    if direction > 0 or (direction == 0 and back >= 9):
        return month(day.year, day.month + (12 - back) % 12)
    return month(day.year, day.month - back)


def season(day: date, first_month: int, direction: int) -> str:
    """Return the season that begins with ``first_month``: the running one, the last or the next one."""
    back = (day.month - first_month) % 12
    if direction > 0 and back >= 3:
        return months(day.year, day.month + 12 - back, 3)
    return months(day.year, day.month - back, 3)


def season_by_word(day: date, first_month: int, count: int) -> str:
    """Return this (0), last (-1) or next (1) season: this one runs, or belongs to the year of ``day``."""
    back = (day.month - first_month) % 12
    if count == 0 and back >= 3:
        return months(day.year, first_month, 3)
    if count < 0 and back < 3:
        return months(day.year, day.month - back - 12, 3)
    if count > 0 and back < 3:
        return months(day.year, day.month - back + 12, 3)
    return season(day, first_month, count)


def century(number: int) -> str:
    """Return a century as an interval of years: the 20th is ``1901/2000``."""
    return f"{100 * (number - 1) + 1}/{100 * number}"
