"""PyTorch: eager, in the memory layout and share of threads that is fastest; where the version has it, also torch.compile, as peer torch-compile."""

import ctypes

import peer_common as common

try:
    import torch
    from torch import nn
except ImportError as error:
    common.unavailable(f"torch: {error}. On Debian: apt-get install python3-torch libopenblas0-pthread")

import torch_models


def refuse_reference_blas():
    """Debian's torch calls whatever libblas.so.3 is; the reference one is some 20 times slower than OpenBLAS, so figures with it say nothing."""
    torch.rand(8, 8) @ torch.rand(8, 8)
    with open("/proc/self/maps") as maps:
        if any("/blas/libblas.so" in line for line in maps):
            common.unavailable("torch runs on the reference BLAS, which makes any comparison unfair. Install libopenblas0-pthread, "
                               "or unpack it and put the folder of its libblas.so.3 into LD_LIBRARY_PATH.")


def data(name, about, count, layout):
    shape = about["input"]
    if "ids" in about:
        x = torch.randint(0, about["ids"], (count, *shape))
    elif len(shape) == 3:
        x = torch.rand(count, shape[2], shape[0], shape[1]).to(memory_format=layout)
    else:
        x = torch.rand(count, *shape)
    if name == "autoencoder":
        return x, x
    y = torch.randint(0, about["classes"], (count,))
    return x, y.float()[:, None] if about["classes"] == 2 else y


def trainer(model, name, x, y, batch):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7)
    loss_of = nn.CrossEntropyLoss() if y.dtype == torch.long else nn.BCEWithLogitsLoss()

    def correct(logits, labels):
        found = logits.argmax(1) if labels.dtype == torch.long else (logits > 0).float()
        return (found == labels).sum()

    def epoch(count):
        order = torch.randperm(count)
        xs, ys = x[order], y[order]  # one gather per epoch is faster than one per batch, and a DataLoader only slows it down
        total, right = torch.zeros(()), torch.zeros((), dtype=torch.long)
        for start in range(0, count, batch):
            xb, yb = xs[start:start + batch], ys[start:start + batch]
            optimizer.zero_grad(set_to_none=True)
            logits = model(xb)
            loss = loss_of(logits, yb)
            loss.backward()
            optimizer.step()
            # What Fit reports: the mean loss and, of classes, the accuracy of the epoch.
            total += loss.detach() * len(xb)
            if name != "autoencoder":
                right += correct(logits.detach(), yb)
        return total.item(), right.item()

    return epoch


def blas_threads():
    """The function that sets OpenBLAS' own threads, which torch.set_num_threads does not reach; does nothing for a torch without OpenBLAS."""
    with open("/proc/self/maps") as maps:
        path = next((line.split()[-1] for line in maps if "openblas" in line), None)
    return getattr(ctypes.CDLL(path), "openblas_set_num_threads", lambda _: None) if path else lambda _: None


def measure(name, kind, batch, configuration, options, probe=False):
    layout, torch_threads, openblas_threads, compiled = configuration
    torch.set_num_threads(torch_threads)
    options.set_blas_threads(openblas_threads)
    torch.manual_seed(1)
    about = common.models()[name]
    model = torch_models.NETWORKS[name]().to(memory_format=layout)
    running = torch.compile(model) if compiled else model
    seconds = 0 if probe else options.seconds
    if kind == "fit":
        model.train()
        samples = batch if probe else about["samples"]
        x, y = data(name, about, samples, layout)
        return common.fastest_epoch(trainer(running, name, x, y, batch), samples, batch, seconds)
    model.eval()
    x, _ = data(name, about, batch, layout)
    head = torch_models.HEADS[name]
    with torch.inference_mode():
        return common.median_call(lambda: head(running(x)), seconds)


def configurations(name, threads, compiled):
    """
    Layouts, and who gets the threads: torch's own and OpenBLAS' spin while they wait, so where both have several they take the cores from
    each other.
    """
    image = len(common.models()[name]["input"]) == 3
    layouts = (torch.contiguous_format, torch.channels_last) if image else (torch.contiguous_format,)
    shares = {(threads, 1), (1, threads)}
    return [(layout, *share, compiled) for layout in layouts for share in sorted(shares)]


def best(name, kind, batch, threads, compiled, options):
    """Each configuration is tried shortly, and the fastest is measured."""
    found = configurations(name, threads, compiled)
    fastest = min(found, key=lambda one: measure(name, kind, batch, one, options, probe=True)) if len(found) > 1 else found[0]
    return measure(name, kind, batch, fastest, options)


def main():
    options = common.options(__doc__)
    refuse_reference_blas()
    if options.check:
        return
    options.set_blas_threads = blas_threads()
    modes = [("torch", False)] + ([("torch-compile", True)] if hasattr(torch, "compile") else [])
    for name in options.models:
        for threads in options.threads:
            for kind, batches in (("fit", options.fit), ("predict", options.predict)):
                for batch in batches:
                    for peer, compiled in modes:
                        common.report(peer, name, threads, kind, batch, best(name, kind, batch, threads, compiled, options))


if __name__ == "__main__":
    main()
