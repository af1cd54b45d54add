"""The peer of `supercargo eval routes`: searoute (PyPI) on the same pairs.

    supercargo eval routes --write pairs
    pip install searoute==1.6.0
    python docs/bench/peer_routes.py pairs/pairs.csv

A way of searoute begins and ends at the nearest point of its network; the figures
are given with (append) and without the lines to the ports themselves.
"""
import csv
import statistics
import sys
import time

import searoute

CLOSED = {"suez": "suez", "panama": "panama"}
rows = list(csv.DictReader(open(sys.argv[1])))


def way(row, append):
    shut = ["northwest"] + [CLOSED[w] for w in row["avoid"].split() if w in CLOSED]
    ends = [[float(row[e + "_lon"]), float(row[e + "_lat"])] for e in ("from", "to")]
    return searoute.searoute(*ends, units="naut", restrictions=shut, append_orig_dest=append)


for append in (False, True):
    off = [abs(way(r, append).properties["length"] / float(r["published_nm"]) - 1) for r in rows]
    print("append" if append else "network only", "median %.4f worst %.4f n %d" % (statistics.median(off), max(off), len(off)))
began, cpu = time.time(), time.process_time()
for r in rows:
    way(r, False)
print("per second: %.1f of wall time, %.1f of CPU time" % (len(rows) / (time.time() - began), len(rows) / (time.process_time() - cpu)))
