"""The training split of the names, as DatasetSplits.cs makes it."""
import random
import torch


def windows(path, context):
    """Contexts [n, context], the characters that follow them [n], and how many characters there are."""
    words = open(path).read().splitlines()
    stoi = {c: i + 1 for i, c in enumerate(sorted(set("".join(words))))}
    stoi["."] = 0
    random.seed(42)
    random.shuffle(words)
    inputs, targets = [], []
    for word in words[: int(0.8 * len(words))]:
        window = [0] * context
        for character in word + ".":
            inputs.append(window)
            targets.append(stoi[character])
            window = window[1:] + [stoi[character]]
    return torch.tensor(inputs), torch.tensor(targets), len(stoi)
