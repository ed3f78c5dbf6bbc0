"""Files of pictures: small ones for small screens, found for all pictures at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Rendition, SourceImageIOError

# A phone's width, that of the text, and the text's on a screen with twice as many dots.
WIDTHS = (360, 576, 1152)
SPECS = tuple(f"width-{width}|format-webp|webpquality-70" for width in WIDTHS)


@dataclass(frozen=True)
class PictureShown:
    """What an `img` needs, in dots and without commas; without `src` there is no file to show."""

    src: str = ""
    srcset: str = ""
    width: str = ""
    height: str = ""


def pictures_of(values: Sequence[Any]) -> list[PictureShown]:
    """Return the files of pictures, in their order, by one query once they have been made.

    Args:
        values: of blocks of pictures.
    """
    images = {value["image"].pk: value["image"] for value in values if value["image"]}
    wanted = Rendition.objects.filter(filter_spec__in=SPECS)
    prefetch_related_objects(
        list(images.values()), Prefetch("renditions", wanted, to_attr="prefetched_renditions")
    )
    made = {key: _files(image) for key, image in images.items()}
    return [made[value["image"].pk] if value["image"] else PictureShown() for value in values]


def _files(image: Any) -> PictureShown:
    try:
        found: Iterable[Any] = image.get_renditions(*SPECS).values()
    except (SourceImageIOError, InvalidFilterSpecError):
        # A lost file must not take the article with it.
        return PictureShown()
    by_width = {each.width: each for each in found}
    middle = by_width.get(WIDTHS[1]) or by_width[max(by_width)]
    srcset = ", ".join(f"{each.url} {width}w" for width, each in sorted(by_width.items()))
    return PictureShown(middle.url, srcset, str(middle.width), str(middle.height))
