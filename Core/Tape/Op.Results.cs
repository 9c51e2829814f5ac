namespace Autograd;

public abstract partial record Op<T>
{
    /// <summary>As <see cref="Allocate"/>; if the result would be too large, the error names the op and its operands.</summary>
    private protected Tensor<T> AllocateFor(Tensor<T> a, Tensor<T> b, ReadOnlySpan<int> sizes)
    {
        try
        {
            return Allocate(Shape.Of(sizes));
        }
        catch (ShapeException tooLarge) when (tooLarge.IsTooLarge)
        {
            throw tooLarge.Of(Name, a, b);
        }
    }
}
