using System.Diagnostics;

namespace Autograd;

/// <summary>A line of code that called an op.</summary>
/// <param name="File">The file's path as the compiler wrote it down; empty without debug symbols.</param>
/// <param name="Number">The line; 0 without debug symbols.</param>
/// <param name="Member">The method that the line stands in.</param>
/// <param name="Outer">For a line of this library's own modules and networks: the line outside that led there.</param>
public sealed record SourceLine(string File, int Number, string Member, SourceLine? Outer = null)
{
    private const string Namespace = nameof(Autograd) + ".";

    // What stands between an op and the line that asked for it.
    private static readonly HashSet<string> Engine =
    [
        "Tensor", "Tensor`1", nameof(OpWatch), nameof(AnomalySearch), nameof(SourceLine), "GradientSums`1", "BackwardPass", "OnePass", "AxisReduction", "ScalarFormulas",
    ];

    /// <summary>The line in words; with its text where the file is at hand.</summary>
    public override string ToString()
    {
        string place = Number == 0 ? $"in {Member}" : $"{Path.GetFileName(File.Replace('\\', '/'))}:{Number}, in {Member}";
        string text = Text() is { } code ? $": {code}" : "";
        return $"{place}{text}{(Outer is null ? "" : $"\n  called from {Outer}")}";
    }

    /// <summary>The innermost line that is not the engine's, nor of the op's own type.</summary>
    internal static SourceLine? Caller(Type? op)
    {
        SourceLine? inside = null;
        foreach (var frame in new StackTrace(2, fNeedFileInfo: true).GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is not { DeclaringTypeName: { } type } method || IsOp(type, op))
                continue;
            bool isOurs = method.DeclaringAssemblyName.StartsWith(nameof(Autograd) + ",", StringComparison.Ordinal);
            if (isOurs && (inside is not null || IsEngine(type)))
                continue;
            var line = new SourceLine(frame.GetFileName() ?? "", frame.GetFileLineNumber(), Called(type, method.Name));
            if (!isOurs)
                return inside is null ? line : inside with { Outer = line };
            inside = line;
        }
        return inside;
    }

    private static bool IsOp(string type, Type? op) => op is not null && type == (op.IsGenericType ? op.GetGenericTypeDefinition() : op).FullName;

    private static bool IsEngine(string type) =>
        Outermost(type) is var name && name.StartsWith(Namespace, StringComparison.Ordinal) && (Engine.Contains(name[Namespace.Length..]) || name.EndsWith("Op`1", StringComparison.Ordinal));

    private static string Outermost(string type) => type.Split('+', 2)[0];

    // Trainer.Step; for a lambda the method that it stands in, for a constructor the type alone.
    private static string Called(string type, string method)
    {
        string name = type[(type.LastIndexOf('.', type.IndexOf('+') is > 0 and var nested ? nested : type.Length - 1) + 1)..].Split("+<")[0].Split('`')[0];
        return method.StartsWith('.') ? name : $"{name}.{method.TrimStart('<').Split('>')[0]}";
    }

    private string? Text()
    {
        try
        {
            string? code = Number > 0 && System.IO.File.Exists(File) ? System.IO.File.ReadLines(File).ElementAtOrDefault(Number - 1)?.Trim() : null;
            return code is null ? null : string.Concat(code.Where(character => !char.IsControl(character)).Take(120));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
