using System.Text;
using System.Text.RegularExpressions;

namespace Autograd.Tests;

/// <summary>C# sources as text: what is code in them, and which types they declare.</summary>
internal static partial class SourceText
{
    /// <summary>The sources of a folder of Core by their paths.</summary>
    public static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(Repository.PathOf(Path.Combine("Core", folder)), "*.cs", SearchOption.AllDirectories);

    /// <summary>The folders of Core that hold sources.</summary>
    public static IEnumerable<string> Folders() =>
        Directory.EnumerateDirectories(Repository.PathOf("Core")).Select(path => Path.GetFileName(path)).Where(name => name is not ("bin" or "obj")).Where(name => FilesOf(name).Any());

    /// <summary>The code without comments and without the text of strings; what stands in the holes of <c>$"{x}"</c> stays.</summary>
    public static string CodeOf(string source)
    {
        var code = new StringBuilder();
        int at = 0;
        Code(source, ref at, code, inHole: false);
        return code.ToString();
    }

    /// <summary>The metadata names of the types that the code declares outside all braces: <c>Tensor`1</c>.</summary>
    public static IEnumerable<string> DeclaredTypes(string code)
    {
        int depth = 0, counted = 0;
        foreach (Match match in Declaration().Matches(code))
        {
            for (; counted < match.Index; counted++)
                depth += code[counted] == '{' ? 1 : code[counted] == '}' ? -1 : 0;
            if (depth != 0)
                continue;
            string arguments = match.Groups["arguments"].Value;
            yield return match.Groups["name"].Value + (arguments.Length > 0 ? $"`{arguments.Split(',').Length}" : "");
        }
    }

    private static void Code(string source, ref int at, StringBuilder code, bool inHole)
    {
        int depth = 0;
        while (at < source.Length)
        {
            char c = source[at];
            if (inHole && depth == 0 && c == '}')
                return;
            if (source.AsSpan(at).StartsWith("//"))
            {
                while (at < source.Length && source[at] != '\n')
                    at++;
            }
            else if (source.AsSpan(at).StartsWith("/*"))
            {
                int end = source.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end < 0 ? source.Length : end + 2;
            }
            else if (c == '\'')
            {
                at += source[at + 1] == '\\' ? 2 : 1;
                at = source.IndexOf('\'', at + 1) + 1;
                code.Append("' '");
            }
            else if (StringStart().Match(source, at) is { Success: true } start && start.Index == at)
            {
                at += start.Length;
                Literal(source, ref at, code, start.Groups["marks"].Value, start.Groups["quotes"].Length);
            }
            else
            {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                code.Append(c);
                at++;
            }
        }
    }

    private static void Literal(string source, ref int at, StringBuilder code, string marks, int quotes)
    {
        int dollars = marks.Count(c => c == '$');
        bool verbatim = marks.Contains('@'), raw = quotes >= 3;
        string end = new('"', quotes), hole = new('{', Math.Max(1, dollars));
        code.Append('"');
        while (at < source.Length)
        {
            var rest = source.AsSpan(at);
            if (verbatim && rest.StartsWith("\"\"") || dollars > 0 && !raw && (rest.StartsWith("{{") || rest.StartsWith("}}")) || !raw && !verbatim && rest[0] == '\\')
                at += 2;
            else if (rest.StartsWith(end))
            {
                at += quotes;
                code.Append('"');
                return;
            }
            else if (dollars > 0 && rest.StartsWith(hole))
            {
                at += hole.Length;
                code.Append("\" ");
                Code(source, ref at, code, inHole: true);
                at += hole.Length;
                code.Append(" \"");
            }
            else
                at++;
        }
    }

    [GeneratedRegex("""(?<marks>[$@]*)(?<quotes>"{3,}|")""")]
    private static partial Regex StringStart();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(?<name>[A-Z]\w*)(?:<(?<arguments>[^>]*)>)?")]
    private static partial Regex Declaration();
}
