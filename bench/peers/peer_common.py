"""What all Python peers share: the command line, the clock, and the JSON lines. bench/README.md says what a peer must do."""

import argparse
import json
import os
import statistics
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
CANNOT_RUN = 3


def unavailable(reason):
    """Ends the script as bench/run expects it of a peer that this machine lacks."""
    print(reason, file=sys.stderr)
    sys.exit(CANNOT_RUN)


def models():
    with open(os.path.join(HERE, "..", "models.json")) as file:
        return json.load(file)


def options(description):
    def numbers(text):
        return [int(part) for part in text.split(",") if part]

    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--check", action="store_true", help="only tell by the exit code whether this peer can run here")
    parser.add_argument("--models", default=",".join(models()), type=lambda text: text.split(","))
    parser.add_argument("--threads", default="1,2", type=numbers)
    parser.add_argument("--fit", default="32,128", type=numbers, help="batches of training; empty for none")
    parser.add_argument("--predict", default="1,32,256", type=numbers, help="batches of inference; empty for none")
    parser.add_argument("--seconds", default=1.0, type=float, help="time for each figure")
    return parser.parse_args()


def report(peer, model, threads, kind, batch, ms):
    row = {"peer": peer, "model": model, "threads": threads, "kind": kind, "batch": batch, "ms": round(ms, 5)}
    print(json.dumps(row), flush=True)


def fastest_epoch(epoch, samples, batch, seconds):
    """Milliseconds per step of the fastest epoch. epoch(n) trains on n samples; the first call, a short one, warms up."""
    epoch(min(samples, batch * 2))
    end, times = time.perf_counter() + seconds, []
    while not times or time.perf_counter() < end:
        start = time.perf_counter()
        epoch(samples)
        times.append(time.perf_counter() - start)
    return min(times) * 1000 / -(-samples // batch)


def median_call(call, seconds):
    """Milliseconds of the median call; in no time at all of a single one."""
    warm = time.perf_counter() + seconds
    for _ in range(3):
        call()
        if time.perf_counter() > warm:
            break
    least = 3 if seconds > 0 else 1
    end, times = time.perf_counter() + seconds, []
    while len(times) < least or time.perf_counter() < end:
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000
