using System.Diagnostics;

namespace Autograd.Benchmarks;

/// <summary>How a Python program with PyTorch is started: on one thread, with the kernels that OpenBLAS chooses by itself.</summary>
internal static class TorchProgram
{
    /// <summary>A script of this project.</summary>
    /// <param name="python">The Python that has PyTorch.</param>
    /// <param name="script">The script's name, beside the built program.</param>
    /// <param name="arguments">What the script is given.</param>
    public static ProcessStartInfo Of(string python, string script, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, script), .. arguments]);
        start.Environment["OMP_NUM_THREADS"] = start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        return start;
    }

    /// <summary>Freed memory is used again, as our workspace uses it; else each large result would cost its page faults.</summary>
    public static ProcessStartInfo ReusingMemory(this ProcessStartInfo start)
    {
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = $"{1 << 25}";
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = $"{1 << 30}";
        return start;
    }
}
