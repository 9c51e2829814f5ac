using System.Globalization;
using System.Text;

namespace Autograd.Benchmarks;

/// <summary>Whole training steps of networks beside PyTorch's: a Markdown page.</summary>
internal static class NetworksReport
{
    private const int Rounds = 15;

    private const double Seconds = 0.15;

    /// <summary>Writes the page; with a filter, only networks that have it in their key are timed, and nothing is written.</summary>
    public static void Write(string python, string file, string? filter = null)
    {
        var lines = NetworkTable.All.Where(network => filter is null || network.Key.Contains(filter, StringComparison.OrdinalIgnoreCase)).Select(network => Measure(python, network)).ToArray();
        string page = Page(lines, SideBySideReport.TorchVersion(python));
        Console.WriteLine(page);
        if (filter is not null)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(file, page);
    }

    private static string Measure(string python, NetworkCase network)
    {
        var (text, ratio) = Line(python, network, Rounds);
        if (ratio < network.Bar)
            (text, ratio) = Line(python, network, 2 * Rounds);
        Console.Error.WriteLine(text);
        return text;
    }

    private static (string Text, double Ratio) Line(string python, NetworkCase network, int rounds)
    {
        using Child torch = Child.TorchNetwork(python, network.Key), ours = Child.OurNetwork(network.Key);
        torch.Run(network.LossSteps);
        ours.Run(network.LossSteps);
        var (theirLoss, ourLoss) = (torch.Loss, ours.Loss);
        double[][] times = Contest.Run([torch, ours], rounds, Seconds, network.LossSteps);
        double ratio = Contest.Ratio(times[0], times[1]);
        string text = string.Create(CultureInfo.InvariantCulture, $"| {network.Text} | {theirLoss:F6} / {ourLoss:F6} | {Contest.Median(times[0]):F0} ({times[0].Min():F0} to {times[0].Max():F0}) | {Contest.Median(times[1]):F0} ({times[1].Min():F0} to {times[1].Max():F0}) | {ratio:F2} | {network.Bar:F1} | {network.Goal:F0} | {(ratio < network.Bar ? "slow" : "")} |");
        return (text, ratio);
    }

    private static string Page(string[] lines, string version)
    {
        var page = new StringBuilder();
        page.AppendLine("# Whole networks beside PyTorch's").AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}. {version}. Made by `Benchmarks/side-by-side.sh networks`.").AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"Whole training steps: the batch, forward, loss, backward, update. One thread each, pinned to one core; the two processes run in turn, {Rounds} rounds of {Seconds} s (PyTorch's moons: 2 steps), and a line that misses its bar is measured again with twice as many. Both sides use the memory of their tensors again. Both start from the same values and see the same batches; the losses after the first {NetworkTable.All[0].LossSteps} steps (the moons: {NetworkTable.Of("moons").LossSteps}) stand beside each other. A time is the median of the processor time of a step with the fastest and the slowest round, \"times faster\" the median of the ratios within the rounds.").AppendLine();
        page.AppendLine("| network | loss, PyTorch / ours | PyTorch, µs a step | ours, µs a step | times faster | bar | goal | |").AppendLine("|---|---|---:|---:|---:|---:|---:|---|");
        foreach (string line in lines)
            page.AppendLine(line);
        return page.ToString();
    }
}
