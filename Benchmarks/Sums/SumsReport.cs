using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Autograd.Benchmarks;

/// <summary>The relative error of long sums in single precision, ours and PyTorch's, against the same in double precision.</summary>
internal static class SumsReport
{
    // Two units in the last place, where PyTorch's own error is less than half of that.
    private const double Floor = 2 * 1.2e-7;

    public static void Write(string python, string file)
    {
        var start = TorchProgram.Of(python, "torch_sums.py");
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        using var torch = Process.Start(start) ?? throw new InvalidOperationException($"{python} did not start.");
        var rows = SumCase.All.Select(one => Row(torch, one)).ToList();
        torch.StandardInput.Close();
        List<string> lines =
        [
            "# Long sums in single precision",
            "",
            $"{Machine.Describe()}. {SideBySideReport.TorchVersion(python)}. Made by `Benchmarks/side-by-side.sh sums`.",
            "",
            "Errors are relative and the largest of a row's numbers; PyTorch in double precision stands for the exact value. The bar is four times PyTorch's error, or two units in the last place if that is more.",
            "",
            "| | ours | PyTorch | |",
            "|---|---:|---:|---|",
            .. rows,
        ];
        File.WriteAllLines(file, lines);
    }

    private static string Row(Process torch, SumCase one)
    {
        torch.StandardInput.WriteLine(JsonSerializer.Serialize(one.Torch));
        torch.StandardInput.Flush();
        string answer = torch.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"PyTorch ended at {one.Torch}");
        double[][] found = JsonSerializer.Deserialize<double[][]>(answer)!;
        double[] ours = [.. one.Ours().Values[..].ToArray().Take(8).Select(value => (double)value)];
        double error = Error(ours, found[0]), theirs = Error(found[1], found[0]);
        string row = string.Create(CultureInfo.InvariantCulture, $"| {one.Name} | {error:0.0e0} | {theirs:0.0e0} | {(error <= Math.Max(4 * theirs, Floor) ? "" : "off")} |");
        Console.WriteLine(row);
        return row;
    }

    private static double Error(double[] numbers, double[] exact) => numbers.Length == exact.Length
        ? numbers.Zip(exact, (a, b) => Math.Abs(a - b) / Math.Abs(b)).Max()
        : throw new InvalidOperationException($"{numbers.Length} numbers on one side, {exact.Length} on the other.");
}
