namespace Autograd;

/// <summary>How a computation graph is drawn and written in the DOT language.</summary>
public sealed record DotOptions : PictureOptions
{
    /// <summary>Where on the page the values flow to. The loss keeps its place whichever way the arrows point.</summary>
    public GraphLayout Layout { get; init; } = GraphLayout.Down;

    /// <summary>The default options.</summary>
    public DotOptions()
    {
    }

    /// <summary>The options of any picture, for the DOT language.</summary>
    public DotOptions(PictureOptions options)
        : base(options)
    {
    }
}

/// <summary>Where on the page the values of a drawn graph flow to.</summary>
public enum GraphLayout
{
    /// <summary>From top to bottom; the loss is at the bottom.</summary>
    Down,

    /// <summary>From left to right; the loss is at the right.</summary>
    Right,
}
