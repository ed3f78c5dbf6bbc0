"""The hotline, who answers it, and people who ask to be called back."""
