using System.Globalization;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>(n₀, n₁, …): whole numbers as an op's attribute. Two lists of the same numbers are equal, as ops need it.</summary>
[CollectionBuilder(typeof(Integers), nameof(Of))]
internal readonly struct Integers : IEquatable<Integers>
{
    private readonly int[]? _values;

    private Integers(int[] values) => _values = values;

    /// <summary>A list of the given numbers (copied).</summary>
    public static Integers Of(params ReadOnlySpan<int> values) => new(values.ToArray());

    /// <summary>The numbers.</summary>
    public ReadOnlySpan<int> Values => _values;

    /// <summary>How many there are.</summary>
    public int Count => Values.Length;

    /// <summary>nᵢ.</summary>
    public int this[int i] => Values[i];

    /// <summary>(−n₀, −n₁, …).</summary>
    public Integers Negated()
    {
        int[] negated = new int[Count];
        for (int i = 0; i < negated.Length; i++)
            negated[i] = -Values[i];
        return new Integers(negated);
    }

    /// <summary>Enumerates the numbers, so that a list can be written as a collection expression.</summary>
    public ReadOnlySpan<int>.Enumerator GetEnumerator() => Values.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Integers other) => Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Integers other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int value in Values)
            hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>Whether two lists hold the same numbers.</summary>
    public static bool operator ==(Integers left, Integers right) => left.Equals(right);

    /// <summary>Whether two lists differ.</summary>
    public static bool operator !=(Integers left, Integers right) => !left.Equals(right);

    /// <summary>For example <c>2,0,1</c>.</summary>
    public override string ToString() => string.Join(',', Values.ToArray().Select(value => value.ToString(CultureInfo.InvariantCulture)));
}
