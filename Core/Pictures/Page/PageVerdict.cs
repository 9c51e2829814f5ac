namespace Autograd;

/// <summary>What a page says about a learner's gradient of one tensor.</summary>
/// <param name="Status"><c>right</c>, <c>rounding</c>, <c>wrong</c>, <c>wrongShape</c>, <c>inherited</c>, <c>partial</c>, <c>error</c> or <c>todo</c>.</param>
/// <param name="Message">The diagnosis, in sentences.</param>
public sealed record PageVerdict(string Status, string Message)
{
    /// <summary>Whether this is the step to mend first.</summary>
    public bool IsBlamed { get; init; }

    /// <summary>How many elements of the error map stand in a row.</summary>
    public int Columns { get; init; } = 1;

    /// <summary>Each element's error relative to the largest, 0 to 255, row-major; empty if there is no map.</summary>
    public IReadOnlyList<byte> Map { get; init; } = [];

    /// <summary>The hints that were asked for.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];
}
