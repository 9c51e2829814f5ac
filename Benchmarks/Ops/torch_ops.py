"""PyTorch's side of the sweep over the ops: answers each line of standard input with one line.

A line of JSON prepares a case: a setup, an expression, and the sizes and ranges of its tensors a, b, c. The answer is a sum that
shows whether both sides compute the same. A line N then runs the case N times and answers with the processor seconds they took.
"""
import json
import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def hashed(count, salt):
    """The same numbers as OpInputs.cs makes, 0 to 2³² − 1."""
    low = 0xFFFFFFFF
    h = (torch.arange(count, dtype=torch.int64) * 2654435761 + salt * 40503) & low
    h = ((h ^ (h >> 15)) * 739187) & low
    return h ^ (h >> 13)


def tensor(shape, low, high, salt):
    count = 1
    for size in shape:
        count *= size
    return (hashed(count, salt).double() / 2**32 * (high - low) + low).float().reshape(shape)


def indices(below, shape):
    count = 1
    for size in shape:
        count *= size
    return (hashed(count, 99) % below).reshape(shape)


def mask(shape):
    return indices(2, shape) == 1


def weighted(x):
    x = x.detach().double().reshape(-1)
    return (x * (hashed(x.numel(), 7).double() / 2**32 - 0.4)).nan_to_num().sum().item()


run = None


def prepare(case):
    global run
    names = {"torch": torch, "F": F, "indices": indices, "mask": mask}
    tensors = [tensor(shape, low, high, i + 1) for i, (shape, low, high) in enumerate(case["tensors"])]
    parameters = "abcde"[: len(tensors)]
    exec(case["setup"], names)
    f = eval(f"lambda {', '.join(parameters)}: {case['expression']}", names)
    if not case["backward"]:
        def run(times):
            with torch.no_grad():
                for _ in range(times):
                    f(*tensors)
        return weighted(f(*tensors))
    for leaf in tensors:
        leaf.requires_grad_()
    y = f(*tensors)
    upstream = tensor(y.shape, -1, 1, 6)

    def run(times):
        for _ in range(times):
            for leaf in tensors:
                leaf.grad = None
            y.backward(upstream, retain_graph=True)

    run(1)
    return sum(weighted(leaf.grad) for leaf in tensors)


for line in sys.stdin:
    if line.startswith("{"):
        print(prepare(json.loads(line)), flush=True)
    else:
        start = time.process_time()
        run(int(line))
        print(time.process_time() - start, flush=True)
