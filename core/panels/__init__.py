"""What apps put on the dashboard: each declares it in its `dashboard.py`.

WAITING = [Waiting(...)]      counts of what waits for those with a permission
FIGURES = [Figures(...)]      numbers of how something does, for those with a permission
SHORTCUTS = [Shortcut(...)]   where those with a permission can go
WATCHES = [Watch(...)]        what managers are warned of
"""

from core.panels.asking import Count, Question, Value, ask
from core.panels.declared import figures, shortcuts, waiting, watches
from core.panels.parts import Figures, Notice, Shortcut, Waiting, Watch

__all__ = [
    "Count",
    "Figures",
    "Notice",
    "Question",
    "Shortcut",
    "Value",
    "Waiting",
    "Watch",
    "ask",
    "figures",
    "shortcuts",
    "waiting",
    "watches",
]
