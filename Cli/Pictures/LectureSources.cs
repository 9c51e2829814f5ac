using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Autograd.Cli;

/// <summary>The lines of docs/lecture.md by the label that they compute: the lecture's Python, ours, and where ours stands.</summary>
internal static partial class LectureSources
{
    private const string Atomic = "AtomicForward.cs", Fused = "FusedForward.cs";

    /// <summary>Label → lines, for <see cref="PageOptions.Sources"/>.</summary>
    public static IReadOnlyDictionary<string, PageSource> Of(GraphFlavour flavour)
    {
        string file = flavour == GraphFlavour.Atomic ? Atomic : Fused;
        var rows = Row().Matches(Read("Docs/lecture.md")).Select(match => new PageLine(match.Groups["lecture"].Value, match.Groups["ours"].Value, match.Groups["where"].Value)).ToList();
        var forward = rows.Where(row => row.Where.StartsWith(file, StringComparison.Ordinal)).ToDictionary(Target);
        var byHand = rows.Where(row => row.Where.StartsWith(file.Replace("Forward", "Backward"), StringComparison.Ordinal))
            .ToLookup(row => StatementOf(row, forward), row => new PageGradientLine(Target(row)[1..], row));
        return forward.ToDictionary(row => row.Key, row => new PageSource(row.Value, [.. byHand[row.Key]]));
    }

    // What a line assigns to: dcounts of "dcounts += …", dC of "dC[ix] += …".
    private static string Target(PageLine row) => Name().Match(row.Lecture).Value;

    // A line written by hand stands under the forward line that it goes back through, which is a comment there; else it goes
    // back through the line that uses the tensor.
    private static string? StatementOf(PageLine row, Dictionary<string, PageLine> forward)
    {
        string[] place = row.Where.Split(':');
        string above = Read($"ByHand/{place[0]}").Split('\n').Take(int.Parse(place[1], CultureInfo.InvariantCulture) - 1).Last(line => Comment().IsMatch(line));
        string statement = Comment().Match(above).Groups[1].Value;
        string used = $" {Target(row)[1..]}.";
        return forward.ContainsKey(statement) ? statement : forward.FirstOrDefault(line => line.Value.Code.Contains(used, StringComparison.OrdinalIgnoreCase)).Key;
    }

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"^\| `(?<lecture>[^`]+)` \| `(?<ours>[^`]+)` \| \[(?<where>[^\]]+)\]", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\w+")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\s*// (\w+) = ")]
    private static partial Regex Comment();
}
