"""Rich text as it is stored: `<cite data-sources="fda statpearls">[1]</cite>` cites two sources."""

from articles.rich_text.marks import CITATION, citation_mark, cited_keys, plain_text

__all__ = ["CITATION", "citation_mark", "cited_keys", "plain_text"]
