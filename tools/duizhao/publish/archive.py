"""ZIP archives (EPUB, DOCX) with the same bytes on every run."""

import time
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


def zip_files(files: Iterable[tuple[str, bytes]], modified: int, stored: tuple[str, ...] = ()) -> bytes:
    """A ZIP archive of the files in this order, all with one time (UTC); those in `stored` are not compressed."""
    date = time.gmtime(modified)[:6]
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in files:
            entry = ZipInfo(name, date)
            entry.compress_type = ZIP_STORED if name in stored else ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return made.getvalue()
