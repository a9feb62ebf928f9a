"""A DCGAN generator as PyTorch exports it, with the manifest that lets the generator service serve it, and what PyTorch
itself draws with it.

    pip install torch==2.13.0 onnx==1.23.1 onnxscript==0.7.2
    python3 export.py ../resources/pytorch

The latents are computed by the code of docs/latents.md, as any Python client would do.
"""

import hashlib
import json
import pathlib
import re
import sys

import numpy
import torch
from torch import nn

LATENT, WIDTH, EDGE, CHANNELS = 32, 16, 16, 3
SEED, COUNT = 42, 5

page = pathlib.Path(__file__).resolve().parents[4] / "docs" / "latents.md"
latents = {}
exec(re.search(r"```python\n(.*?)```", page.read_text(), re.DOTALL)[1], latents)


class Generator(nn.Module):
    """DCGAN (Radford et al. 2016), small: z [n, 32] -> image [n, 3, 16, 16] in -1..1."""

    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.ConvTranspose2d(LATENT, 2 * WIDTH, 4, bias=False),  # [n, 32, 4, 4]
            nn.BatchNorm2d(2 * WIDTH),
            nn.ReLU(),
            nn.ConvTranspose2d(2 * WIDTH, WIDTH, 4, stride=2, padding=1, bias=False),  # [n, 16, 8, 8]
            nn.BatchNorm2d(WIDTH),
            nn.ReLU(),
            nn.ConvTranspose2d(WIDTH, CHANNELS, 4, stride=2, padding=1),  # [n, 3, 16, 16]
            nn.Tanh(),
        )

    def forward(self, z):
        return self.layers(z[:, :, None, None])


def z(seed, first, count):
    rows = [latents["z"](seed, index, LATENT) for index in range(first, first + count)]
    return torch.tensor(rows, dtype=torch.float32)


def drawn(generator, seed, first, count):
    with torch.no_grad():
        return generator(z(seed, first, count)).numpy()


folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
torch.manual_seed(1)
generator = Generator()
for step in range(20):  # batch norm gathers what it normalizes with, as it would in training
    generator(torch.randn(64, LATENT))
generator.eval()

onnx = folder / "generator.onnx"
exported = torch.onnx.export(
    generator,
    (z(1, 0, 2),),
    input_names=["z"],
    output_names=["image"],
    dynamic_shapes=({0: torch.export.Dim("n")},),
    opset_version=18,
)
model = exported.model_proto
for node in model.graph.node:
    del node.metadata_props[:]  # where on this machine each line of Python is
onnx.write_bytes(model.SerializeToString())
numpy.save(folder / "images.npy", drawn(generator, SEED, 0, COUNT))
manifest = {
    "schema": "io.ganymede.model/v1",
    "name": "pytorch",
    "version": 1,
    "run": "00000000-0000-0000-0000-000000000001",
    "publishedAt": "2026-11-25T00:00:00Z",
    "generator": {
        "file": {
            "path": onnx.name,
            "bytes": onnx.stat().st_size,
            "sha256": hashlib.sha256(onnx.read_bytes()).hexdigest(),
        },
        "opset": 18,
        "latentInput": "z",
        "labelInput": "label",
        "output": "image",
    },
    "latent": LATENT,
    "classes": [],
    "image": {"edge": EDGE, "channels": CHANNELS, "low": -1.0, "high": 1.0},
    "savedModel": [],
    "dataset": {"name": "none", "version": 1, "digest": "0" * 64},
    "golden": {
        "seed": SEED,
        "index": 0,
        "label": 0,
        "values": [float(f"{value:.9g}") for value in drawn(generator, SEED, 0, 1).ravel()],
    },
    "scores": {
        "samples": 1,
        "distance": 0,
        "baseline": 0,
        "untrained": 0,
        "accuracy": 0,
        "classifierAccuracy": 0,
    },
    "provenance": {"torch": torch.__version__, "script": "src/test/pytorch/export.py", "trained": False},
}
(folder / "model.json").write_text(json.dumps(manifest, indent=1) + "\n")
