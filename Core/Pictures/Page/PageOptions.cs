namespace Autograd;

/// <summary>What the page that steps through backpropagation shows.</summary>
public sealed record PageOptions : PictureOptions
{
    /// <summary>The largest number of elements of a tensor whose numbers are all in the page; of larger ones, a summary and a corner.</summary>
    public int Largest { get; init; } = 4096;

    /// <summary>Label → the lines that compute the tensor and, by hand, the gradients of what it is computed from.</summary>
    public IReadOnlyDictionary<string, PageSource> Sources { get; init; } = new Dictionary<string, PageSource>();

    /// <summary>Labels whose gradient a learner has earned; null if nothing is kept secret.</summary>
    /// <remarks>
    /// Of any other tensor the page has no number of the gradient, no vjp and no line written by hand. A tensor without a
    /// label is earned with all that it is computed from. The loss's own gradient, 1, is no secret.
    /// </remarks>
    public IReadOnlySet<string>? Earned { get; init; }

    /// <summary>Label → what the judge says about a learner's gradient. Empty on a page that judges nothing.</summary>
    public IReadOnlyDictionary<string, PageVerdict> Verdicts { get; init; } = new Dictionary<string, PageVerdict>();

    /// <summary>Whether a server gives the page: then it may ask that server, and no other, for more.</summary>
    public bool IsLive { get; init; }

    /// <summary>The default options.</summary>
    public PageOptions()
    {
    }

    /// <summary>The options of any picture, for the page.</summary>
    public PageOptions(PictureOptions options)
        : base(options)
    {
    }
}
