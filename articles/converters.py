"""The part of an address that names a page that editors keep."""


class PagePathConverter:
    """`articles/klonopin/withdrawal/`, `people/mona-reyes/`, or a page about the site: `about/`."""

    regex = r"(?:(?:articles|people)/(?:[-\w]+/)*|[a-z][-\w]*/)"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
