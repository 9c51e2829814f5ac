using System.Globalization;

namespace Autograd.Cli;

/// <summary>Refuses sizes that cannot fit in this machine's memory, before anything of that size is allocated.</summary>
internal static class MemoryGuard
{
    // About how many tensors as wide as the hidden layer, and as the output, a step keeps at once.
    private const int HiddenTensors = 16;
    private const int OutputTensors = 16;

    // About how many tensors as wide as each layer a chunk of the evaluation keeps at once; a buffer is up to twice as large
    // as what it holds.
    private const int ChunkTensors = 8;

    // Parameters, their drawing, their gradients, and room for the next power of two.
    private const int ParameterCopies = 4;

    /// <summary>Throws if a network of these sizes needs more memory than there is.</summary>
    /// <exception cref="InvalidInputException">It does.</exception>
    public static void Require(MlpConfiguration sizes, int batch, IReadOnlyList<string> words)
    {
        double windows = words.Sum(word => word.Length + 1.0) * (sizes.Context + 1);
        double rows = (double)batch * (4.0 * sizes.Inputs + (double)HiddenTensors * sizes.Hidden + (double)OutputTensors * sizes.Vocabulary);
        double chunk = (double)NextCharacterWindows.ChunkRows(sizes.Width) * ChunkTensors * ((double)sizes.Inputs / 2 + sizes.Hidden + sizes.Vocabulary);
        double needed = sizeof(float) * ((double)ParameterCopies * sizes.ParameterCount + 2 * windows + Math.Max(rows, chunk));
        double available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        bool fits = windows <= Array.MaxLength && (double)batch * Math.Max(sizes.Inputs, Math.Max(sizes.Hidden, sizes.Vocabulary)) <= Array.MaxLength;
        if (needed > available || !fits)
            throw new InvalidInputException(string.Create(CultureInfo.InvariantCulture,
                $"--context {sizes.Context}, --embedding {sizes.Embedding}, --hidden {sizes.Hidden} and --batch {batch} are too large together: they need about {Size(needed)}, and {(needed > available ? $"this machine has {Size(available)}" : $"no tensor may have more than {Array.MaxLength} numbers")}."));
    }

    private static string Size(double bytes) => bytes < 1 << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / (1 << 20))} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 30):N1} GB");
}
