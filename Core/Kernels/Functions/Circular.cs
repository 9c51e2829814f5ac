using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>sin x, or cos x = sin(x + π/2), in single precision, for |x| below <see cref="Limit"/>.</summary>
/// <remarks>
/// x = n·π/2 + r with |r| ≤ π/4: the sine of r or its cosine, with a sign, as n has it. π/2 is split in four parts, so that n times each
/// of the first three is exact. Sine and cosine are minimax polynomials with relative errors of 1e-10.
/// </remarks>
internal readonly struct Circular<T>(bool cosine) : IUnaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>2¹³·π/2: beyond it n times a part of π/2 is not exact.</summary>
    public const double Limit = 12867;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V one = S.Constant(1), rounder = S.Constant(0xC00000);
        V quarter = S.Add(S.Multiply(x, S.Constant(0.6366197723675814)), rounder); // its low bits are n
        V n = S.Subtract(quarter, rounder);
        V r = S.MultiplyAdd(n, S.Constant(-1.5703125), x);
        r = S.MultiplyAdd(n, S.Constant(-0.0004837512969970703), r);
        r = S.MultiplyAdd(n, S.Constant(-7.549533620476723e-08), r);
        r = S.MultiplyAdd(n, S.Constant(-2.5633440682570896e-12), r);
        if (cosine) quarter = S.Add(quarter, one);
        V isOdd = S.CopySign(one, S.ShiftLeft(quarter, 31)), sign = S.CopySign(one, S.ShiftLeft(quarter, 30));
        V z = S.Multiply(r, r);
        V sine = S.MultiplyAdd(S.Constant(2.7248797114e-6), z, S.Constant(-0.000198400772141));
        sine = S.MultiplyAdd(sine, z, S.Constant(0.00833333185481));
        sine = S.MultiplyAdd(sine, z, S.Constant(-0.166666666638));
        sine = S.MultiplyAdd(S.Multiply(sine, z), r, r);
        V even = S.MultiplyAdd(S.Constant(-2.73001735308e-7), z, S.Constant(2.48005938829e-5));
        even = S.MultiplyAdd(even, z, S.Constant(-0.00138888876588));
        even = S.MultiplyAdd(even, z, S.Constant(0.0416666666643));
        even = S.Add(S.MultiplyAdd(S.Multiply(even, z), z, S.Multiply(z, S.Constant(-0.5))), one);
        return S.Multiply(S.IfLess(isOdd, S.Constant(0), even, sine), sign);
    }
}
