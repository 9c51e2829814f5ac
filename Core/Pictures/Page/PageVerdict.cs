namespace Autograd;

/// <summary>What a page says about a learner's gradient of one tensor.</summary>
/// <param name="Status"><c>right</c>, <c>rounding</c>, <c>wrong</c>, <c>wrongShape</c>, <c>inherited</c>, <c>partial</c>, <c>error</c> or <c>todo</c>.</param>
/// <param name="Message">The diagnosis, in sentences.</param>
public sealed record PageVerdict(string Status, string Message)
{
    /// <summary>Whether this is the step to mend first.</summary>
    public bool IsBlamed { get; init; }

    /// <summary>The rows of the error map.</summary>
    public int Rows { get; init; }

    /// <summary>The columns of the error map.</summary>
    public int Columns { get; init; }

    /// <summary>Each element's share of the error, row-major; empty if there is no map.</summary>
    public IReadOnlyList<float> Map { get; init; } = [];

    /// <summary>The hints that were asked for.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];
}
