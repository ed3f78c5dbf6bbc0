"""What changes articles and leaves a trail: reviews, sources, pages."""
