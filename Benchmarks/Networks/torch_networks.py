"""PyTorch's side of the networks: runs training steps of one network, a number of steps for each line of standard input.

A line N is answered by the processor seconds that N whole steps took and the last loss. The networks and their random numbers
are those of Networks/*.cs. Usage: torch_networks.py NETWORK DATA.
"""
import math
import random
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

from torch_names import windows

torch.set_num_threads(1)


def training_step(model, optimizer, forward):
    def step():
        loss = forward()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def perceptron(activation):
    batches, size = 64, 128
    torch.manual_seed(42)
    model = nn.Sequential(nn.Linear(784, 256), activation(), nn.Linear(256, 256), activation(), nn.Linear(256, 10))
    x = torch.randn(batches * size, 784).split(size)
    y = torch.randint(0, 10, (batches * size,)).split(size)
    count = 0

    def forward():
        nonlocal count
        batch = count % batches
        count += 1
        return F.cross_entropy(model(x[batch]), y[batch])

    return training_step(model, torch.optim.Adam(model.parameters()), forward)


class Lstm(nn.Module):
    steps, size, inputs, hidden, classes = 100, 32, 32, 128, 10

    def __init__(self):
        super().__init__()
        self.input = nn.Parameter(torch.randn(self.inputs, 4 * self.hidden) * 0.1)
        self.state = nn.Parameter(torch.randn(self.hidden, 4 * self.hidden) * 0.1)
        self.bias = nn.Parameter(torch.zeros(4 * self.hidden))
        self.output = nn.Linear(self.hidden, self.classes)

    def forward(self, x):
        h = torch.zeros(self.size, self.hidden)
        c = torch.zeros(self.size, self.hidden)
        for xt in x.unbind():
            i, f, g, o = (torch.addmm(self.bias, xt, self.input) + h @ self.state).chunk(4, 1)
            c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
            h = torch.sigmoid(o) * torch.tanh(c)
        return self.output(h)


def lstm():
    torch.manual_seed(42)
    model = Lstm()
    x = torch.randn(model.steps, model.size, model.inputs)
    y = torch.randint(0, model.classes, (model.size,))
    return training_step(model, torch.optim.SGD(model.parameters(), 0.1), lambda: F.cross_entropy(model(x), y))


class AttentionBlock(nn.Module):
    size, places, width, heads = 8, 64, 128, 4

    def __init__(self):
        super().__init__()
        width = self.width
        self.first = nn.LayerNorm(width)
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.projection = nn.Linear(width, width)
        self.second = nn.LayerNorm(width)
        self.mlp = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))
        self.future = torch.ones(self.places, self.places).triu(1) > 0

    def by_head(self, x):
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)

    def attention(self, x):
        q, k, v = self.by_head(self.query(x)), self.by_head(self.key(x)), self.by_head(self.value(x))
        scores = q @ k.transpose(-2, -1) / math.sqrt(self.width / self.heads)
        weights = scores.masked_fill(self.future, float("-inf")).softmax(-1)
        return self.projection((weights @ v).transpose(1, 2).reshape(x.shape))

    def forward(self, x):
        x = x + self.attention(self.first(x))
        return x + self.mlp(self.second(x))


def attention():
    torch.manual_seed(42)
    model = AttentionBlock()
    shape = (model.size, model.places, model.width)
    x, y = torch.randn(shape), torch.randn(shape)
    return training_step(model, torch.optim.SGD(model.parameters(), 0.1), lambda: F.mse_loss(model(x), y))


def character_step(context, seed, layers):
    inputs, targets, characters = windows(sys.argv[2], context)
    torch.manual_seed(seed)
    model = nn.Sequential(*layers(characters))

    def forward():
        ix = torch.randint(0, inputs.shape[0], (32,))
        return F.cross_entropy(model(inputs[ix]), targets[ix])

    return training_step(model, torch.optim.SGD(model.parameters(), 0.1), forward)


