"""Writes optimizers.json and modules.json: figures of real PyTorch, in double precision unless a name says float."""
import json
import pathlib
import re
import torch
from torch import nn

HERE = pathlib.Path(__file__).parent
torch.set_num_threads(1)


def flat(tensors):
    return [x for t in tensors for x in t.detach().double().reshape(-1).tolist()]


def waves(*shape, phase=0.0, dtype=torch.float64):
    count = 1
    for size in shape:
        count *= size
    return torch.sin(torch.arange(count, dtype=torch.float64) * 1.7 + phase).reshape(shape).to(dtype)


def small_network():
    torch.manual_seed(7)
    return nn.Sequential(nn.Linear(3, 5), nn.Tanh(), nn.Linear(5, 2)).double()


def seeded_double(build):
    """Parameters drawn in double precision, as they are where the default type is double."""
    torch.set_default_dtype(torch.float64)
    try:
        return build()
    finally:
        torch.set_default_dtype(torch.float32)


def trajectory(make, clip=None, schedule=None, steps=120):
    model = seeded_double(small_network)
    x, y = waves(8, 3), waves(8, 2, phase=0.5)
    optimizer = make(model.parameters())
    scheduler = schedule(optimizer) if schedule else None
    losses = []
    for step in range(steps):
        optimizer.zero_grad()
        loss = ((model(x) - y) ** 2).mean()
        loss.backward()
        if clip:
            nn.utils.clip_grad_norm_(model.parameters(), clip)
        optimizer.step()
        if scheduler:
            scheduler.step()
        if step % 20 == 19:
            losses.append(loss.item())
    return {"losses": losses, "final": flat(model.parameters())}


def rates(schedules, steps=30):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.5)
    chain = [make(optimizer) for make in schedules]
    result = []
    for _ in range(steps):
        optimizer.step()
        for schedule in chain:
            schedule.step()
        result.append(optimizer.param_groups[0]["lr"])
    return result


SGD, ADAM, ADAMW = torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW
STEP, COSINE = torch.optim.lr_scheduler.StepLR, torch.optim.lr_scheduler.CosineAnnealingLR


def optimizers():
    return {
        "note": f"torch {torch.__version__}; written by modules.py",
        "start": flat(seeded_double(small_network).parameters()),
        "trajectories": {
            "sgd": trajectory(lambda p: SGD(p, lr=0.1)),
            "sgd momentum": trajectory(lambda p: SGD(p, lr=0.05, momentum=0.9)),
            "sgd momentum dampening decay": trajectory(lambda p: SGD(p, lr=0.1, momentum=0.8, dampening=0.3, weight_decay=0.01)),
            "sgd nesterov decay": trajectory(lambda p: SGD(p, lr=0.05, momentum=0.9, weight_decay=0.02, nesterov=True)),
            "sgd decay": trajectory(lambda p: SGD(p, lr=0.1, weight_decay=0.05)),
            "adam": trajectory(lambda p: ADAM(p, lr=0.01)),
            "adam decay": trajectory(lambda p: ADAM(p, lr=0.02, betas=(0.8, 0.99), eps=1e-6, weight_decay=0.05)),
            "adam amsgrad": trajectory(lambda p: ADAM(p, lr=0.05, betas=(0.5, 0.6), amsgrad=True)),
            "adamw": trajectory(lambda p: ADAMW(p, lr=0.01)),
            "adamw decay amsgrad": trajectory(lambda p: ADAMW(p, lr=0.02, weight_decay=0.2, amsgrad=True)),
            "sgd clipped": trajectory(lambda p: SGD(p, lr=0.5), clip=0.1),
            "adam cosine": trajectory(lambda p: ADAM(p, lr=0.02), schedule=lambda o: COSINE(o, 50, eta_min=1e-3)),
        },
        "rates": {
            "step": rates([lambda o: STEP(o, 4, gamma=0.3)]),
            "cosine": rates([lambda o: COSINE(o, 10, eta_min=0.01)]),
            "both": rates([lambda o: STEP(o, 7), lambda o: COSINE(o, 12)]),
        },
    }


def values_and_gradients(module, x, upstream):
    x = x.clone().requires_grad_()
    y = module(x)
    y.backward(upstream)
    return {
        "y": flat([y]),
        "dx": flat([x.grad]),
        "dp": flat([p.grad for p in module.parameters()]),
        "buffers": flat([b for b in module.buffers() if b.dtype.is_floating_point]),
    }


