using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>sin x, or cos x = sin(x + π/2), in single precision, for |x| below <see cref="Limit"/>.</summary>
/// <remarks>
/// x = n·π + r with |r| ≤ π/2, so sin x = ±sin r; for the cosine n lies between two integers. π is split in four parts, so that n times
/// each of the first three is exact. The sine of r is a minimax polynomial of degree 11 with a relative error below 2e-10.
/// </remarks>
internal readonly struct Circular<T>(bool cosine) : IUnaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>2¹²·π: beyond it n times a part of π is not exact.</summary>
    public const double Limit = 12867;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V one = S.Constant(1), rounder = S.Constant(0xC00000);
        V turns = cosine ? S.MultiplyAdd(x, S.Constant(0.3183098861837907), S.Constant(-0.5)) : S.Multiply(x, S.Constant(0.3183098861837907));
        V rounded = S.Add(turns, rounder); // its low bits are n
        V n = S.Subtract(rounded, rounder);
        if (cosine)
        {
            n = S.Add(n, S.Constant(0.5));
            rounded = S.Add(rounded, one);
        }

        V r = S.MultiplyAdd(n, S.Constant(-3.140625), x);
        r = S.MultiplyAdd(n, S.Constant(-0.0009675025939941406), r);
        r = S.MultiplyAdd(n, S.Constant(-1.5099067240953445e-7), r);
        r = S.MultiplyAdd(n, S.Constant(-5.126688136514179e-12), r);
        V z = S.Multiply(r, r);
        V sine = S.MultiplyAdd(S.Constant(-2.40729087155e-8), z, S.Constant(2.75361143423e-6));
        sine = S.MultiplyAdd(sine, z, S.Constant(-0.000198410813261));
        sine = S.MultiplyAdd(sine, z, S.Constant(0.0083333327436));
        sine = S.MultiplyAdd(sine, z, S.Constant(-0.166666666637));
        sine = S.MultiplyAdd(S.Multiply(sine, z), r, r);
        if (!cosine) sine = S.CopySign(sine, r); // −0 stays −0
        return S.Multiply(sine, S.CopySign(one, S.ShiftLeft(rounded, 31)));
    }
}
