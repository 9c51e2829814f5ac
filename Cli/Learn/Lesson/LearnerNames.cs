using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace Autograd.Cli;

/// <summary>Which labels can be names in a learner's file.</summary>
internal static class LearnerNames
{
    // Types that answers use, or that the version in double replaces.
    private static readonly string[] Types = ["Math", "MathF", "Console", "Enumerable", "Single", "Double", "ToSingle", "var", "nameof", "dynamic"];

    private static readonly HashSet<string> Members =
        [.. typeof(Attempt<float>).GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy).Select(member => member.Name)];

    /// <summary>Throws where it cannot.</summary>
    /// <exception cref="LessonException">It is no name, a word of C#, or a name that the file already has.</exception>
    public static void Require(string name)
    {
        if (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
            throw new LessonException($"'{name}' cannot be a name in the learner's file: accepted are letters, digits and '_', not a digit first, and no word of C#.");
        if (Members.Contains(name) || Types.Contains(name) || typeof(Tensor).Assembly.GetType($"Autograd.{name}") is { IsPublic: true })
            throw new LessonException($"'{name}' already means something else in the learner's file: give the label or size another name, such as {name.ToLowerInvariant()}_1.");
    }
}
