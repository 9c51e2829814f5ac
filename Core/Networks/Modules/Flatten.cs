namespace Autograd;

/// <summary>y = x with the axes from one to another joined into one (PyTorch: <c>torch.nn.Flatten</c>).</summary>
/// <param name="startDim">The first axis; negative ones count from the end.</param>
/// <param name="endDim">The last axis.</param>
public sealed class Flatten(int startDim = 1, int endDim = -1) : ParameterFreeModule
{
    /// <summary>[d₀,…,dₛ,…,dₑ,…] → [d₀,…,dₛ·…·dₑ,…].</summary>
    /// <exception cref="ShapeException">x lacks one of the axes, or the first comes after the last.</exception>
    public override Tensor<T> Forward<T>(Tensor<T> x, bool training = true)
    {
        if (x.Rank == 0 && startDim is 0 or -1 && endDim is 0 or -1)
            return x.Reshape([1]);
        int first = x.Shape.NormalizeAxis(startDim), last = x.Shape.NormalizeAxis(endDim);
        if (first > last)
            throw new ShapeException($"Flatten: of {x.Describe()} the axes {startDim} to {endDim} were to be joined, but the first comes after the last.");
        int joined = 1;
        foreach (int size in x.Shape.Sizes[first..(last + 1)])
            joined *= size;
        return x.Reshape([.. x.Shape.Sizes[..first], joined, .. x.Shape.Sizes[(last + 1)..]]);
    }

    /// <inheritdoc/>
    protected internal override string Details => $"start_dim={startDim}, end_dim={endDim}";
}
