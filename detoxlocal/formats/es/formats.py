"""Spanish as it is written in the United States: "1,500", "2.3", "8:30 a. m.".

Django's own Spanish writes as Spain does: "1 500", "2,3", "8:30". What is not here, such as
"22 de noviembre de 2026", stays Django's.
"""

from django.utils.translation import gettext_noop

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
FIRST_DAY_OF_WEEK = 0
# A time is never broken over two lines.
TIME_FORMAT = "g:i\N{NO-BREAK SPACE}a"
DATETIME_FORMAT = r"j \d\e F \d\e Y, g:i" + "\N{NO-BREAK SPACE}a"

# Django's marks of the day's halves, which Spanish writes with a space: ours go before its own.
HALVES_OF_THE_DAY = (gettext_noop("a.m."), gettext_noop("p.m."))
