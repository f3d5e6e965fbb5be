#!/usr/bin/env python3
"""Makes what the page needs without a network:
  make_offline.py icon SIZE FILE.png    the icon as a picture (the same drawing as web/page/icon.svg)
  make_offline.py worker TEMPLATE SITE  SITE/worker.js: the template with the hashes of all files of the site
"""
import base64
import hashlib
import math
import pathlib
import struct
import sys
import zlib


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def stroke(points, width):
    """How far a place lies outside a line with round ends."""
    def distance(x, y):
        best = math.inf
        for (ax, ay), (bx, by) in zip(points, points[1:]):
            dx, dy = bx - ax, by - ay
            t = max(0, min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
            best = min(best, math.hypot(x - ax - t * dx, y - ay - t * dy))
        return best - width / 2
    return distance


def curve(a, b, c, d, steps=24):
    def at(t):
        s = 1 - t
        return tuple(s**3 * a[i] + 3 * s * s * t * b[i] + 3 * s * t * t * c[i] + t**3 * d[i] for i in (0, 1))
    return [at(k / steps) for k in range(steps + 1)]


def icon(size):
    """The drawing of icon.svg on a ground that fills the square: systems cut it to their own shapes."""
    grey, red, blue = (0x97, 0x9f, 0xaa), (0xe0, 0x66, 0x1a), (0x56, 0xb4, 0xe9)
    marks = [(stroke(curve((16, 18), (28, 18), (28, 32), (38, 32)), 4), grey),
             (stroke(curve((16, 46), (28, 46), (28, 32), (38, 32)), 4), red),
             (stroke([(38, 32), (50, 32)], 8), blue),
             (lambda x, y: math.hypot(x - 16, y - 18) - 6, grey),
             (lambda x, y: math.hypot(x - 16, y - 46) - 6, red)]
    rows = bytearray()
    for j in range(size):
        rows.append(0)
        for i in range(size):
            x, y = (i + 0.5) * 64 / size, (j + 0.5) * 64 / size
            colour = (0x14, 0x18, 0x1e)
            if 9 < x < 55 and 11 < y < 53:  # nothing is drawn beyond
                for distance, ink in marks:
                    cover = max(0.0, min(1.0, 0.5 - distance(x, y) * size / 64))
                    colour = tuple(round(c + (n - c) * cover) for c, n in zip(colour, ink))
            rows.extend(colour)
    header = struct.pack('>IIBBBBB', size, size, 8, 2, 0, 0, 0)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + chunk(b'IDAT', zlib.compress(bytes(rows), 9)) +
            chunk(b'IEND', b''))


def worker(template, site):
    site = pathlib.Path(site)
    files = sorted(p.relative_to(site).as_posix() for p in site.rglob('*') if p.is_file() and p.name != 'worker.js')
    hashes = {name: hashlib.sha256((site / name).read_bytes()).digest() for name in files}
    code = pathlib.Path(template).read_text()
    version = hashlib.sha256(code.encode() + b''.join(name.encode() + hashes[name] for name in files)).hexdigest()[:16]
    lines = [f"  '{name}': 'sha256-{base64.b64encode(hashes[name]).decode()}'," for name in files]
    head = "const VERSION = '" + version + "', FILES = {\n" + '\n'.join(lines) + '\n};\n'
    made, target = head + code, site / 'worker.js'
    if not target.exists() or target.read_text() != made:
        target.write_text(made)


if sys.argv[1] == 'icon':
    pathlib.Path(sys.argv[3]).write_bytes(icon(int(sys.argv[2])))
else:
    worker(sys.argv[2], sys.argv[3])
