namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>The shape that the operands of an op broadcast to. Their names are worked out only for an error.</summary>
    /// <exception cref="ShapeException">They do not broadcast, or the shape is too large.</exception>
    internal static Shape Common(string operation, Tensor<T> a, Tensor<T> b)
    {
        try
        {
            if (Broadcast.TryCommon(a.Shape, b.Shape, out var common, out _))
                return common;
        }
        catch (ShapeException tooLarge) when (tooLarge.IsTooLarge)
        {
            throw tooLarge.Of(operation, a, b);
        }
        return Broadcast.Common(operation, a.Name, a.Shape, b.Name, b.Shape);
    }
}
