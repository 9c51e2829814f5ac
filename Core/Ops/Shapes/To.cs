using System.Numerics;

namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>The same numbers in the other type, each rounded once: <c>x.To&lt;double&gt;()</c> (PyTorch: <c>x.double()</c>). A constant.</summary>
    /// <exception cref="InvalidOperationException">The tensor is on a tape, which records one type only: a gradient would be lost. <see cref="Detach"/> it first.</exception>
    public Tensor<TOther> To<TOther>()
        where TOther : unmanaged, IFloatingPointIeee754<TOther>
    {
        if (typeof(TOther) == typeof(T))
            return (Tensor<TOther>)(object)Alias();
        if (IsRecorded && !NoGrad.IsActive)
            throw new InvalidOperationException($"{Describe()} is on a tape of {(typeof(T) == typeof(float) ? "float" : "double")} numbers, which records no others: a gradient would be lost. Detach() it first.");
        var converted = Tensor<TOther>.Allocate(Shape);
        ReadOnlySpan<T> source = Values;
        Span<TOther> target = converted.WritableValues;
        for (int i = 0; i < target.Length; i++)
            target[i] = TOther.CreateTruncating(source[i]);
        converted.Label = Label;
        return converted;
    }
}