class FlattenConsecutive(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.n = n

    def forward(self, x):
        b, t, c = x.shape
        x = x.view(b, t // self.n, c * self.n)
        return x.squeeze(1) if x.shape[1] == 1 else x


class ChannelNorm(nn.Module):
    """Batch norm of [n,l,c] over all rows of [n·l,c]."""

    def __init__(self, channels):
        super().__init__()
        self.norm = nn.BatchNorm1d(channels, momentum=0.01)

    def forward(self, x):
        return self.norm(x.view(-1, x.shape[-1])).view(x.shape)


def wavenet():
    def layers(characters):
        result = [nn.Embedding(characters, 10)]
        for inputs in (20, 136, 136):
            result += [FlattenConsecutive(2), nn.Linear(inputs, 68, bias=False), ChannelNorm(68), nn.Tanh()]
        return result + [nn.Linear(68, characters)]

    return character_step(8, 42, layers)


def six_layers():
    def layers(characters):
        result = [nn.Embedding(characters, 10), nn.Flatten()]
        for inputs in (30, 100, 100, 100, 100):
            result += [nn.Linear(inputs, 100, bias=False), nn.BatchNorm1d(100), nn.Tanh()]
        return result + [nn.Linear(100, characters, bias=False), nn.BatchNorm1d(characters)]

    return character_step(3, 2147483647, layers)


class Neuron:
    """Micrograd's neuron on rank-0 tensors."""

    def __init__(self, inputs, nonlinear):
        self.w = [scalar(random.uniform(-1, 1)).requires_grad_() for _ in range(inputs)]
        self.b = scalar(0.0).requires_grad_()
        self.nonlinear = nonlinear

    def __call__(self, x):
        activation = self.b
        for w, value in zip(self.w, x):
            activation = activation + w * value
        return activation.relu() if self.nonlinear else activation


def scalar(value):
    return torch.tensor(value, dtype=torch.float64)


def moons():
    count, noise, steps = 100, 0.1, 100
    normals = torch.randn(2 * count, dtype=torch.float64, generator=torch.Generator().manual_seed(1337)).tolist()
    points = []
    for i in range(count):
        t = math.pi * (i % (count // 2)) / (count // 2 - 1)
        x, y = (math.cos(t), math.sin(t)) if i < count // 2 else (1 - math.cos(t), 0.5 - math.sin(t))
        points.append((x + noise * normals[2 * i], y + noise * normals[2 * i + 1], -1.0 if i < count // 2 else 1.0))
    random.seed(1337)
    sizes = [2, 16, 16, 1]
    layers = [[Neuron(sizes[i], i < 2) for _ in range(sizes[i + 1])] for i in range(3)]
    parameters = [p for layer in layers for neuron in layer for p in (*neuron.w, neuron.b)]
    taken = 0

    def step():
        nonlocal taken
        total, right = None, 0
        for x, y, label in points:
            values = [scalar(x), scalar(y)]
            for layer in layers:
                values = [neuron(values) for neuron in layer]
            margin = (1 - label * values[0]).relu()
            total = margin if total is None else total + margin
            right += (values[0].item() > 0) == (label > 0)
        squares = None
        for p in parameters:
            squares = p * p if squares is None else squares + p * p
            p.grad = None
        loss = total * (1.0 / count) + 1e-4 * squares
        loss.backward()
        rate = 1 - 0.9 * min(taken, steps) / steps
        taken += 1
        with torch.no_grad():
            for p in parameters:
                p -= rate * p.grad
        return loss.item()

    return step


networks = {
    "mlp-relu": lambda: perceptron(nn.ReLU),
    "mlp-gelu": lambda: perceptron(nn.GELU),
    "lstm": lstm,
    "attention": attention,
    "wavenet": wavenet,
    "six-layers": six_layers,
    "moons": moons,
}
step = networks[sys.argv[1]]()
for line in sys.stdin:
    start = time.process_time()
    for _ in range(int(line)):
        loss = step()
    print(time.process_time() - start, loss, flush=True)
