"""Writes python.pmtiles and leaves.pmtiles with the package pmtiles 3.8.1 of PyPI, so that the
reader is tested against a writer that is not ours. Each tile is its own number as text:

    pip install pmtiles==3.8.1 && python3 make.py
"""
import gzip

import pmtiles.writer as w
from pmtiles.tile import Compression, TileType, zxy_to_tileid


def write(name, tiles, leaves):
    if leaves:  # a root directory of 150 bytes at the most, so that there are others
        optimize = w.optimize_directories
        w.optimize_directories = lambda entries, _: optimize(entries, 150)
    with open(name, "wb") as f:
        out = w.Writer(f)
        for z, x, y in sorted(tiles, key=lambda t: zxy_to_tileid(*t)):
            text = "sea" if (z, x) == (3, 7) else f"{z}/{x}/{y}"
            out.write_tile(zxy_to_tileid(z, x, y), gzip.compress(text.encode(), mtime=0))
        out.finalize(
            {
                "tile_type": TileType.MVT,
                "tile_compression": Compression.GZIP,
                "min_lon_e7": -1800000000, "min_lat_e7": -850000000, "max_lon_e7": 1800000000, "max_lat_e7": 850000000,
                "center_zoom": 2, "center_lon_e7": 500000000, "center_lat_e7": 400000000,
            },
            {
                "name": "Invented <b>chart</b>",
                "attribution": '<a href="https://example.org" onmouseover="alert(1)">&copy; Nobody</a><script>alert(2)</script>',
                "vector_layers": [{"id": "water", "fields": {}}, {"id": "roads", "fields": {}}],
            },
        )


whole = [(z, x, y) for z in range(4) for x in range(1 << z) for y in range(1 << z)]
write("python.pmtiles", whole, False)
write("leaves.pmtiles", [(z, x, y) for z in range(6) for x in range(1 << z) for y in range(1 << z) if (x * 7 + y * 13 + z) % 3], True)
