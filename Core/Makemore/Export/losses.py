# The losses of a network that autograd train --out wrote, by PyTorch:  python3 losses.py model.safetensors names.txt
import json, random, sys, torch
import torch.nn.functional as F

if len(sys.argv) != 3:
    sys.exit('usage: python3 losses.py model.safetensors names.txt')
data = bytearray(open(sys.argv[1], 'rb').read())  # safetensors: 8 bytes of length, a JSON header, the numbers
start = 8 + int.from_bytes(data[:8], 'little')
header = json.loads(data[8:start])
meta = header.pop('__metadata__')
p = {}
for name, entry in header.items():
    begin, end = entry['data_offsets']
    p[name] = torch.frombuffer(data, dtype=torch.float32, count=(end - begin) // 4, offset=start + begin).reshape(entry['shape'])

words = [w for w in (line.strip() for line in open(sys.argv[2], encoding='utf-8-sig').read().splitlines()) if w]
stoi = {s: i for i, s in enumerate('.' + meta['vocabulary'])}
block_size = int(meta['context'])

def loss(words):
    X, Y = [], []
    for w in words:
        context = [0] * block_size
        for ch in w + '.':
            X.append(context)
            Y.append(stoi[ch])
            context = context[1:] + [stoi[ch]]
    hprebn = p['C'][torch.tensor(X)].flatten(1) @ p['W1'] + p['b1']
    hpreact = p['bngain'] * (hprebn - p['bnmean']) * (p['bnvar'] + 1e-5) ** -0.5 + p['bnbias']
    return F.cross_entropy(hpreact.tanh() @ p['W2'] + p['b2'], torch.tensor(Y)).item()

random.seed(42)
random.shuffle(words)
n1, n2 = int(0.8 * len(words)), int(0.9 * len(words))
for name, part in [('train', words[:n1]), ('val', words[n1:n2]), ('test', words[n2:])]:
    print(f'{name:5} {loss(part):.4f}' if part else f'{name:5} n/a')
