using System.Diagnostics;
using System.Globalization;

namespace Autograd.Benchmarks;

/// <summary>
/// From save to verdict: starts <c>autograd learn watch</c> as a user would, saves the file of exercise 1 with a new line
/// each time, and measures by the clock until the verdict is printed.
/// </summary>
internal static class LearnLatency
{
    private static readonly string[] Steps =
    [
        "dlogprobs = ZerosLike(logprobs); dlogprobs[range(n), Yb] = -1.0 / n;", "dprobs = dlogprobs / probs;", "dcounts_sum_inv = (counts * dprobs).Sum(1, keepDims: true);",
        "dcounts_sum = -counts_sum.Pow(-2) * dcounts_sum_inv;", "dcounts = counts_sum_inv * dprobs; dcounts += dcounts_sum;", "dnorm_logits = counts * dcounts;",
        "dlogit_maxes = -dnorm_logits.Sum(1, keepDims: true);", "dlogits = dnorm_logits; dlogits += OneHot(logits.Max(1).Indices, 27) * dlogit_maxes;",
        "dh = dlogits.MatMul(W2.T);", "dW2 = h.T.MatMul(dlogits);", "db2 = dlogits.Sum(0);", "dhpreact = (1.0 - h.Square()) * dh;",
        "dbngain = (bnraw * dhpreact).Sum(0, keepDims: true);", "dbnbias = dhpreact.Sum(0, keepDims: true);", "dbnraw = bngain * dhpreact;",
        "dbnvar_inv = (bndiff * dbnraw).Sum(0, keepDims: true);", "dbnvar = -0.5 * (bnvar + 1e-5).Pow(-1.5) * dbnvar_inv;",
        "dbndiff2 = 1.0 / (n - 1) * Ones(bndiff2.Shape) * dbnvar;", "dbndiff = bnvar_inv * dbnraw; dbndiff += 2.0 * bndiff * dbndiff2;",
        "dbnmeani = -dbndiff.Sum(0, keepDims: true);", "dhprebn = dbndiff; dhprebn += 1.0 / n * (Ones(hprebn.Shape) * dbnmeani);",
        "dembcat = dhprebn.MatMul(W1.T);", "dW1 = embcat.T.MatMul(dhprebn);", "db1 = dhprebn.Sum(0);", "demb = dembcat.Reshape(emb.Shape);",
        "dC = ZerosLike(C).IndexAdd(0, Xb, demb);",
    ];

    /// <summary>Prints the times.</summary>
    /// <param name="program">The program's assembly, <c>Autograd.Cli.dll</c>.</param>
    /// <param name="pauseSeconds">How long the learner thinks between two saves.</param>
    public static void Print(string program, double pauseSeconds)
    {
        string folder = Path.Combine(Directory.CreateTempSubdirectory("autograd-learn-").FullName, "ninja");
        Start(program, "learn", "init", "ninja", folder).WaitForExit();
        string file = Path.Combine(folder, "Exercise1.cs"), text = File.ReadAllText(file);
        long started = Stopwatch.GetTimestamp();
        using var watch = Start(program, "learn", "watch", folder);
        var lines = new System.Collections.Concurrent.BlockingCollection<string>();
        watch.OutputDataReceived += (_, line) => lines.Add(line.Data ?? "");
        watch.BeginOutputReadLine();
        Await(lines);
        Console.WriteLine($"start to the first screen: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms");
        var times = new List<double>();
        foreach (string step in Steps.Concat(Steps.Select(step => step.Replace("= -", "= ", StringComparison.Ordinal).Replace("MatMul", "MatMul ", StringComparison.Ordinal))))
        {
            Thread.Sleep(TimeSpan.FromSeconds(pauseSeconds));
            string name = step[..step.IndexOf(" = ", StringComparison.Ordinal)];
            text = string.Join('\n', text.Split('\n').Select(line => line.TrimStart().StartsWith($"{name} = ", StringComparison.Ordinal) ? $"        {step}" : line));
            long saved = Stopwatch.GetTimestamp();
            File.WriteAllText(file, text + $"// {times.Count}\n");
            Await(lines);
            times.Add(Stopwatch.GetElapsedTime(saved).TotalMilliseconds);
        }
        watch.Kill(entireProcessTree: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"save to verdict, {times.Count} saves: first {times[0]:F0} ms, median {Quantile(times, 0.5):F0} ms, 90 % below {Quantile(times, 0.9):F0} ms, slowest {times.Max():F0} ms"));
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    private static double Quantile(List<double> times, double share) => times.Order().ElementAt((int)(share * (times.Count - 1)));

    private static void Await(System.Collections.Concurrent.BlockingCollection<string> lines)
    {
        while (!lines.Take().Contains("judged in", StringComparison.Ordinal))
        {
        }
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", ["exec", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false })!;
}
