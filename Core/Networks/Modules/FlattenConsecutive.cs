namespace Autograd;

/// <summary>[b,t,c] → [b,t/n,n·c]: puts n neighbours side by side, as in the lectures' WaveNet; [b,n·c] where only one position is left.</summary>
/// <remarks>A <see cref="ShapeException"/> is thrown where x is not of rank 3, or t is not a multiple of n.</remarks>
/// <param name="n">How many neighbours are joined.</param>
public sealed class FlattenConsecutive(int n) : ParameterFreeModule
{
    private protected override Tensor<T> Compute<T>(Tensor<T> x, bool training)
    {
        if (n < 1)
            throw new ShapeException($"FlattenConsecutive cannot join {n} neighbours: accepted are numbers from 1.");
        if (x.Rank != 3 || x.Shape[1] % n != 0)
            throw new ShapeException($"FlattenConsecutive({n}) was given {x.Describe()}: accepted is [b,t,c] with t a multiple of {n}.");
        int b = x.Shape[0], groups = x.Shape[1] / n, c = x.Shape[2] * n;
        return x.Reshape(groups == 1 ? [b, c] : [b, groups, c]);
    }

    private protected override string Details => $"{n}";
}
