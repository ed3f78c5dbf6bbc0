"""Background work: Django's tasks, kept and run by procrastinate in our own PostgreSQL.

A task is a function in an app's `tasks.py`, marked with `django.tasks.task`; `enqueue` puts it
into the caller's transaction. It may run more than once, so it must bear that; its arguments are
keys only, because the queue is a table like others and is copied with them.
"""
