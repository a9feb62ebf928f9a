"""The same model behind FastAPI and ONNX Runtime, as a Python team would serve it: what BenchmarkServing compares with."""

import io
import os

import numpy
import onnxruntime
from fastapi import FastAPI, Response

options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1  # a process per core, as the service has a thread per core
files = {
    name: os.path.join(os.environ["MODELS"], name, version, "generator.onnx")
    for name, version in (("conv", "1"), ("dense", "1"))
}
models = {
    name: onnxruntime.InferenceSession(file, options) for name, file in files.items() if os.path.exists(file)
}
latent = {"conv": 64, "dense": 1}
app = FastAPI()


@app.get("/{name}/samples")
def samples(name: str, seed: int = 0, count: int = 1, format: str = "npy"):
    z = numpy.random.default_rng(seed).standard_normal((count, latent[name]), dtype=numpy.float32)
    label = numpy.arange(count, dtype=numpy.int64) % 10
    images = models[name].run(None, {"z": z, "label": label})[0]  # [count, 1, 28, 28]
    if format == "json":
        return {"samples": images.tolist()}
    file = io.BytesIO()
    numpy.save(file, images)
    return Response(file.getvalue(), media_type="application/x-npy")
