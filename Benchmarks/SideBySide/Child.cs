using System.Diagnostics;
using System.Globalization;

namespace Autograd.Benchmarks;

/// <summary>A process that runs training steps on command and says how long they took.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    private Child(string name, ProcessStartInfo start)
    {
        Name = name;
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
    }

    public string Name { get; }

    /// <summary>The loss of the last step run.</summary>
    public double Loss { get; private set; }

    /// <summary>PyTorch by its autograd, or by the lecture's formulas, on one thread.</summary>
    public static Child Torch(string python, string way, int batch, int hidden) =>
        new($"PyTorch, {way}", TorchProgram.Of(python, "torch_steps.py", way, Workload.DataFile, $"{batch}", $"{hidden}"));

    /// <summary>A network of the table in PyTorch.</summary>
    public static Child TorchNetwork(string python, string network) =>
        new("PyTorch", TorchProgram.Of(python, "torch_networks.py", network, Workload.DataFile).ReusingMemory());

    /// <summary>This engine, in a process of its own.</summary>
    public static Child Ours(Engine engine, GraphFlavour graph, int batch, int hidden) =>
        new($"{engine.ToString().ToLowerInvariant()}, {graph.ToString().ToLowerInvariant()}", new ProcessStartInfo(Environment.ProcessPath!, [.. Self, "worker", $"{engine}", $"{graph}", Workload.DataFile, $"{batch}", $"{hidden}"]));

    /// <summary>A network of the table in this engine, in a process of its own.</summary>
    public static Child OurNetwork(string network) =>
        new(network, new ProcessStartInfo(Environment.ProcessPath!, [.. Self, "network-worker", network]));

    /// <summary>Runs steps; gives the microseconds of one.</summary>
    public double Run(int steps)
    {
        _process.StandardInput.WriteLine(steps);
        _process.StandardInput.Flush();
        string answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended early.");
        string[] parts = answer.Split(' ');
        Loss = double.Parse(parts[1], CultureInfo.InvariantCulture);
        return double.Parse(parts[0], CultureInfo.InvariantCulture) * 1e6 / steps;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    // Under the dotnet host the program is its first argument.
    private static string[] Self => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Child).Assembly.Location] : [];
}
