"""Runs the lecture's training step in PyTorch, a number of steps for each line of standard input.

A line N is answered by the processor seconds that N steps took and the last loss. The steps are whole: batch drawing, forward,
backward, update, bookkeeping. Usage: torch_steps.py WAY DATA BATCH HIDDEN with WAY autograd or manual.
"""
import sys
import time

import torch
import torch.nn.functional as F

from torch_names import windows

torch.set_num_threads(1)
way, path, batch, hidden = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
context, embedding = 3, 10

Xtr, Ytr, vocabulary = windows(path, context)

g = torch.Generator().manual_seed(2147483647)
C = torch.randn((vocabulary, embedding), generator=g)
W1 = torch.randn((context * embedding, hidden), generator=g) * (5 / 3) / ((context * embedding) ** 0.5)
b1 = torch.randn(hidden, generator=g) * 0.1
W2 = torch.randn((hidden, vocabulary), generator=g) * 0.1
b2 = torch.randn(vocabulary, generator=g) * 0.1
bngain = torch.randn((1, hidden), generator=g) * 0.1 + 1.0
bnbias = torch.randn((1, hidden), generator=g) * 0.1
parameters = [C, W1, b1, W2, b2, bngain, bnbias]
if way == "autograd":
    for p in parameters:
        p.requires_grad = True
n = batch
lossi = []


def draw():
    ix = torch.randint(0, Xtr.shape[0], (batch,), generator=g)
    return Xtr[ix], Ytr[ix]


def forward(Xb):
    embcat = C[Xb].view(Xb.shape[0], -1)
    hprebn = embcat @ W1 + b1
    bnmean = hprebn.mean(0, keepdim=True)
    bnvar = hprebn.var(0, keepdim=True, unbiased=True)
    bnvar_inv = (bnvar + 1e-5) ** -0.5
    bnraw = (hprebn - bnmean) * bnvar_inv
    h = torch.tanh(bngain * bnraw + bnbias)
    return embcat, bnvar_inv, bnraw, h, h @ W2 + b2


def autograd_step(rate):
    Xb, Yb = draw()
    loss = F.cross_entropy(forward(Xb)[-1], Yb)
    for p in parameters:
        p.grad = None
    loss.backward()
    for p in parameters:
        p.data += -rate * p.grad
    lossi.append(loss.log10().item())


def manual_step(rate):
    Xb, Yb = draw()
    embcat, bnvar_inv, bnraw, h, logits = forward(Xb)
    loss = F.cross_entropy(logits, Yb)
    dlogits = F.softmax(logits, 1)
    dlogits[range(n), Yb] -= 1
    dlogits /= n
    dh = dlogits @ W2.T
    dW2 = h.T @ dlogits
    db2 = dlogits.sum(0)
    dhpreact = (1.0 - h**2) * dh
    dbngain = (bnraw * dhpreact).sum(0, keepdim=True)
    dbnbias = dhpreact.sum(0, keepdim=True)
    dhprebn = bngain * bnvar_inv / n * (n * dhpreact - dbnbias - n / (n - 1) * bnraw * dbngain)
    dembcat = dhprebn @ W1.T
    dW1 = embcat.T @ dhprebn
    db1 = dhprebn.sum(0)
    # The lecture adds row by row in two Python loops; one call does the same and is far faster.
    dC = torch.zeros_like(C).index_add_(0, Xb.view(-1), dembcat.view(-1, embedding))
    for p, dp in zip(parameters, [dC, dW1, db1, dW2, db2, dbngain, dbnbias]):
        p.data += -rate * dp
    lossi.append(loss.log10().item())


step = autograd_step if way == "autograd" else manual_step
with torch.set_grad_enabled(way == "autograd"):
    for line in sys.stdin:
        start = time.process_time()
        for _ in range(int(line)):
            step(0.1)
        print(time.process_time() - start, 10 ** lossi[-1], flush=True)
