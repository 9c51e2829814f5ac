using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Autograd.Cli;

/// <summary>The base class of a learner's file: the forward pass's tensors and the gradients by name, generated from its tape.</summary>
internal static class GivenSource
{
    /// <summary>The name of the generated base class of <c>Exercise1</c>.</summary>
    public static string ClassOf(string exercise) => $"{exercise}Given";

    /// <summary>The learner's name for a step's gradient: <c>dcounts</c>; a word of C# gets a line below: <c>do_</c>.</summary>
    public static string GradientOf(string label) => IsKeyword($"d{label}") ? $"d{label}_" : $"d{label}";

    /// <summary>The step of a gradient's name.</summary>
    public static string LabelOf(string gradient) => gradient.EndsWith('_') && IsKeyword(gradient[..^1]) ? gradient[1..^1] : gradient[1..];

    /// <summary>The names of the gradients that the learner can write or is given.</summary>
    public static HashSet<string> Gradients(StepGraph<float> graph) => [.. Known(graph).Select(GradientOf)];

    /// <summary>The file.</summary>
    /// <exception cref="LessonException">A label cannot be a variable of C#.</exception>
    public static string Of(string exercise, StepGraph<float> graph)
    {
        var members = new StringBuilder();
        var names = new HashSet<string>();
        foreach (string size in graph.Run.Sizes.Keys)
            Add(size, $"    /// <summary>{graph.Run.Sizes[size]} in this exercise; the judge also tries other sizes.</summary>\n    protected int {size} => SizeOf(\"{size}\");");
        foreach (var (label, indices) in graph.Run.Indices)
            Add(label, $"    /// <summary>{label} {indices.Shape}: indices, data.</summary>\n    protected Indices {label} => IndicesOf(\"{label}\");");
        foreach (var (label, tensor) in graph.Run.Constants.Concat(graph.Steps))
            Add(label, $"    /// <summary>{label} {tensor.Shape}, from the forward pass.</summary>\n    protected Tensor<float> {label} => ValueOf(\"{label}\");");
        foreach (string label in Known(graph))
            Add(GradientOf(label), $"    /// <summary>∂loss/∂{label} {graph.Steps[label].Shape}{(graph.Asked.Contains(label) ? "" : ": given")}.</summary>\n    protected Tensor<float> {GradientOf(label)} {{ get => ReadGradient(\"{label}\"); set => WriteGradient(\"{label}\", value); }}");
        return $$"""
            // Generated from the forward pass: the names that {{exercise}}.cs may use. Nothing is to be changed here.
            using Autograd;

            /// <summary>The tensors of the forward pass, and their gradients.</summary>
            public abstract class {{ClassOf(exercise)}} : Attempt<float>
            {
            {{members.ToString().TrimEnd()}}
            }

            """;

        void Add(string name, string member)
        {
            LearnerNames.Require(name);
            if (!names.Add(name))
                throw new LessonException($"Two things are called {name} in the learner's file: each label, each size and each gradient (d and the label) needs a name of its own.");
            members.Append(member).Append("\n\n");
        }
    }

    // The asked steps, and the output whose gradient is given.
    private static IEnumerable<string> Known(StepGraph<float> graph) =>
        graph.IsOutputGiven && !graph.Asked.Contains(graph.Output.Label!) ? graph.Asked.Prepend(graph.Output.Label!) : graph.Asked;

    private static bool IsKeyword(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None;
}
