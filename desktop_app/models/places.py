"""Where a live register may stand: on a disk of this computer, not on a network share or in a synchronised folder.

SQLite's write-ahead log is not safe on a network file system, and a synchronising program may copy a half-written file.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_app.errors import Refusal

_SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "icloud drive",
    "nextcloud",
    "owncloud",
    "pcloud",
    "stack",
)
_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "sshfs",
    "fuse.sshfs",
    "afs",
    "9p",
    "davfs",
    "fuse.davfs2",
    "fuse.rclone",
}
_REMOTE_DRIVE = 4


def require_local(path: Path) -> None:
    """Refuse a place on a network share or in a folder that a cloud program keeps in step."""
    folder = path.absolute().parent
    for part in folder.parts:
        if part.lower().split(" - ")[0] in _SYNCED:
            raise Refusal("register.not_local", path=folder, reason="een map die met internet wordt gelijkgehouden")
    if _on_network(folder):
        raise Refusal("register.not_local", path=folder, reason="een netwerkschijf")


def _on_network(folder: Path) -> bool:
    if str(folder).startswith("\\\\"):
        return True
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _REMOTE_DRIVE)
    mounts = Path("/proc/mounts")
    return mounts.exists() and _file_system(folder, mounts.read_text(errors="replace")) in _NETWORK


def _file_system(folder: Path, mounts: str) -> str:
    """Return the type of the file system that `folder` lies on: the longest mount point above it."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        point = fields[1].replace("\\040", " ")
        if len(point) >= len(best) and (folder.resolve().is_relative_to(point)):
            best, kind = point, fields[2]
    return kind
