using System.Numerics;

namespace Autograd;

/// <summary>An op that read a part of its one operand: its vjp is 0 elsewhere, so the backward pass adds to that part only.</summary>
internal interface IPartialVjp<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>sum ← sum + gᵀ·∂y/∂x.</summary>
    /// <param name="entry">What was recorded.</param>
    /// <param name="g">The gradient of the output, in its shape.</param>
    /// <param name="sum">The gradient of x so far, row-major in the shape of x.</param>
    void AddVjp(TapeEntry<T> entry, Tensor<T> g, Span<T> sum);
}
