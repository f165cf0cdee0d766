"""How fast the register and the states load: the first time (compiled), the second (kept), beside a bare decoding.

    .venv/bin/python bench/loading.py [--runs N]

Each figure is that of a process of its own; the imports of the law's modules are told apart. The median of the runs.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

LOAD = """
import json, time
begun = time.perf_counter()
import servanda, servanda.desk.register, servanda.states
imported = time.perf_counter()
register = servanda.Register.shipped()
loaded = time.perf_counter()
servanda.states.states()
for name in ("Russia", "Corée du Nord"):
    servanda.states.code_of(name)
known = time.perf_counter()
print(json.dumps({"import": imported - begun, "register": loaded - imported, "states": known - loaded,
                  "treaties": len(register)}))
"""
DECODE = """
import pathlib, sys, time
import msgspec
raw = next(pathlib.Path(sys.argv[1]).rglob("register-*.msgpack")).read_bytes()
begun = time.perf_counter()
msgspec.msgpack.decode(raw)
print(time.perf_counter() - begun, len(raw))
"""


def run(code: str, cache: str, *words: str) -> str:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["XDG_CACHE_HOME"] = cache
    ran = subprocess.run([sys.executable, "-c", code, *words], env=environment, check=True, capture_output=True)
    return ran.stdout.decode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as spare:
        run(LOAD, spare)  # so that no run has to compile Python
    first, second, bare, size = [], [], [], 0
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as cache:
            first.append(json.loads(run(LOAD, cache)))
            second.append(json.loads(run(LOAD, cache)))
            seconds, length = run(DECODE, cache, cache).split()
            bare.append(float(seconds))
            size = int(length)
    print(f"loading {first[0]['treaties']} treaties and the states, median of {runs} processes")
    for name, found in (("first", first), ("second", second)):
        told = {key: statistics.median(each[key] for each in found) for key in ("import", "register", "states")}
        both = told["register"] + told["states"]
        print(
            f"  {name:<7} register {told['register'] * 1000:6.0f} ms, states {told['states'] * 1000:4.0f} ms, "
            f"together {both * 1000:5.0f} ms (imports apart: {told['import'] * 1000:.0f} ms)"
        )
    kept = statistics.median(each["register"] for each in second)
    plain = statistics.median(bare)
    print(
        f"  a bare decoding of the same {size / 1e6:.1f} MB: {plain * 1000:.1f} ms; "
        f"the second run takes {kept / plain:.1f} times that"
    )


if __name__ == "__main__":
    main()
