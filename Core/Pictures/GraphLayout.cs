namespace Autograd;

/// <summary>Where on the page the values of a drawn graph flow to.</summary>
public enum GraphLayout
{
    /// <summary>From top to bottom; the loss is at the bottom.</summary>
    Down,

    /// <summary>From left to right; the loss is at the right.</summary>
    Right,
}
