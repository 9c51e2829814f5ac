namespace Autograd.Cli;

/// <summary>The name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary>The nearest of the names by edits; null where none is near.</summary>
    public static string? Of(string typed, IEnumerable<string> names)
    {
        int most = typed.Length switch { < 3 => 0, < 6 => 2, < 9 => 4, _ => 6 };
        return names.Distinct().Where(name => name != typed).Select(name => (name, edits: Edits(typed, name)))
            .Where(near => near.edits <= most && near.edits < 2 * Math.Min(typed.Length, near.name.Length))
            .OrderBy(near => near.edits).ThenBy(near => near.name, StringComparer.Ordinal).Select(near => near.name).FirstOrDefault()
            ?? names.FirstOrDefault(name => name.Length > 1 && string.Equals(name, typed, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A question that stands before the names that are accepted; empty where none is near.</summary>
    public static string Question(string typed, IEnumerable<string> names) => Of(typed, names) is { } near ? $"did you mean {near}? Otherwise " : "";

    // Twice the number of insertions, deletions, changes and swaps of neighbours; a capital or a '_' counts for one.
    private static int Edits(string a, string b)
    {
        int[,] edits = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    edits[i, j] = i == 0 && j == 0 ? 0 : i == 0 ? edits[0, j - 1] + Cost(b[j - 1]) : edits[i - 1, 0] + Cost(a[i - 1]);
                    continue;
                }
                int change = a[i - 1] == b[j - 1] ? 0 : char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 1 : 2;
                edits[i, j] = Math.Min(edits[i - 1, j - 1] + change, Math.Min(edits[i - 1, j] + Cost(a[i - 1]), edits[i, j - 1] + Cost(b[j - 1])));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 2);
            }
        return edits[a.Length, b.Length];
    }

    private static int Cost(char c) => c == '_' ? 1 : 2;
}
