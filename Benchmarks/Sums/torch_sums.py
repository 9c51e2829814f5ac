"""PyTorch's side of the table of sums: answers each line of standard input, a setup and an expression as JSON, with two lists of numbers.

The first list is the expression in double precision, which stands for the exact value; the second is the same in single precision.
F is its precision; x(shape) has numbers that repeat, full(shape, value) has one.
"""
import json
import sys

import torch
from torch.nn import functional

torch.set_num_threads(1)


def run(expression, precision):
    def number(value):
        return torch.tensor(value, dtype=torch.float32).to(precision)

    def full(shape, value):
        return torch.zeros(shape, dtype=precision) + number(value)

    def x(*shape):
        count = 1
        for size in shape:
            count *= size
        return ((torch.arange(count) % 7).to(torch.float32) * number(0.1).float() + number(0.3).float()).to(precision).reshape(shape)

    names = {"torch": torch, "F": functional, "full": full, "x": x, "precision": precision}
    return eval(expression, names).double().reshape(-1)[:8].tolist()


for line in sys.stdin:
    expression = json.loads(line)
    print(json.dumps([run(expression, torch.float64), run(expression, torch.float32)]), flush=True)
