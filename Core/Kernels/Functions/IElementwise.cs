namespace Autograd;

/// <summary>z = x ∘ y on rows of memory.</summary>
internal interface IElementwise<T>
{
    /// <summary>z[r, i] = x[r, i] ∘ y[r, i] for all of z, which has rows of this width, at least one number each.</summary>
    static abstract void Invoke(StridedRows<T> x, StridedRows<T> y, Span<T> z, int width);
}
