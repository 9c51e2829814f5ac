namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>The parts of x along an axis, which goes: <c>foreach (var row in x.Unbind())</c> (PyTorch: <c>torch.unbind</c>, <c>for row in x</c>).</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Tensor<T>[] Unbind(int axis = 0)
    {
        axis = Autograd.Axes.Axis(this, "unbind", axis);
        var parts = new Tensor<T>[Shape[axis]];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = Select(axis, i);
        return parts;
    }
}
