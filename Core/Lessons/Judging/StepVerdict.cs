namespace Autograd;

/// <summary>The judge's word on one step.</summary>
/// <param name="Step">The label.</param>
/// <param name="Status">What it came to.</param>
internal sealed record StepVerdict(string Step, StepStatus Status)
{
    /// <summary>Which mistake it is; null unless wrong, of a wrong shape or partial.</summary>
    public Diagnosis? Diagnosis { get; init; }

    /// <summary>One sentence or two: what is wrong, what is missing, why it threw.</summary>
    public string Message { get; init; } = "";

    /// <summary>The line of the last statement that assigns it; 0 where there is none.</summary>
    public int Line { get; init; }

    /// <summary>The lines of all statements that assign it.</summary>
    public int[] Lines { get; init; } = [];

    /// <summary>The step's sizes.</summary>
    public int[] Shape { get; init; } = [];

    /// <summary>The sizes of the learner's gradient; null where there is none.</summary>
    public int[]? YourShape { get; init; }

    /// <summary>Where the learner's gradient is worst; null unless wrong.</summary>
    public int[]? Worst { get; init; }

    /// <summary>The learner's number there.</summary>
    public double? Yours { get; init; }

    /// <summary>How the right number there compares, without saying it: of the other sign, 3 times larger.</summary>
    public string Compared { get; init; } = "";

    /// <summary>Consumers whose contribution is there and right.</summary>
    public string[] Present { get; init; } = [];

    /// <summary>Consumers whose contribution is absent.</summary>
    public string[] Missing { get; init; } = [];

    /// <summary>Steps that are wrong and explain an inherited error.</summary>
    public string[] Because { get; init; } = [];

    /// <summary>For a wrong step: the share of the error in each row (or element), 0 to 1; empty otherwise.</summary>
    public double[] Rows { get; init; } = [];

    /// <summary>For a wrong step of rank 2: the share of the error in each column.</summary>
    public double[] Columns { get; init; } = [];

    /// <summary>For a wrong step: each element's error relative to the largest, 0 to 255, row-major; empty otherwise.</summary>
    public byte[] Map { get; init; } = [];

    /// <summary>Whether the step counts as done.</summary>
    public bool IsRight => Status is StepStatus.Right or StepStatus.Rounding;
}
