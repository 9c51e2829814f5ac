"""Writes scalars.json: scalar networks with PyTorch's autograd on rank-0 tensors and Python's own random numbers."""
import json
import math
import pathlib
import random
import torch

torch.set_default_dtype(torch.float64)


def moons(count):
    outer = count // 2
    ts = [math.pi * i / (outer - 1) for i in range(outer)]
    return [(math.cos(t), math.sin(t), -1) for t in ts] + [(1 - math.cos(t), 0.5 - math.sin(t), 1) for t in ts]


def network(inputs, outputs):
    sizes = [inputs] + outputs
    return [
        [([torch.tensor(random.uniform(-1, 1), requires_grad=True) for _ in range(a)], torch.tensor(0.0, requires_grad=True)) for _ in range(b)]
        for a, b in zip(sizes, sizes[1:])
    ]


def forward(layers, x):
    for i, layer in enumerate(layers):
        y = []
        for weights, bias in layer:
            s = bias
            for w, xi in zip(weights, x):
                s = s + w * xi
            y.append(s.relu() if i < len(layers) - 1 else s)
        x = y
    return x[0]


def training(steps):
    random.seed(1337)
    layers, points = network(2, [6, 5, 1]), moons(12)
    parameters = [p for layer in layers for weights, bias in layer for p in weights + [bias]]
    start = [p.item() for p in parameters]
    losses, accuracies = [], []
    for k in range(steps):
        scores = [forward(layers, [torch.tensor(px), torch.tensor(py)]) for px, py, _ in points]
        data = sum((1 - label * s).relu() for s, (_, _, label) in zip(scores, points)) / len(points)
        loss = data + 1e-4 * sum(p * p for p in parameters)
        gradients = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for p, g in zip(parameters, gradients):
                p -= (1 - 0.9 * k / steps) * g
        losses.append(loss.item())
        accuracies.append(sum((s.item() > 0) == (label > 0) for s, (_, _, label) in zip(scores, points)) / len(points))
    return {"start": start, "losses": losses, "accuracies": accuracies, "final": [p.item() for p in parameters]}


def sanity():
    x = torch.tensor(-4.0, requires_grad=True)
    z = 2 * x + 2 + x
    q = z.relu() + z * x
    h = (z * z).relu()
    y = h + q + q * x
    y.backward()
    return [y.item(), x.grad.item()]


def more_ops():
    a, b = torch.tensor(-4.0, requires_grad=True), torch.tensor(2.0, requires_grad=True)
    c = a + b
    d = a * b + b ** 3
    c = c + c + 1
    c = c + 1 + c + (-a)
    d = d + d * 2 + (b + a).relu()
    d = d + 3 * d + (b - a).relu()
    e = c - d
    f = e ** 2
    g = f / 2.0
    g = g + 10.0 / f
    g.backward()
    return [g.item(), a.grad.item(), b.grad.item()]


content = {"note": f"torch {torch.__version__}; written by scalars.py", "sanity check": sanity(), "more ops": more_ops(), "training": training(30)}
pathlib.Path(__file__).with_name("scalars.json").write_text(json.dumps(content) .replace('], "', '],\n "').replace('}, "', '},\n "') + "\n")
