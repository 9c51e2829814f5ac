using System.Numerics;

namespace Autograd;

/// <summary>The relations that masks are made of.</summary>
internal static class Masks<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Tensor<T> Of<F>(Tensor<T> a, Tensor<T> b, string operation)
        where F : struct, IPairMap<T>
    {
        if (!Broadcast.TryCommon(a.Shape, b.Shape, out var shape, out int axis))
            throw new ShapeException(Broadcast.Misfit(operation, a.Name, a.Shape, b.Name, b.Shape, axis));
        var mask = Tensor<T>.Allocate(shape);
        BroadcastLoop.Binary<T, Pairwise<T, F>>(a.Values, a.Shape.BroadcastTo(shape).Strides, b.Values, b.Shape.BroadcastTo(shape).Strides, shape.Sizes, mask.WritableValues);
        return mask;
    }

    private static T Bit(bool holds) => holds ? T.One : T.Zero;

    public readonly struct Greater : IPairMap<T>
    {
        public static T At(T x, T y) => Bit(x > y);
    }

    public readonly struct NotLess : IPairMap<T>
    {
        public static T At(T x, T y) => Bit(x >= y);
    }

    public readonly struct Less : IPairMap<T>
    {
        public static T At(T x, T y) => Bit(x < y);
    }

    public readonly struct NotGreater : IPairMap<T>
    {
        public static T At(T x, T y) => Bit(x <= y);
    }

    public readonly struct Same : IPairMap<T>
    {
        public static T At(T x, T y) => Bit(x == y);
    }

    public readonly struct Different : IPairMap<T>
    {
        public static T At(T x, T y) => Bit(x != y);
    }
}
