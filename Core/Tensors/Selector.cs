namespace Autograd;

/// <summary>What an op picks by, <see cref="Indices"/> or a <see cref="Mask"/>: data with a shape and a name, but no gradient.</summary>
public abstract class Selector : INamed
{
    private protected Selector(Shape shape, string? label) => (Shape, Label) = (shape, label);

    /// <summary>The sizes of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>How many elements there are.</summary>
    public int Count => Shape.Count;

    /// <summary>The name that graphs and errors use, such as the lecture's <c>Xb</c>.</summary>
    public string? Label { get; private protected set; }

    /// <summary>How often the memory was refilled for another batch.</summary>
    internal virtual int Version => 0;

    /// <summary>Name and shape for an error message.</summary>
    internal virtual string Describe() => $"{Label ?? "a mask"} {Shape}";

    string INamed.Describe() => Describe();
}
