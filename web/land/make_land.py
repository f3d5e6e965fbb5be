#!/usr/bin/env python3
"""Simplifies Natural Earth's land, as the npm package world-atlas carries it, and writes it as a C++ header.

usage: make_land.py NODE_MODULES OUTPUT_HEADER
Corners are dropped in the order of the area that they add (Visvalingam & Whyatt 1993), land of little area as a whole,
until what is left fits MOST_BYTES. The Antarctic is left out. How the bytes are read: web/core/land.h.
"""
import heapq
import json
import math
import os
import sys

MOST_BYTES = 14000
STEPS = 64  # in a degree; as in land.cpp


def decoded(topology):
    """The arcs in degrees: each begins with a position, then come differences."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
        arcs.append(points)
    return arcs


def rings(topology):
    arcs = decoded(topology)
    for shape in topology["objects"]["land"]["geometries"]:
        for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
            for indices in polygon:
                ring = []
                for i in indices:
                    arc = arcs[i] if i >= 0 else arcs[~i][::-1]
                    ring += arc[1:] if ring else arc
                yield unrolled(ring[:-1])


def unrolled(ring):
    """What lies across the 180th meridian goes on beyond it, instead of on the other side of the map."""
    out = []
    for lon, lat in ring:
        out.append((lon + 360 * round((out[-1][0] - lon) / 360) if out else lon, lat))
    if min(p[0] for p in out) < -190:
        out = [(lon + 360, lat) for lon, lat in out]
    return out


def area(a, b, c):
    """Of a triangle in square degrees of the equator."""
    narrow = math.cos(math.radians((a[1] + b[1] + c[1]) / 3))
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2 * narrow


def ring_area(ring):
    middle = sum(p[1] for p in ring) / len(ring)
    twice = sum(p[0] * q[1] - q[0] * p[1] for p, q in zip(ring, ring[1:] + ring[:1]))
    return abs(twice) / 2 * math.cos(math.radians(middle))


def weighed(ring):
    """The corners, each with the area at which it goes; never smaller than that of one gone before."""
    n = len(ring)
    before, after, alive = [(i - 1) % n for i in range(n)], [(i + 1) % n for i in range(n)], [True] * n
    now = [area(ring[before[i]], ring[i], ring[after[i]]) for i in range(n)]
    queue = [(now[i], i) for i in range(n)]
    heapq.heapify(queue)
    weight, reached, left = [math.inf] * n, 0.0, n
    while left > 3:
        size, i = heapq.heappop(queue)
        if not alive[i] or size != now[i]:
            continue
        reached = max(reached, size)
        weight[i], alive[i], left = reached, False, left - 1
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            now[j] = area(ring[before[j]], ring[j], ring[after[j]])
            heapq.heappush(queue, (now[j], j))
    return list(zip(ring, weight))


def varint(out, value):
    value = value * 2 if value >= 0 else -value * 2 - 1
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def encoded(shapes, threshold):
    out, x, y = bytearray(), 0, 0
    for size, corners in shapes:
        ring = []
        for (lon, lat), weight in corners:
            point = (round(lon * STEPS), round(lat * STEPS))
            if weight >= threshold and (not ring or ring[-1] != point):
                ring.append(point)
        if size < 4 * threshold or len(ring) < 3:
            continue
        varint(out, len(ring))
        for px, py in ring:
            varint(out, px - x)
            varint(out, py - y)
            x, y = px, py
    return out


def main():
    modules, output = sys.argv[1:3]
    topology = json.load(open(os.path.join(modules, "world-atlas/land-50m.json")))
    shapes = [(ring_area(ring), weighed(ring)) for ring in rings(topology) if max(p[1] for p in ring) > -60]
    shapes.sort(key=lambda shape: -shape[0])
    low, high = 0.0, 10.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if len(encoded(shapes, middle)) > MOST_BYTES else (low, middle)
    data = encoded(shapes, high)
    rows = ["    " + ",".join(str(b) for b in data[i:i + 40]) for i in range(0, len(data), 40)]
    os.makedirs(os.path.dirname(output), exist_ok=True)
    if output.endswith(".bin"):
        with open(output, "wb") as f:
            f.write(data)
        return
    # Renamed into place: two presets may be built at the same time.
    part = "%s.%d" % (output, os.getpid())
    with open(part, "w") as f:
        f.write("// Made by web/land/make_land.py: the world's coasts, as web/core/land.h reads them.\n#pragma once\n\n"
                "#include <cstdint>\n\nnamespace headwater {\n\ninline constexpr std::uint8_t kLandBytes[] = {\n%s};\n\n"
                "}  // namespace headwater\n" % ",\n".join(rows))
    os.replace(part, output)


main()
