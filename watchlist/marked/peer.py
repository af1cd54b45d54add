"""Sets rapidfuzz the task that `supercargo eval screening --write DIR` writes.

python3 peer.py DIR: recall on the romanised names and false matches per
1,000 strangers at several cut-offs of Levenshtein similarity, and the time of
one name by WRatio. pip install rapidfuzz."""
import sys
import time

from rapidfuzz import fuzz, process


def lines(name):
    with open(f"{sys.argv[1]}/{name}", encoding="utf-8") as f:
        return [x.rstrip("\n") for x in f if x.strip()]


listed = [x.upper() for x in lines("listed.txt")]
known = set(listed)
marked = [x.split("\t") for x in lines("marked.tsv")]
latin = [q for q in marked if q[2] != "own script" and q[1].upper() in known]
strangers = [x.upper() for x in lines("strangers.txt") if x.upper() not in known]

for cut in (85, 90, 93, 95):
    found = sum(
        q[1].upper() in [m[0] for m in process.extract(q[0].upper(), listed, scorer=fuzz.ratio, score_cutoff=cut, limit=20)]
        for q in latin
    )
    false = sum(process.extractOne(x, listed, scorer=fuzz.ratio, score_cutoff=cut) is not None for x in strangers)
    print(f"cut-off {cut}: found {found / len(latin):.3f} of {len(latin)}, false {1000 * false / len(strangers):.2f} per 1,000 of {len(strangers)}")

took = []
for x in [q[0].upper() for q in marked] + strangers[::10]:
    began = time.perf_counter()
    process.extract(x, listed, scorer=fuzz.WRatio, score_cutoff=88, limit=5)
    took.append(1000 * (time.perf_counter() - began))
took.sort()
print(f"WRatio: median {took[len(took) // 2]:.2f} ms, 99th percentile {took[len(took) * 99 // 100]:.2f} ms, of {len(took)} names")
