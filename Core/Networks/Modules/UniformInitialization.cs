using System.Numerics;

namespace Autograd;

/// <summary>x ~ U[−bound, bound): how PyTorch draws the parameters of its linear layers.</summary>
internal static class UniformInitialization
{
    /// <summary>xᵢ = u·2·bound − bound, product and sum rounded once, as the compiled <c>uniform_</c> of PyTorch does.</summary>
    public static Tensor<T> Draw<T>(Shape shape, double bound, TorchGenerator generator)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tensor = Tensor<T>.Allocate(shape);
        generator.Rand(tensor.WritableValues);
        T from = T.CreateTruncating(-bound), to = T.CreateTruncating(bound);
        foreach (ref T x in tensor.WritableValues)
            x = T.FusedMultiplyAdd(x, to - from, from);
        return tensor;
    }

    /// <summary>√3·gain/√fanIn with gain = √(2/(1 + a²)) and a = √5, that is 1/√fanIn (PyTorch: <c>kaiming_uniform_(a=sqrt(5))</c>).</summary>
    public static double KaimingBound(int fanIn)
    {
        double slope = Math.Sqrt(5), gain = Math.Sqrt(2.0 / (1 + slope * slope));
        return fanIn == 0 ? 0 : Math.Sqrt(3.0) * (gain / Math.Sqrt(fanIn));
    }
}
