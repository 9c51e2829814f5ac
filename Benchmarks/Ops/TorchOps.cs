using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Autograd.Benchmarks;

/// <summary>A process of PyTorch that is kept alive and runs one op after the other.</summary>
internal sealed class TorchOps : IDisposable
{
    private readonly Process _process;

    public TorchOps(string python)
    {
        var start = TorchProgram.Of(python, "torch_ops.py").ReusingMemory();
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{python} did not start.");
    }

    /// <summary>Makes the call ready and gives the weighted sum of its results.</summary>
    public double Prepare(OpTiming timing, int rows, int columns, bool backward)
    {
        string[] parts = timing.Torch.Split(';', 2, StringSplitOptions.TrimEntries);
        string setup = $"R, C = {rows}, {columns}\n" + (parts.Length == 2 ? parts[0] : "");
        string line = JsonSerializer.Serialize(new
        {
            setup,
            expression = parts[^1],
            tensors = timing.Operands.Select(operand => new object[] { operand.Shape(rows, columns).Sizes.ToArray(), operand.Low, operand.High }),
            backward,
        });
        return Ask(line);
    }

    /// <summary>The processor seconds of so many calls.</summary>
    public double Measure(int calls) => Ask($"{calls}");

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private double Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        string answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"PyTorch ended at {line}");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }
}
