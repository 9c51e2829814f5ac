using System.Numerics;

namespace Autograd;

/// <summary>yᵢ = Π over j ≠ i of xⱼ: the derivative of a product without dividing by xᵢ, which may be 0.</summary>
internal static class ProductOfOthers
{
    /// <summary>Of the elements along some axes; in x's shape. Written with tensor ops, so it can be differentiated again.</summary>
    public static Tensor<T> Of<T>(Tensor<T> x, AxisSet axes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int[] order = [.. Enumerable.Range(0, x.Rank).Where(axis => !axes.Contains(axis)), .. Enumerable.Range(0, x.Rank).Where(axes.Contains)];
        int[] back = [.. Enumerable.Range(0, x.Rank).Select(axis => Array.IndexOf(order, axis))];
        var permuted = x.Permute(order);
        int length = axes.CountIn(x.Shape);
        var rows = permuted.Reshape(Shape.Of(length == 0 ? 0 : x.Count / length, length));
        return (Before(rows) * Before(rows.Flip(1)).Flip(1)).Reshape(permuted.Shape).Permute(back);
    }

    // Π over j < i: each round multiplies in what stands twice as far ahead.
    private static Tensor<T> Before<T>(Tensor<T> rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var product = rows.Pad([1, -1], value: 1);
        for (int ahead = 1; ahead < rows.Shape[1]; ahead *= 2)
            product *= product.Pad([ahead, -ahead], value: 1);
        return product;
    }
}
