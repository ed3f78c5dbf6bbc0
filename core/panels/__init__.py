"""What apps put on the dashboard: each declares it in its `dashboard.py`.

WAITING = [Waiting(...)]      counts of what waits for those with a permission
SHORTCUTS = [Shortcut(...)]   where those with a permission can go
WATCHES = [Watch(...)]        what managers are warned of
"""

from core.panels.asking import Count, Question, Value, ask
from core.panels.declared import shortcuts, waiting, watches
from core.panels.parts import Notice, Shortcut, Waiting, Watch

__all__ = [
    "Count",
    "Notice",
    "Question",
    "Shortcut",
    "Value",
    "Waiting",
    "Watch",
    "ask",
    "shortcuts",
    "waiting",
    "watches",
]
