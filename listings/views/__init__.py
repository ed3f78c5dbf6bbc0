"""Pages about any listing."""
