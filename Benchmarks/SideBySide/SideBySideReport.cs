using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Autograd.Benchmarks;

/// <summary>PyTorch's loops and ours interleaved in one run, the products beside the machine's peak: a Markdown page.</summary>
internal static class SideBySideReport
{
    private static readonly (Engine Engine, GraphFlavour Graph)[] Ways =
        [(Engine.Manual, GraphFlavour.Fused), (Engine.Tape, GraphFlavour.Fused), (Engine.Tape, GraphFlavour.Atomic), (Engine.Manual, GraphFlavour.Atomic)];

    public static void Write(string python, string file, int rounds)
    {
        var page = new StringBuilder();
        page.AppendLine("# Side by side with PyTorch").AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}. {TorchVersion(python)}.").AppendLine();
        page.AppendLine("Every program is a process of its own; they run in turn, round after round, pinned to one core, one thread each; what counts is the processor time that the process used, which on an idle core is the time on the clock. A figure is the median over the rounds, a ratio the median of the ratios within the rounds. Each step is whole: batch drawing, forward, backward, update, and keeping the loss. That all train the same network is checked by their losses after 20 steps.").AppendLine();
        Steps(page, python, 32, 200, rounds, 0.25, Ways);
        Steps(page, python, 1024, 1024, rounds, 0.5, Ways[..2]);
        Products(page, rounds);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(file, page.ToString());
        Console.WriteLine(page);
    }

    private static void Steps(StringBuilder page, string python, int batch, int hidden, int rounds, double seconds, (Engine Engine, GraphFlavour Graph)[] ways)
    {
        List<Child> children = [];
        try
        {
            children.Add(Child.Torch(python, "autograd", batch, hidden));
            children.Add(Child.Torch(python, "manual", batch, hidden));
            foreach (var (engine, graph) in ways)
                children.Add(Child.Ours(engine, graph, batch, hidden));
            double[][] times = Contest.Run(children, rounds, seconds);
            page.AppendLine(CultureInfo.InvariantCulture, $"## A training step, batch {batch}, hidden {hidden} ({rounds} rounds)").AppendLine();
            page.AppendLine("| | µs a step | fastest to slowest round | times faster than PyTorch's autograd | than PyTorch's manual loop | time against manual, fused |");
            page.AppendLine("|---|---:|---:|---:|---:|---:|");
            for (int i = 0; i < children.Count; i++)
                page.AppendLine(CultureInfo.InvariantCulture, $"| {children[i].Name} | {Contest.Median(times[i]):F1} | {times[i].Min():F1} to {times[i].Max():F1} | {Contest.Ratio(times[0], times[i]):F2} | {Contest.Ratio(times[1], times[i]):F2} | {Contest.Ratio(times[i], times[2]):F2} |");
            page.AppendLine();
        }
        finally
        {
            foreach (var child in children)
                child.Dispose();
        }
    }

    private static void Products(StringBuilder page, int rounds)
    {
        (int M, int K, int N)[] shapes = [(512, 512, 512), (1024, 1024, 1024), (1024, 30, 1024), (1024, 1024, 27), (32, 30, 200), (32, 200, 27)];
        var products = shapes.Select(shape => new ProductTimer(shape.M, shape.N, shape.K)).ToArray();
        var peaks = new double[rounds];
        var flops = shapes.Select(_ => new double[rounds]).ToArray();
        for (int round = 0; round < rounds; round++)
        {
            peaks[round] = FmaPeak.Measure();
            for (int i = 0; i < products.Length; i++)
                flops[i][round] = products[i].Measure(0.1);
        }
        page.AppendLine(CultureInfo.InvariantCulture, $"## Matrix products on one core").AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"Measured peak of multiply-adds in registers, {SimdBits} bits wide, in the same rounds: {Contest.Median(peaks) / 1e9:F1} GF/s ({peaks.Min() / 1e9:F1} to {peaks.Max() / 1e9:F1}).").AppendLine();
        page.AppendLine("| product | GF/s | of the peak |").AppendLine("|---|---:|---:|");
        for (int i = 0; i < shapes.Length; i++)
            page.AppendLine(CultureInfo.InvariantCulture, $"| {shapes[i].M}×{shapes[i].K}×{shapes[i].N} | {Contest.Median(flops[i]) / 1e9:F1} | {100 * Contest.Ratio(flops[i], peaks):F0} % |");
        page.AppendLine();
    }

    private static int SimdBits => System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? 512 : System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated ? 256 : 128;

    // What PyTorch is, and which library multiplies its matrices: the one that its process has loaded.
    internal static string TorchVersion(string python)
    {
        var start = TorchProgram.Of(python, "torch_version.py");
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        string version = process.StandardOutput.ReadToEnd().Trim();
        return version.Contains("OpenBLAS", StringComparison.Ordinal)
            ? version
            : throw new InvalidOperationException($"{version} multiplies its matrices by the reference library, many times slower than OpenBLAS, so a comparison would mean nothing. On Debian or Ubuntu: apt-get install --no-install-recommends libopenblas0");
    }
}
