"""Writes random HDF5 files with h5py, and beside each an .npz of what h5py reads from it. Usage: random_files.py FOLDER SEED COUNT."""
import random
import sys

import h5py
import numpy as np

FOLDER, SEED, COUNT = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
TYPES = ["<f4", ">f4", "<f8", ">f8", "<f2", "<i1", "<i2", ">i2", "<i4", ">i8", "<u1", "<u4", ">u8", "bool"]
rng = random.Random(SEED)
np.random.seed(SEED)


def options(shape, dtype):
    """Chunks that do not divide the shape, room to grow, filters, fill values."""
    chunks = tuple(rng.randint(1, min(n, rng.choice([3, 17, 200]))) for n in shape)
    if np.prod([-(-n // c) for n, c in zip(shape, chunks)]) > 3000:
        chunks = tuple(max(c, (n + 9) // 10) for n, c in zip(shape, chunks))
    limits = tuple(n if rng.random() < 0.6 else rng.choice([None, 2 * n + 1]) for n in shape)
    result = {"chunks": chunks, "maxshape": limits}
    if rng.random() < 0.4:
        result["compression"] = "gzip"
    if rng.random() < 0.3:
        result["shuffle"] = True
    if rng.random() < 0.3:
        result["fletcher32"] = True
    if rng.random() < 0.3 and dtype != bool:
        result["fillvalue"] = np.array(rng.randint(0, 5)).astype(dtype)[()]
    return result


def add_dataset(group, name):
    shape = tuple(rng.choice([1, 3, 7, 40]) for _ in range(rng.randint(0, 4))) if rng.random() < 0.8 else (rng.choice([0, 1500]),)
    dtype = np.dtype(rng.choice(TYPES))
    more = options(shape, dtype) if shape and 0 not in shape and rng.random() < 0.75 else {}
    dataset = group.create_dataset(name, shape=shape, dtype=dtype, **more)
    values = np.random.randint(0, 2 if dtype == bool else 100, shape).astype(dtype)
    written = tuple(slice(0, rng.randint(1, n)) if n and rng.random() < 0.3 else slice(None) for n in shape)
    dataset[written] = values[written]
    if more and rng.random() < 0.5:
        dataset.resize(tuple(n if n == m else rng.randint(1, 2 * n) for n, m in zip(shape, more["maxshape"])))
    for i in range(rng.choice([0, 1, 12])):
        dataset.attrs["a%d" % i] = rng.choice([1, 2.5, "text", np.arange(40 * i), ["p", "qq"]])
    return dataset[()]


def add_long_indexes(file, arrays):
    """So many chunks that indexes have pages, super blocks and levels; most were never written."""
    for name, shape, chunks, limit, more in [
        ("growing", (120000,), (1,), (None,), {}),
        ("growing_gzip", (120000,), (1,), (None,), {"compression": "gzip"}),
        ("fixed", (50000,), (1,), (60000,), {}),
        ("two", (300, 300), (1, 1), (None, None), {}),
        ("second", (4, 3000), (2, 1), (4, None), {"fletcher32": True}),
    ]:
        dataset = file.create_dataset(name, shape=shape, chunks=chunks, maxshape=limit, dtype="i2", fillvalue=7, **more)
        for start in (0, shape[-1] // 2, shape[-1] - 30):
            dataset[..., start : start + 20] = rng.randint(1, 1000)
        arrays[name] = dataset[()]


def create(path, version, block):
    """A file whose addresses and lengths may be of four bytes."""
    creation, access = h5py.h5p.create(h5py.h5p.FILE_CREATE), h5py.h5p.create(h5py.h5p.FILE_ACCESS)
    creation.set_userblock(block)
    creation.set_sizes(*rng.choice([(8, 8), (8, 8), (4, 4), (4, 8), (8, 4)]))
    bounds = {"earliest": h5py.h5f.LIBVER_EARLIEST, "latest": h5py.h5f.LIBVER_LATEST, "v108": h5py.h5f.LIBVER_V18, "v110": h5py.h5f.LIBVER_V110}
    access.set_libver_bounds(bounds[version[0]], bounds[version[1]])
    return h5py.File(h5py.h5f.create(path.encode(), h5py.h5f.ACC_TRUNC, creation, access))


for number in range(COUNT):
    path = "%s/%d_%d" % (FOLDER, SEED, number)
    version = rng.choice([("earliest", "latest"), ("latest", "latest"), ("v108", "v108"), ("earliest", "v110")])
    arrays = {}
    block = rng.choice([0, 0, 0, 512, 4096])
    with create(path + ".h5", version, block) as file:
        for i in range(rng.randint(1, 6)):
            name = "g%d/d%d" % (i % 3, i)
            group = file.get("g%d" % (i % 3)) or file.create_group("g%d" % (i % 3), track_order=rng.random() < 0.2)
            arrays[name] = add_dataset(group, "d%d" % i)
        for i in range(rng.choice([0, 5, 20, 1500])):
            file["many/member number %d" % i] = h5py.SoftLink("/g0") if i % 50 else np.int32(i)
        arrays.update({"many/" + name: member for name, member in file.get("many", {}).items() if isinstance(member, h5py.Dataset)})
        arrays = {name: np.asarray(value[()] if isinstance(value, h5py.Dataset) else value) for name, value in arrays.items()}
        if number == 0:
            add_long_indexes(file, arrays)
    np.savez(path + ".npz", **{name: value.astype(value.dtype.newbyteorder("<")) for name, value in arrays.items()})
