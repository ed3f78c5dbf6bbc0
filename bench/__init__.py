"""Measurements. They compare side by side in one run, and assert nothing about time."""
