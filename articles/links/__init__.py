"""Whether the links of sources still lead anywhere: asking, keeping the answers, reporting."""
