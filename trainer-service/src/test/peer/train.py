"""The peer of BenchmarkTraining: the same networks, losses and penalties in PyTorch, eager, channels last.

The first line of standard input describes the task as JSON; each further line is a number of steps, answered by the seconds
that they took.
"""

import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


def image(shape):
    return len(shape) == 3


class Layer(nn.Module):
    """One layer, from what Java says of it; shapes are [height, width, channels] there and channels first here."""

    def __init__(self, layer, shape_in, shape_out):
        super().__init__()
        self.kind = layer["kind"]
        self.out = shape_out
        size = int(torch.tensor(shape_in).prod())
        if self.kind == "dense":
            self.linear = nn.Linear(size, int(torch.tensor(shape_out).prod()))
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
            self.branch = nn.ModuleList(
                Layer(*one) for one in zip(layer["branch"]["layers"], layer["branch"]["shapes"], layer["branch"]["shapes"][1:])
            )
        elif self.kind == "project":
            self.linear = nn.Linear(size, 1)
            self.table = nn.Embedding(layer["classes"], size)

    def forward(self, x, label):
        match self.kind:
            case "dense":
                return self.shaped(self.linear(x.flatten(1)))
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
                features = x.flatten(1)
                return self.linear(features) + (features * self.table(label)).sum(1, keepdim=True)

    def shaped(self, x):
        if not image(self.out):
            return x
        height, width, channels = self.out
        return x.view(-1, channels, height, width).contiguous(memory_format=torch.channels_last)


class Network(nn.Module):
    def __init__(self, network):
        super().__init__()
        shapes = network["shapes"]
        self.layers = nn.ModuleList(Layer(*one) for one in zip(network["layers"], shapes, shapes[1:]))

    def forward(self, x, label):
        for layer in self.layers:
            x = layer(x, label)
        return x


def losses(name, real, fake):
    if name == "r3gan":
        return F.softplus(fake - real).mean(), F.softplus(real - fake).mean()
    return F.softplus(-real).mean() + F.softplus(fake).mean(), F.softplus(-fake).mean()


def slope(images, logits, gamma):
    (gradient,) = torch.autograd.grad(logits.sum(), images, create_graph=True)
    return gamma / 2 * gradient.square().sum((1, 2, 3)).mean()


class Training:
    def __init__(self, task):
        torch.manual_seed(1)
        torch.set_num_threads(task["threads"])
        self.task = task
        self.generator = Network(task["generator"]).to(memory_format=torch.channels_last)
        self.discriminator = Network(task["discriminator"]).to(memory_format=torch.channels_last)
        self.average = [weight.detach().clone() for weight in self.generator.parameters()]
        betas = (task["beta1"], task["beta2"])
        self.adams = [
            torch.optim.Adam(network.parameters(), task["learningRate"], betas, fused=True)
            for network in (self.generator, self.discriminator)
        ]
        edge, channels = task["edge"], task["channels"]
        self.images = torch.randint(0, 256, (9000, channels, edge, edge), dtype=torch.uint8).contiguous(
            memory_format=torch.channels_last
        )
        self.labels = torch.randint(0, task["classes"], (9000,))

    def step(self):
        task = self.task
        chosen = torch.randint(0, 9000, (task["batch"],))
        label = self.labels[chosen]
        real = (self.images[chosen].float() * (2 / 255) - 1).contiguous(memory_format=torch.channels_last)
        real.requires_grad_(task["r1"] > 0)
        fake = self.generator(torch.randn(task["batch"], task["latent"]), label)
        real_logits = self.discriminator(real, label)
        fake_logits = self.discriminator(fake, label)
        d_loss, g_loss = losses(task["recipe"], real_logits, fake_logits)
        if task["r1"] > 0:
            d_loss = d_loss + slope(real, real_logits, task["r1"])
            if task["recipe"] == "r3gan":
                d_loss = d_loss + slope(fake, fake_logits, task["r1"])
        for network, loss, keep in ((self.discriminator, d_loss, True), (self.generator, g_loss, False)):
            weights = list(network.parameters())
            for weight, gradient in zip(weights, torch.autograd.grad(loss, weights, retain_graph=keep)):
                weight.grad = gradient
        for adam in self.adams:
            adam.step()
        torch._foreach_lerp_(self.average, [weight.detach() for weight in self.generator.parameters()], 0.001)


def main():
    training = Training(json.loads(sys.stdin.readline()))
    for line in sys.stdin:
        start = time.perf_counter()
        for _ in range(int(line)):
            training.step()
        print(time.perf_counter() - start, flush=True)


main()
