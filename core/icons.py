"""The drawn signs of the site: each is the inside of an SVG of 24 by 24, drawn with lines."""

ICONS = {
    "alert": '<path d="M12 3 2 20h20L12 3z"/><path d="M12 10v4m0 3v.01"/>',
    "arrow": '<path d="M5 12h14m-6-6 6 6-6 6"/>',
    "back": '<path d="M19 12H5m6-6-6 6 6 6"/>',
    "check": '<path d="m5 13 4 4L19 7"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>',
    "close": '<path d="M6 6l12 12M18 6 6 18"/>',
    "exit": '<path d="M14 4h5v16h-5M4 12h11m-4-4 4 4-4 4"/>',
    "filter": '<path d="M4 7h16M7 12h10m-7 5h4"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5m0-8.5v.01"/>',
    "link": (
        '<path d="M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1m2 4a4 4 0 0 0-6 0l-3 3'
        'a4 4 0 0 0 6 6l1-1"/>'
    ),
    "locate": '<circle cx="12" cy="12" r="6.5"/><path d="M12 2v3.5m0 13V22M2 12h3.5m13 0H22"/>',
    "list": '<path d="M9 6h11M9 12h11M9 18h11M4.5 6v.01m0 5.99v.01m0 5.99v.01"/>',
    "map": '<path d="M9 4 3 6.5v13L9 17l6 3 6-2.5v-13L15 7 9 4zm0 0v13m6-10v13"/>',
    "phone": (
        '<path d="M6 3h3l2 5-2.5 2a12 12 0 0 0 5.5 5.5l2-2.5 5 2v3a2 2 0 0 1-2 2A16 16 0 0 1 4 5'
        'a2 2 0 0 1 2-2z"/>'
    ),
    "pin": '<path d="M12 21s7-6.5 7-11a7 7 0 0 0-14 0c0 4.5 7 11 7 11z"/>'
    '<circle cx="12" cy="10" r="2.5"/>',
    "print": '<path d="M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z"/>',
    "search": '<circle cx="11" cy="11" r="6"/><path d="m16 16 5 5"/>',
}
