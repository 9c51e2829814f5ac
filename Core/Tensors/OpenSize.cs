namespace Autograd;

/// <summary>Sizes of which one may be left open as −1, for a number of elements that is known.</summary>
internal static class OpenSize
{
    /// <summary>The shape, with the open size filled in.</summary>
    /// <exception cref="ShapeException">Several sizes are open, or no size fits the elements; the message names what was to be reshaped.</exception>
    public static Shape Fill(ReadOnlySpan<int> sizes, int count, INamed reshaped)
    {
        int open = sizes.IndexOf(-1);
        if (open < 0)
            return Shape.Of(sizes);
        Span<int> filled = stackalloc int[sizes.Length];
        sizes.CopyTo(filled);
        filled[open] = 1;
        if (filled.Contains(-1))
            throw new ShapeException($"reshape: {Shape.Text(sizes)} for {reshaped.Describe()} leaves several sizes open: at most one may be -1.");
        if (filled.Length > Shape.MaximumRank || filled.IndexOfAnyInRange(int.MinValue, -1) >= 0)
            return Shape.Of(filled); // which refuses it
        var known = Shape.Product(filled);
        if (known.IsZero || !(count % known).IsZero)
            throw new ShapeException($"reshape: {reshaped.Describe()} has {count} elements, which {Shape.Text(sizes)} cannot hold: the known sizes {(known.IsZero ? "have the product 0, so -1 is undetermined" : $"have the product {known}, which must divide {count}")}.");
        filled[open] = (int)(count / known);
        return Shape.Of(filled);
    }
}
