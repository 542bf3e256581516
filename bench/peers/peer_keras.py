"""Keras on the backends that import: TensorFlow without and with XLA (keras-tf, keras-tf-jit) and JAX (keras-jax).

Backend and threads are settled when a process starts, so each combination is measured in a process of its own: this script calls itself.
"""

import importlib.util
import os
import subprocess
import sys

import peer_common as common

FLAVOURS = {"keras-tf": "tensorflow", "keras-tf-jit": "tensorflow", "keras-jax": "jax"}


def has(module):
    return importlib.util.find_spec(module) is not None


def flavours():
    if not has("keras"):
        common.unavailable("keras: not installed. pip install keras tensorflow jax")
    found = [name for name, backend in FLAVOURS.items() if has(backend)]
    return found or common.unavailable("keras: neither tensorflow nor jax is installed.")


def measure_all(options):
    for name in options.models:
        for threads in options.threads:
            for flavour in flavours():
                environment = {**os.environ, "STRATA_KERAS_FLAVOUR": flavour, "KERAS_BACKEND": FLAVOURS[flavour],
                               "TF_CPP_MIN_LOG_LEVEL": "3", "OMP_NUM_THREADS": str(threads)}
                arguments = [f"--models={name}", f"--threads={threads}", f"--seconds={options.seconds}",
                             f"--fit={','.join(map(str, options.fit))}", f"--predict={','.join(map(str, options.predict))}"]
                subprocess.run([sys.executable, os.path.abspath(__file__), *arguments], env=environment, check=True)


def limit(flavour, threads):
    """As many cores as threads for all, as JAX takes its threads from them; TensorFlow is told besides."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
    if flavour != "keras-jax":
        import tensorflow
        tensorflow.config.threading.set_intra_op_parallelism_threads(threads)
        tensorflow.config.threading.set_inter_op_parallelism_threads(threads)


def data(numpy, about, count):
    random = numpy.random.default_rng(1)
    if "ids" in about:
        x = random.integers(0, about["ids"], (count, *about["input"]), dtype="int32")
    else:
        x = random.random((count, *about["input"]), dtype="float32")
    if about.get("target") == "input":
        return x, x
    return x, random.integers(0, about["classes"], (count, 1) if about["classes"] == 2 else (count,), dtype="int32")


def measure(name, threads, flavour, options):
    limit(flavour, threads)
    import keras
    import numpy
    about = common.models()[name]
    with open(os.path.join(common.HERE, "..", "onnx", f"{name}.config.json")) as file:
        architecture = file.read()
    x, y = data(numpy, about, about["samples"])
    many = about.get("classes", 0) > 2
    for batch in options.fit:
        model = keras.models.model_from_json(architecture)
        model.compile(keras.optimizers.Adam(1e-3), "sparse_categorical_crossentropy" if many else "binary_crossentropy",
                      metrics=["accuracy"] if "classes" in about else None, jit_compile=flavour != "keras-tf")

        def epoch(count):
            model.fit(x[:count], y[:count], batch_size=batch, epochs=1, verbose=0, shuffle=True)

        epoch(about["samples"])  # Keras traces once for the whole batch and once for the last, shorter one
        common.report(flavour, name, threads, "fit", batch, common.fastest_epoch(epoch, about["samples"], batch, options.seconds))
    model = keras.models.model_from_json(architecture)
    model.compile(jit_compile=flavour != "keras-tf")
    for batch in options.predict:
        some, _ = data(numpy, about, batch)
        best = common.median_call(lambda: model.predict_on_batch(some), options.seconds)
        common.report(flavour, name, threads, "predict", batch, best)


def main():
    options = common.options(__doc__)
    flavour = os.environ.get("STRATA_KERAS_FLAVOUR")
    if options.check:
        flavours()
    elif flavour:
        measure(options.models[0], options.threads[0], flavour, options)
    else:
        measure_all(options)


if __name__ == "__main__":
    main()
