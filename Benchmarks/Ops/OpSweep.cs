using System.Globalization;
using System.Text;

namespace Autograd.Benchmarks;

/// <summary>Every op of the library against PyTorch's, forward and backward, at [32,200] and [1000,1000]: a Markdown page, the slowest first.</summary>
internal static class OpSweep
{
    private const int Rounds = 7;

    private static readonly (int Rows, int Columns)[] Sizes = [(32, 200), (1000, 1000)];

    /// <summary>Writes the page; with a filter, only what has it in its name is timed, and nothing is written.</summary>
    public static void Write(string python, string file, string? filter = null)
    {
        string version = SideBySideReport.TorchVersion(python);
        string[] missing = [.. Ops().Except(OpTable.All.Select(timing => timing.Op))];
        if (missing.Length > 0)
            throw new InvalidOperationException($"These ops have no line in OpTable.cs: {string.Join(", ", missing)}.");
        var lines = new List<Line>();
        using (var torch = new TorchOps(python))
            foreach (var timing in OpTable.All.Where(timing => filter is null || timing.Call.Contains(filter, StringComparison.OrdinalIgnoreCase)))
                foreach (var (rows, columns) in Sizes)
                    foreach (bool backward in new[] { false, true })
                        lines.Add(Line.Measure(new OpContest(timing, rows, columns, backward, torch), timing, $"[{rows},{columns}]", backward, timing.Bar(large: rows * columns > 100_000)));
        string page = Page(lines, version);
        Console.WriteLine(page);
        if (filter is not null)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(file, page);
    }

    /// <summary>Every op of the library, by its type's name without the suffix.</summary>
    private static IEnumerable<string> Ops() =>
        typeof(Op<>).Assembly.GetTypes().Where(type => !type.IsAbstract && Bases(type).Any(at => at.IsGenericType && at.GetGenericTypeDefinition() == typeof(Op<>)))
            .Select(type => type.Name.Split('`')[0]).Select(name => name.EndsWith("Op", StringComparison.Ordinal) ? name[..^2] : name);

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
            yield return at;
    }

    private static string Page(List<Line> lines, string version)
    {
        var page = new StringBuilder();
        page.AppendLine("# Every op beside PyTorch's").AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}. {version}. Made by `Benchmarks/side-by-side.sh ops`.").AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"Single precision, one thread each. The two processes run in turn, {Rounds} rounds for each line, and a line that misses its bar is measured again with twice as many. Both sides use the memory of their results again. A figure is the median of the processor time of one call, a ratio the median of the ratios within the rounds: ours / PyTorch's, below 1 we are faster. Backward is a whole pass over a tape with this one op. Both results are compared.").AppendLine();
        page.AppendLine("The bars: at [32,200] half of PyTorch's time; at [1000,1000] 1.15 of it for what memory bounds, 0.67 for functions, softmax and norms, 1.25 for products.").AppendLine();
        page.AppendLine("| geometric mean of the ratios | forward | backward |").AppendLine("|---|---:|---:|");
        foreach (string size in lines.Select(line => line.Size).Distinct())
            page.AppendLine(CultureInfo.InvariantCulture, $"| {size} | {Mean(size, false)} | {Mean(size, true)} |");
        page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{lines.Count(line => line.Ratio > line.Bar)} of {lines.Count} lines miss their bar.").AppendLine();
        page.AppendLine("| op | size | | µs | PyTorch, µs | ratio | bar | |").AppendLine("|---|---|---|---:|---:|---:|---:|---|");
        foreach (var line in lines.OrderByDescending(line => line.Ratio))
            page.AppendLine(CultureInfo.InvariantCulture, $"| {line.Call} | {line.Size} | {(line.Backward ? "backward" : "forward")} | {line.Ours:G4} | {line.Torch:G4} | {line.Ratio:F2} | {line.Bar:F2} | {(line.Ratio > line.Bar ? "slow" : "")} |");
        return page.ToString();

        string Mean(string size, bool backward) => lines.Where(line => line.Size == size && line.Backward == backward).Select(line => Math.Log(line.Ratio)).ToArray() is { Length: > 0 } logs
            ? Math.Exp(logs.Average()).ToString("F2", CultureInfo.InvariantCulture)
            : "";
    }

    private sealed record Line(string Call, string Size, bool Backward, double Ours, double Torch, double Ratio, double Bar)
    {
        public static Line Measure(OpContest contest, OpTiming timing, string size, bool backward, double bar)
        {
            var (ours, torch, ratio) = contest.Run(Rounds, 0.01);
            if (ratio > bar)
                (ours, torch, ratio) = contest.Run(2 * Rounds, 0.015);
            Console.Error.WriteLine(FormattableString.Invariant($"{timing.Call} {size} {(backward ? "backward" : "forward")}: {ours:G4} against {torch:G4} µs, {ratio:F2}{(ratio > bar ? " (slow)" : "")}"));
            return new(timing.Call, size, backward, ours, torch, ratio, bar);
        }
    }
}
