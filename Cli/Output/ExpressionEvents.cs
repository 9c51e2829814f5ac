namespace Autograd.Cli;

/// <summary>An expression was computed, with its gradients.</summary>
/// <param name="Name">The result's name.</param>
/// <param name="Text">The expression.</param>
/// <param name="Shape">The result's shape.</param>
/// <param name="Value">The result, row-major.</param>
/// <param name="Inputs">A row per input.</param>
/// <param name="Remarks">What else is to be said, in sentences.</param>
internal sealed record ExpressionDrawn(string Name, string Text, Shape Shape, double[] Value, IReadOnlyList<ExpressionRow> Inputs, IReadOnlyList<string> Remarks) : Event
{
    /// <summary>Whether a gradient differs from the differences; a kink is no mistake.</summary>
    public bool IsWrong => Inputs.Any(row => row.Check?.Verdict == GradientCheckVerdict.Wrong);
}

/// <summary>An input of an expression.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Value">Its elements, row-major.</param>
/// <param name="Gradient">The result's gradient by it.</param>
/// <param name="Check">The check of that gradient; null where none was made.</param>
internal sealed record ExpressionRow(string Name, Shape Shape, double[] Value, double[] Gradient, GradientCheckRow? Check)
{
    /// <summary>In words: <c>agrees</c>, <c>kink</c>, <c>WRONG</c>; <c>not checked</c>.</summary>
    public string Verdict => Check?.Verdict switch
    {
        null => "not checked",
        GradientCheckVerdict.Right => "agrees",
        GradientCheckVerdict.Wrong => "WRONG",
        GradientCheckVerdict.Kink => "kink",
        _ => "undecided",
    };
}
