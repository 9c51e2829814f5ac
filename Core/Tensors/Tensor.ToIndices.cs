namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>ixᵢ = xᵢ without its fraction (PyTorch: <c>x.long()</c>). No gradient flows through indices.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An element is NaN, or too large for an <c>int</c>.</exception>
    public Indices ToIndices()
    {
        var indices = new int[Count];
        for (int i = 0; i < indices.Length; i++)
        {
            double whole = Math.Truncate(double.CreateTruncating(Values[i]));
            indices[i] = whole is >= int.MinValue and <= int.MaxValue
                ? (int)whole
                : throw new ArgumentOutOfRangeException(null, $"to indices: {Values[i]} (at position {i} of {Describe()}) is not an index: accepted are {int.MinValue} to {int.MaxValue}.");
        }
        return Indices.Over(indices, Shape, Label);
    }
}
