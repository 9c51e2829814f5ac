namespace Autograd;

/// <summary>z = x ∘ y on strided rows.</summary>
internal interface IElementwise<T>
{
    /// <summary>z[r, i] = x[r, i] ∘ y[r, i] for all of z. A row of z has <paramref name="width"/> elements, at least one.</summary>
    static abstract void Invoke(StridedRows<T> x, StridedRows<T> y, Span<T> z, int width);
}
