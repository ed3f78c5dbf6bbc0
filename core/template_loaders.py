"""Templates on a developer's machine: kept as in production, but read anew once they change."""

from pathlib import Path
from typing import Any

from django.template import Origin, Template
from django.template.loaders.cached import Loader


class ReloadingLoader(Loader):
    """Django's cached loader, which forgets a template whose file has changed since.

    Parsing every template for every page would make pages ten times as slow as visitors get them.
    """

    def __init__(self, *args: Any) -> None:  # Django's signature
        super().__init__(*args)
        self._versions: dict[str, float] = {}

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        """Return the template, as its file is now.

        Raises:
            django.template.TemplateDoesNotExist: there is no such file.
        """
        key = self.cache_key(template_name, skip)
        kept = self.get_template_cache.get(key)
        if not isinstance(kept, Template) or self._versions[key] != _version(kept):
            self.get_template_cache.pop(key, None)
        template = super().get_template(template_name, skip)
        if template is not kept:
            self._versions[key] = _version(template)
        return template


def _version(template: Template) -> float:
    file = Path(template.origin.name)
    return file.stat().st_mtime if file.exists() else 0
