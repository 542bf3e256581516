"""PyTorch trains the network of the article: the peer of bench/Strata.Bench.

Prints one JSON line per number of threads: milliseconds per step of a whole epoch, shuffling included, the best of the epochs timed and of the two
memory layouts. Data are random, in memory, indexed as tensors: no DataLoader, which would only slow it down.
"""

import argparse
import json
import sys
import time

import torch
from torch import nn


def network():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(32 * 13 * 13, 128), nn.ReLU(), nn.Linear(128, 10))


def epoch(model, optimizer, loss_of, x, y, batch):
    order = torch.randperm(len(x))
    x, y = x[order], y[order]  # one gather per epoch is faster than one per batch
    total, correct = torch.zeros(()), torch.zeros((), dtype=torch.long)
    for start in range(0, len(x), batch):
        xb, yb = x[start:start + batch], y[start:start + batch]
        optimizer.zero_grad(set_to_none=True)
        logits = model(xb)
        loss = loss_of(logits, yb)
        loss.backward()
        optimizer.step()
        # What Fit reports: the mean loss and the accuracy of the epoch.
        total += loss.detach() * len(xb)
        correct += (logits.detach().argmax(1) == yb).sum()
    return total.item() / len(x), correct.item() / len(x)


def measure(threads, layout, options):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    model = network().to(memory_format=layout)
    x = torch.rand(options.samples, 1, 28, 28).to(memory_format=layout)
    y = torch.randint(0, 10, (options.samples,))
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7)
    loss_of = nn.CrossEntropyLoss()
    steps = -(-options.samples // options.batch)
    epoch(model, optimizer, loss_of, x[:options.batch * 10], y[:options.batch * 10], options.batch)
    times = []
    for _ in range(options.epochs):
        start = time.perf_counter()
        epoch(model, optimizer, loss_of, x, y, options.batch)
        times.append((time.perf_counter() - start) * 1000 / steps)
    return min(times)


def refuse_reference_blas():
    """Debian's torch calls whatever libblas.so.3 is; the reference one is some 20 times slower than OpenBLAS, so figures with it say nothing."""
    torch.rand(8, 8) @ torch.rand(8, 8)
    with open("/proc/self/maps") as maps:
        if any("/blas/libblas.so" in line for line in maps):
            sys.exit("torch_fit: torch runs on the reference BLAS, which makes any comparison unfair. Install libopenblas0-pthread, "
                     "or unpack it and put the folder of its libblas.so.3 into LD_LIBRARY_PATH.")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--samples", type=int, default=9600)
    parser.add_argument("--epochs", type=int, default=2, help="epochs to time; the best counts")
    parser.add_argument("--threads", default="1,2")
    options = parser.parse_args()
    refuse_reference_blas()
    for threads in map(int, options.threads.split(",")):
        best = min(measure(threads, layout, options) for layout in (torch.contiguous_format, torch.channels_last))
        print(json.dumps({"peer": "torch", "model": "seed", "threads": threads, "kind": "fit", "batch": options.batch, "ms": round(best, 4)}), flush=True)


if __name__ == "__main__":
    main()
