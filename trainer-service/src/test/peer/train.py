"""The peer of BenchmarkTraining: the same networks from the same weights, the same losses, penalties, optimizer and average in
PyTorch, eager, channels last, as one who knows it would write it.

Each line of standard input is a JSON object and is answered by one. The first describes the task: the answer has the numbers of
parameters. {"steps": n} trains, on samples and latents drawn here; with "order" and "latents" on those, and tells how long the first step's
gradients were. {"z", "labels", "to"} writes what the averaged generator draws. Files are NPY.
"""

import json
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional as F


class Layer(nn.Module):
    """One layer, from what Java says of it; shapes are [height, width, channels], tensors channels first but last in memory."""

    def __init__(self, layer, shape_in, shape_out):
        super().__init__()
        self.kind = layer["kind"]
        self.out = shape_out
        size = int(numpy.prod(shape_in))
        if self.kind == "dense":
            self.linear = nn.Linear(size, int(numpy.prod(shape_out)))
        elif self.kind == "embed":
            self.table = nn.Embedding(layer["classes"], size)
        elif self.kind == "conv":
            kernel, stride = layer["kernel"], layer["stride"]
            self.conv = nn.Conv2d(shape_in[2], layer["filters"], kernel, stride, padding=(kernel - 1) // 2)
        elif self.kind == "transposedConv":
            kernel, stride = layer["kernel"], layer["stride"]
            self.conv = nn.ConvTranspose2d(
                shape_in[2], layer["filters"], kernel, stride, padding=(kernel - stride) // 2
            )
        elif self.kind == "residual":
            branch = layer["branch"]
            self.branch = nn.ModuleList(
                Layer(*one) for one in zip(branch["layers"], branch["shapes"], branch["shapes"][1:])
            )
        elif self.kind == "project":
            self.linear = nn.Linear(size, 1)
            self.table = nn.Embedding(layer["classes"], size) if layer["classes"] else None

    def forward(self, x, label):
        match self.kind:
            case "dense":
                return self.shaped(self.linear(flat(x)))
            case "embed":
                return x + self.shaped(self.table(label))
            case "conv" | "transposedConv":
                return self.conv(x)
            case "pixelNorm":
                return x * (x.square().mean(1, keepdim=True) + 1e-8).rsqrt()
            case "leakyRelu":
                return F.leaky_relu(x, 0.2)
            case "tanh":
                return torch.tanh(x)
            case "residual":
                branch = x
                for layer in self.branch:
                    branch = layer(branch, label)
                return x + branch
            case "upsample":
                return F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
            case "downsample":
                return F.avg_pool2d(x, 2)
            case "project":
                features = flat(x)
                logits = self.linear(features)
                return logits if self.table is None else logits + (features * self.table(label)).sum(1, keepdim=True)
            case _:
                raise ValueError(self.kind)

    def shaped(self, x):
        """Without a copy: memory is in Java's order."""
        return x if len(self.out) == 1 else x.view(-1, *self.out).permute(0, 3, 1, 2)


def flat(x):
    return x.permute(0, 2, 3, 1).flatten(1) if x.dim() == 4 else x


class Network(nn.Module):
    def __init__(self, network):
        super().__init__()
        shapes = network["shapes"]
        self.layers = nn.ModuleList(Layer(*one) for one in zip(network["layers"], shapes, shapes[1:]))
        self.load(numpy.load(network["weights"]))
        self.to(memory_format=torch.channels_last)

    def forward(self, x, label):
        for layer in self.layers:
            x = layer(x, label)
        return x

    @torch.no_grad()
    def load(self, weights):
        """From one array of all, each row-major in Java's shape: kernels [k, k, in, out] or [k, k, out, in], matrices [in, out]."""
        at = 0
        for module in self.modules():
            if not isinstance(module, (nn.Linear, nn.Embedding, nn.Conv2d, nn.ConvTranspose2d)):
                continue
            for weight in module.parameters():
                part = torch.from_numpy(weights[at : at + weight.numel()])
                at += weight.numel()
                if weight.dim() == 4:  # [a, b, k, k] here
                    a, b, k, _ = weight.shape
                    weight.copy_(part.view(k, k, b, a).permute(3, 2, 0, 1))
                elif isinstance(module, nn.Linear) and weight.dim() == 2:
                    weight.copy_(part.view(weight.shape[1], weight.shape[0]).T)
                else:
                    weight.copy_(part.view(weight.shape))
        if at != len(weights):
            raise ValueError(f"{at} parameters here, {len(weights)} there")


def losses(name, real, fake):
    match name:
        case "r3gan":
            return F.softplus(fake - real).mean(), F.softplus(real - fake).mean()
        case "dcgan":
            return F.softplus(-real).mean() + F.softplus(fake).mean(), F.softplus(-fake).mean()
        case _:
            raise ValueError(name)


def slope(images, logits, gamma):
    (gradient,) = torch.autograd.grad(logits.sum(), images, create_graph=True)
    return gamma / 2 * gradient.square().sum((1, 2, 3)).mean()


def length(network):
    """Of the gradients, as one vector."""
    return torch.cat([weight.grad.flatten() for weight in network.parameters()]).norm().item()


def values(images):
    """[n, c, h, w] in [-1, 1] of bytes [n, h, w, c]."""
    return (images.float() * (2 / 255) - 1).permute(0, 3, 1, 2)


class Training:
    def __init__(self, task):
        torch.manual_seed(1)
        torch.set_num_threads(task["threads"])
        self.task = task
        self.generator = Network(task["generator"])
        self.discriminator = Network(task["discriminator"])
        self.average = Network(task["generator"]).requires_grad_(False)
        betas = (task["beta1"], task["beta2"])
        self.adams = [
            torch.optim.Adam(network.parameters(), task["learningRate"], betas, fused=True)
            for network in (self.generator, self.discriminator)
        ]
        self.images, self.labels = (
            torch.from_numpy(numpy.concatenate([numpy.load(file) for file in task[kind]])) for kind in ("samples", "labels")
        )
        self.done = 0
        self.norms = None  # of the first step, where they are of interest

    def count(self):
        return {
            name: sum(weight.numel() for weight in network.parameters())
            for name, network in (("generator", self.generator), ("discriminator", self.discriminator))
        }

    def train(self, steps, order=None, latents=None):
        told = []
        self.norms = {} if order is not None else None
        start, busy = time.perf_counter(), time.process_time()
        for i in range(steps):
            chosen = torch.randint(0, len(self.labels), (self.task["batch"],)) if order is None else order[i]
            z = torch.randn(self.task["batch"], self.task["latent"]) if latents is None else latents[i]
            told.append(self.step(chosen, z))
        took = {"seconds": time.perf_counter() - start, "processor": time.process_time() - busy}
        if self.norms:
            took["norms"] = self.norms
        return {**took, "discriminator": [d for d, _ in told], "generator": [g for _, g in told]}

    def step(self, chosen, z):
        """Both players, each by gradients taken before either moves, and the average: the losses."""
        r1, name = self.task["r1"], self.task["recipe"]
        label = self.labels[chosen]
        real = values(self.images[chosen]).requires_grad_(r1 > 0)
        fake = self.generator(z, label)
        real_logits = self.discriminator(real, label)
        fake_logits = self.discriminator(fake, label)
        d_loss, g_loss = losses(name, real_logits, fake_logits)
        if r1 > 0:
            d_loss = d_loss + slope(real, real_logits, r1)
            if name == "r3gan":
                d_loss = d_loss + slope(fake, fake_logits, r1)
        # backward, not grad: only it gives gradients their weights' layout, which the fused Adam takes for granted
        d_loss.backward(retain_graph=True, inputs=list(self.discriminator.parameters()))
        g_loss.backward(inputs=list(self.generator.parameters()))
        if self.norms == {}:
            self.norms = {"generator": length(self.generator), "discriminator": length(self.discriminator)}
        for adam in self.adams:
            adam.step()
            adam.zero_grad()
        self.done += 1
        decay = min(self.task["emaDecay"], (1 + self.done) / (10 + self.done))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.generator.parameters()), 1 - decay)
        return d_loss.item(), g_loss.item()

    @torch.no_grad()
    def draw(self, z, labels, to):
        """float32 [n, h, w, c]."""
        images = [self.average(*one) for one in zip(z.split(500), labels.split(500))]
        numpy.save(to, torch.cat(images).permute(0, 2, 3, 1).contiguous().numpy())
        return {}


def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) * 1024


def main():
    training = Training(json.loads(sys.stdin.readline()))
    print(json.dumps({**training.count(), "version": torch.__version__}), flush=True)
    for line in sys.stdin:
        asked = {
            name: torch.from_numpy(numpy.load(value)) if name in ("order", "latents", "z", "labels") else value
            for name, value in json.loads(line).items()
        }
        answer = training.draw(**asked) if "to" in asked else training.train(**asked)
        print(json.dumps({**answer, "resident": resident()}), flush=True)


main()
