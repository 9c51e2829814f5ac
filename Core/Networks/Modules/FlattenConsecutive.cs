namespace Autograd;

/// <summary>[b,t,c] → [b,t/n,n·c], and [b,n·c] where only one position is left: n neighbours side by side, as in the lectures' WaveNet.</summary>
/// <param name="n">How many neighbours are joined.</param>
public sealed class FlattenConsecutive(int n) : ParameterFreeModule
{
    /// <summary>[b,t,c] → [b,t/n,n·c]; an axis t/n of size 1 is left out.</summary>
    /// <exception cref="ShapeException">x is not of rank 3, or t is no multiple of n.</exception>
    public override Tensor<T> Forward<T>(Tensor<T> x, bool training = true)
    {
        if (x.Rank != 3 || n < 1 || x.Shape[1] % n != 0)
            throw new ShapeException($"FlattenConsecutive({n}): {x.Describe()} was given: [b,t,c] with t a multiple of {n} is needed.");
        int b = x.Shape[0], groups = x.Shape[1] / n, c = x.Shape[2] * n;
        return x.Reshape(groups == 1 ? [b, c] : [b, groups, c]);
    }

    /// <inheritdoc/>
    protected internal override string Details => $"{n}";
}