def spread(module):
    """Parameters that are not all ones and zeros."""
    module = module.double()
    with torch.no_grad():
        for i, p in enumerate(module.parameters()):
            p.copy_(1 + 0.5 * waves(*p.shape, phase=float(i)))
    return module


def twice(module, shape):
    """Two training batches, and then the second once more in evaluation."""
    first = values_and_gradients(module, 3 + 2 * waves(*shape), waves(*shape, phase=1.0))
    module.zero_grad()
    second = values_and_gradients(module, 1 - waves(*shape, phase=2.0), waves(*shape, phase=1.0))
    module.eval()
    module.zero_grad()
    third = values_and_gradients(module, 1 - waves(*shape, phase=2.0), waves(*shape, phase=1.0))
    return [first, second, third]


def deep_network(dtype):
    """Six tanh layers with BatchNorm1d, 1,000 steps of SGD on batches drawn with the generator that follows the parameters."""
    torch.set_default_dtype(dtype)
    torch.manual_seed(2147483647)
    layers, sizes = [], [6, 20, 20, 20, 20, 20]
    for a, b in zip(sizes, sizes[1:]):
        layers += [nn.Linear(a, b, bias=False), nn.BatchNorm1d(b), nn.Tanh()]
    model = nn.Sequential(*layers, nn.Linear(20, 5), nn.BatchNorm1d(5))
    x, y = torch.randn(200, 6), torch.randint(0, 5, (200,))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = []
    for step in range(1000):
        ix = torch.randint(0, 200, (32,))
        loss = nn.functional.cross_entropy(model(x[ix]), y[ix])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % 50 == 0 or step == 999:
            losses.append(loss.item())
    model.eval()
    final = nn.functional.cross_entropy(model(x), y).item()
    torch.set_default_dtype(torch.float32)
    return {"losses": losses, "evaluated": final, "running_mean": flat([model[1].running_mean]), "running_var": flat([model[1].running_var])}


def modules():
    torch.manual_seed(42)
    draws = {}
    for name, dtype in (("float", torch.float32), ("double", torch.float64)):
        torch.manual_seed(42)
        linear, embedding = nn.Linear(7, 3, dtype=dtype), nn.Embedding(6, 4, dtype=dtype)
        small = nn.Embedding(3, 2, dtype=dtype)
        draws[name] = {"linear": flat(linear.parameters()), "embedding": flat(embedding.parameters()), "small embedding": flat(small.parameters())}
    nested = nn.Sequential(nn.Embedding(5, 4), nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3), nn.Tanh()), nn.LayerNorm(3))
    return {
        "note": f"torch {torch.__version__}; written by modules.py",
        "draws from seed 42": draws,
        "state names": list(nested.state_dict().keys()),
        "parameter names": [name for name, _ in nested.named_parameters()],
        "linear": values_and_gradients(spread(nn.Linear(4, 3)), waves(2, 5, 4), waves(2, 5, 3, phase=1.0)),
        "batch norm": twice(spread(nn.BatchNorm1d(3)), (5, 3)),
        "batch norm of rank 3": twice(spread(nn.BatchNorm1d(3, eps=1e-3, momentum=0.3)), (4, 3, 2)),
        "batch norm, plain average": twice(spread(nn.BatchNorm1d(2, momentum=None)), (6, 2)),
        "batch norm, plain": twice(nn.BatchNorm1d(2, affine=False, track_running_stats=False).double(), (6, 2)),
        "layer norm": values_and_gradients(spread(nn.LayerNorm(6)), waves(3, 6), waves(3, 6, phase=1.0)),
        "layer norm of two axes": values_and_gradients(spread(nn.LayerNorm([2, 4], eps=0.1)), waves(3, 2, 4), waves(3, 2, 4, phase=1.0)),
        "deep network, double": deep_network(torch.float64),
        "deep network, float": deep_network(torch.float32),
    }


def write(name, content):
    one_list_a_line = re.sub(r"\[[^][{}]*\]", lambda found: " ".join(found.group().split()), json.dumps(content, indent=1))
    (HERE / name).write_text(one_list_a_line + "\n")


write("optimizers.json", optimizers())
write("modules.json", modules())
