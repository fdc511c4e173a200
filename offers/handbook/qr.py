"""Addresses as QR codes, made here and by nobody else."""

from io import BytesIO

import segno


def qr_code(url: str) -> str:
    """An address as a picture for a phone's camera: SVG, black on white, with the quiet edge it needs."""
    picture = BytesIO()
    segno.make(url, error="m", micro=False).save(
        picture, kind="svg", border=4, light="#fff", xmldecl=False, nl=False, omitsize=True
    )
    return picture.getvalue().decode()
