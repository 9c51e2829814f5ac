"""Prints PyTorch's version and the library that multiplies its matrices, with the kernels that it chose on this machine."""
import ctypes

import torch

torch.ones(64, 64) @ torch.ones(64, 64)
paths = {line.split()[-1] for line in open("/proc/self/maps") if "openblas" in line}
text = "PyTorch " + torch.__version__
for path in sorted(paths)[:1]:
    library = ctypes.CDLL(path)
    library.openblas_get_config.restype = library.openblas_get_corename.restype = ctypes.c_char_p
    text += ", " + " ".join(library.openblas_get_config().decode().split()[:2]) + " with its kernels for " + library.openblas_get_corename().decode()
print(text)
