namespace Autograd;

/// <summary>
/// One width of vector registers: <typeparamref name="V"/> holds <see cref="Count"/> elements of <typeparamref name="T"/>.
/// A kernel is written once against this interface and runs at every width, down to a single element.
/// </summary>
/// <remarks>
/// A load or store with a count touches only that many elements. So a tail runs the same instructions as the body, and
/// an element's bits never depend on its position.
/// </remarks>
internal unsafe interface ISimd<T, V>
    where T : unmanaged
    where V : unmanaged
{
    static abstract int Count { get; }

    /// <summary>The number of registers of this width.</summary>
    static abstract int Registers { get; }

    static abstract V Create(T value);

    static abstract V Constant(double value);

    static abstract V Load(T* source);

    /// <summary>The first <paramref name="count"/> elements, then zeros. Nothing beyond them is read.</summary>
    static abstract V Load(T* source, int count);

    static abstract void Store(V value, T* target);

    /// <summary>Writes the first <paramref name="count"/> elements only.</summary>
    static abstract void Store(V value, T* target, int count);

    /// <summary>The first <paramref name="count"/> elements of <paramref name="value"/>, then those of <paramref name="rest"/>.</summary>
    static abstract V First(int count, V value, V rest);

    /// <summary>As <see cref="Load(T*, int)"/>, from numbers of single precision; for double precision only.</summary>
    static abstract V LoadSingles(float* source, int count);

    /// <summary>As <see cref="Store(V, T*, int)"/>, rounded to single precision; for double precision only.</summary>
    static abstract void StoreSingles(V value, float* target, int count);

    static abstract V Add(V a, V b);

    static abstract V Subtract(V a, V b);

    static abstract V Multiply(V a, V b);

    static abstract V Divide(V a, V b);

    /// <summary>a·b + c, rounded once where the machine has a fused instruction, twice where it has none.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>sum ← a·b + sum. In place, the compiler needs no copy between registers.</summary>
    static abstract void Accumulate(V a, V b, ref V sum);

    /// <summary>The larger of two numbers, by the machine's own instruction. If b is NaN, so is the result; if a is NaN, it is either of them.</summary>
    static abstract V Max(V a, V b);

    /// <summary>The smaller of two numbers, by the machine's own instruction. If b is NaN, so is the result; if a is NaN, it is either of them.</summary>
    static abstract V Min(V a, V b);

    static abstract V Abs(V a);

    /// <summary>|magnitude| with the sign bit of <paramref name="sign"/>.</summary>
    static abstract V CopySign(V magnitude, V sign);

    /// <summary>a &lt; b ? yes : no, elementwise.</summary>
    static abstract V IfLess(V a, V b, V yes, V no);

    /// <summary>a ≤ b ? yes : no, elementwise.</summary>
    static abstract V IfLessOrEqual(V a, V b, V yes, V no);

    /// <summary>Whether a ≤ b holds for every element; NaN is not.</summary>
    static abstract bool AllLessOrEqual(V a, V b);

    /// <summary>The larger of two numbers, +0 above −0; NaN if either is.</summary>
    static abstract V Maximum(V a, V b);

    /// <summary>The smaller of two numbers, −0 below +0; NaN if either is.</summary>
    static abstract V Minimum(V a, V b);

    /// <summary>The bits of each element, shifted left as an integer of the same size.</summary>
    static abstract V ShiftLeft(V a, int count);

    /// <summary>Whether the machine has an instruction for <see cref="Scale"/>.</summary>
    static abstract bool HasScale { get; }

    /// <summary>a·2ⁿ for integers n, rounded once. Only where <see cref="HasScale"/> is true.</summary>
    static abstract V Scale(V a, V n);

    static abstract V Log(V a);

    /// <summary>m and n of a = m·2ⁿ with ¾ ≤ m &lt; 1½, for positive normal numbers.</summary>
    /// <remarks>
    /// Where <see cref="HasScale"/> is true, also for subnormal numbers; then n is ±∞ for 0 and ∞, with a finite m, and m is NaN for NaN
    /// and below 0. Where it is false, all other numbers have some m in the same range.
    /// </remarks>
    static abstract V Split(V a, out V n);

    static abstract V Sqrt(V a);

    /// <summary>The largest element. No element may be NaN.</summary>
    static abstract T Max(V a);

    /// <summary>The sum of the elements, always in the same order.</summary>
    static abstract T Sum(V a);
}
