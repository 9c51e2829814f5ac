using System.Numerics;

namespace Autograd;

/// <summary>y[i] = xᵢ: tensors of one shape along a new axis (PyTorch: <c>torch.stack</c>). Each gets the axis, then they are joined.</summary>
public static class StackFunction
{
    extension(Tensor)
    {
        /// <summary>The tensors along a new axis, which may be the last: <c>Tensor.Stack([a, b], axis: -1)</c>.</summary>
        /// <exception cref="ShapeException">There is no tensor, the axis cannot be added, or the shapes differ.</exception>
        public static Tensor<T> Stack<T>(ReadOnlySpan<Tensor<T>> tensors, int axis = 0)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (tensors.Length == 0)
                throw new ShapeException("stack: no tensors were given, at least one is needed.");
            var widened = new Tensor<T>[tensors.Length];
            for (int i = 0; i < tensors.Length; i++)
                widened[i] = tensors[i].Shape.Equals(tensors[0].Shape)
                    ? tensors[i].Unsqueeze(axis)
                    : throw new ShapeException($"stack: {tensors[0].Describe()} and {tensors[i].Describe()} do not fit: their shapes must be equal.");
            return Tensor.Concat<T>(widened, axis);
        }
    }
}
