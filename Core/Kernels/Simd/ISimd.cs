namespace Autograd;

/// <summary>
/// One width of vector registers: <typeparamref name="V"/> holds <see cref="Count"/> elements of <typeparamref name="T"/>.
/// A kernel is written once against this interface and runs at every width, down to one element.
/// </summary>
/// <remarks>
/// The loads and stores that take a count touch only that many elements, so a tail runs the same instructions as
/// the body and an element's bits never depend on where it sits.
/// </remarks>
internal unsafe interface ISimd<T, V>
    where T : unmanaged
    where V : unmanaged
{
    static abstract int Count { get; }

    /// <summary>How many registers of this width the machine has.</summary>
    static abstract int Registers { get; }

    static abstract V Create(T value);

    static abstract V Constant(double value);

    static abstract V Load(T* source);

    /// <summary>The first <paramref name="count"/> elements, then zeros; nothing beyond them is read.</summary>
    static abstract V Load(T* source, int count);

    static abstract void Store(V value, T* target);

    /// <summary>Writes the first <paramref name="count"/> elements and leaves the rest of the memory alone.</summary>
    static abstract void Store(V value, T* target, int count);

    /// <summary>The first <paramref name="count"/> elements of a value, the others of <paramref name="rest"/>.</summary>
    static abstract V First(int count, V value, V rest);

    static abstract V Add(V a, V b);

    static abstract V Subtract(V a, V b);

    static abstract V Multiply(V a, V b);

    static abstract V Divide(V a, V b);

    /// <summary>a·b + c, rounded once where the machine has the instruction, twice where it has not.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>The larger of two numbers; with a NaN, either.</summary>
    static abstract V Max(V a, V b);

    static abstract V Abs(V a);

    /// <summary>|magnitude| with the sign bit of <paramref name="sign"/>.</summary>
    static abstract V CopySign(V magnitude, V sign);

    /// <summary>a &lt; b ? yes : no, element by element.</summary>
    static abstract V IfLess(V a, V b, V yes, V no);

    /// <summary>The bits of each element shifted left as an integer of its size.</summary>
    static abstract V ShiftLeft(V a, int count);

    static abstract V Log(V a);

    static abstract V Sqrt(V a);

    /// <summary>The largest element of numbers.</summary>
    static abstract T Max(V a);

    /// <summary>The sum of the elements, always in the same order.</summary>
    static abstract T Sum(V a);
}
