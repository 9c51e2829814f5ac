using System.Numerics;

namespace Autograd;

/// <summary>One operand of a recorded op: the tensor, and how its shape was broadcast to take part.</summary>
/// <param name="Tensor">The operand itself, in its own shape.</param>
/// <param name="Broadcast">Own shape → shape in the op; the identity where nothing was stretched.</param>
public readonly record struct Operand<T>(Tensor<T> Tensor, Broadcast Broadcast)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>An operand that takes part in its own shape.</summary>
    public Operand(Tensor<T> tensor)
        : this(tensor, tensor.Shape.Identity)
    {
    }

    /// <summary>An operand that is broadcast to the shape.</summary>
    /// <exception cref="ShapeException">It does not broadcast to it.</exception>
    public Operand(Tensor<T> tensor, Shape target)
        : this(tensor, tensor.Shape.BroadcastTo(target))
    {
    }
}
