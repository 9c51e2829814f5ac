namespace Autograd;

/// <summary>[d₀,…,dₛ,…,dₑ,…] → [d₀,…,dₛ·…·dₑ,…]: joins the axes from s to e into one (PyTorch: <c>torch.nn.Flatten</c>).</summary>
/// <remarks>A <see cref="ShapeException"/> is thrown where x lacks one of the axes, or the first comes after the last.</remarks>
/// <param name="startDim">s, the first axis; negative ones count from the end.</param>
/// <param name="endDim">e, the last axis.</param>
public sealed class Flatten(int startDim = 1, int endDim = -1) : ParameterFreeModule
{
    private protected override Tensor<T> Compute<T>(Tensor<T> x, bool training)
    {
        if (x.Rank == 0 && startDim is 0 or -1 && endDim is 0 or -1)
            return x.Reshape([1]);
        int first = x.Shape.NormalizeAxis(startDim), last = x.Shape.NormalizeAxis(endDim);
        if (first > last)
            throw new ShapeException($"Flatten cannot join the axes {startDim} to {endDim} of {x.Describe()}: the first comes after the last.");
        int joined = 1;
        foreach (int size in x.Shape.Sizes[first..(last + 1)])
            joined *= size;
        return x.Reshape([.. x.Shape.Sizes[..first], joined, .. x.Shape.Sizes[(last + 1)..]]);
    }

    private protected override string Details => $"start_dim={startDim}, end_dim={endDim}";
}
