"""What `core` adds to the admin."""

from wagtail import hooks

from core.admin.viewset import AuditViewSet


@hooks.register("register_admin_viewset")
def audit_trail() -> AuditViewSet:
    """Let managers read the audit trail."""
    return AuditViewSet()
