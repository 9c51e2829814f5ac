namespace Autograd;

/// <summary>A whole number that is saved with a module: PyTorch's <c>num_batches_tracked</c>.</summary>
public sealed class Counter
{
    /// <summary>The number.</summary>
    public long Value { get; set; }
}
