using System.Text;

namespace Autograd.Cli;

/// <summary>The file that a learner fills in: one slot per step, with the forward lines that use it above.</summary>
internal static class LearnerFile
{
    /// <summary>The file with every slot to do.</summary>
    public static string Of(ExerciseSource exercise)
    {
        var graph = exercise.Prepared.Graph;
        var slots = new StringBuilder();
        foreach (string step in graph.Asked)
            slots.Append(Slot(exercise, step)).Append('\n');
        string given = graph.IsOutputGiven && !graph.Asked.Contains(graph.Output.Label!) ? $"// Given: {GivenSource.GradientOf(graph.Output.Label!)} {graph.Output.Shape}, the gradient of {graph.Output.Label}.\n" : "";
        return $$"""
            using Autograd;

            // {{exercise.Name}}: {{exercise.Title}}.
            // Write a gradient in place of each todo and save: "autograd learn watch" says at once what is right.
            // The forward pass and all names stand in the folder Given. Order is free; what says todo stops nothing.
            {{given}}public class {{exercise.Name}} : {{GivenSource.ClassOf(exercise.Name)}}
            {
                public override void Backward()
                {
            {{slots.ToString().TrimEnd()}}
                }
            }

            """;
    }

    /// <summary>One slot with its comments, as it is written at first.</summary>
    public static string Slot(ExerciseSource exercise, string step)
    {
        var text = new StringBuilder();
        foreach (string line in ForwardLines(exercise, step))
            text.Append($"        // {line}\n");
        return text.Append($"        {GivenSource.GradientOf(step)} = todo;\n").ToString();
    }

    /// <summary>The forward lines that use the step.</summary>
    public static IReadOnlyList<string> ForwardLines(ExerciseSource exercise, string step) =>
        [.. exercise.UsesOf(step).Reverse()];

    /// <summary>An attempt that makes the judge run through its paths: every step is given something of its own shape.</summary>
    public static string Warming(ExerciseSource exercise) =>
        $"public class {exercise.Name} : {GivenSource.ClassOf(exercise.Name)} {{ public override void Backward() {{ {string.Concat(exercise.Prepared.Graph.Asked.Select(step => $"{GivenSource.GradientOf(step)} = ZerosLike({step}); "))} }} }}";
}
