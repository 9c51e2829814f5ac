namespace Autograd.Tests;

/// <summary>Numbers with a shape, and what texts of vjps do with them, by plain loops over indices: no op is called.</summary>
internal sealed record PlainArray(int[] Sizes, double[] Values)
{
    public int Rank => Sizes.Length;

    public double this[params int[] index]
    {
        get => Values[Number(index)];
        set => Values[Number(index)] = value;
    }

    public static PlainArray Of(double number) => new([], [number]);

    public static PlainArray Of(Tensor<double> x) => new(x.Shape.Sizes.ToArray(), x.ToArray());

    public static PlainArray Of(Indices indices) => new(indices.Shape.Sizes.ToArray(), [.. indices.Values.ToArray().Select(value => (double)value)]);

    public static PlainArray Of(Mask mask) => new(mask.Shape.Sizes.ToArray(), [.. mask.Values.ToArray().Select(value => value ? 1.0 : 0.0)]);

    public static PlainArray Zeros(int[] sizes) => new(sizes, new double[sizes.Aggregate(1, (count, size) => count * size)]);

    /// <summary>y[i] = f(i) for every index i.</summary>
    public static PlainArray Build(int[] sizes, Func<int[], double> f)
    {
        var y = Zeros(sizes);
        foreach (int[] index in y.Indexes())
            y[index] = f(index);
        return y;
    }

    /// <summary>cᵢ = f(aᵢ, bᵢ), broadcast by NumPy's rules.</summary>
    public static PlainArray Combine(PlainArray a, PlainArray b, Func<double, double, double> f) =>
        Build(Common(a.Sizes, b.Sizes), index => f(a.Stretched(index), b.Stretched(index)));

    /// <summary>The shape that two shapes broadcast to.</summary>
    public static int[] Common(int[] a, int[] b)
    {
        int[] sizes = new int[Math.Max(a.Length, b.Length)];
        for (int back = 1; back <= sizes.Length; back++)
        {
            int left = back <= a.Length ? a[^back] : 1, right = back <= b.Length ? b[^back] : 1;
            sizes[^back] = left == right || right == 1 ? left : left == 1 ? right
                : throw new FormatException($"the shapes [{string.Join(',', a)}] and [{string.Join(',', b)}] do not broadcast");
        }
        return sizes;
    }

    public PlainArray Map(Func<double, double> f) => new(Sizes, [.. Values.Select(f)]);

    /// <summary>The element at an index of a shape that this one broadcasts to.</summary>
    public double Stretched(int[] index) =>
        this[[.. index[(index.Length - Rank)..].Select((at, axis) => Sizes[axis] == 1 ? 0 : at)]];

    /// <summary>The last two axes swapped.</summary>
    public PlainArray Transposed() => Rank < 2 ? this
        : Build([.. Sizes[..^2], Sizes[^1], Sizes[^2]], i => this[[.. i[..^2], i[^1], i[^2]]]);

    /// <summary>Summed over its first axes until the rank is left.</summary>
    public PlainArray SummedTo(int rank)
    {
        if (Rank <= rank)
            return this;
        var y = Zeros(Sizes[(Rank - rank)..]);
        foreach (int[] index in Indexes())
            y[index[(Rank - rank)..]] += this[index];
        return y;
    }

    /// <summary>Every index, row-major.</summary>
    public IEnumerable<int[]> Indexes()
    {
        for (int number = 0; number < Values.Length; number++)
            yield return Digits(number, Sizes);
    }

    /// <summary>The index that an element's number stands for.</summary>
    public static int[] Digits(int number, int[] sizes)
    {
        int[] index = new int[sizes.Length];
        for (int axis = sizes.Length - 1; axis >= 0; axis--)
            (number, index[axis]) = Math.DivRem(number, sizes[axis]);
        return index;
    }

    /// <summary>Whether an index lies in this array.</summary>
    public bool Contains(int[] index) => index.Length == Rank && index.Zip(Sizes).All(at => at.First >= 0 && at.First < at.Second);

    private int Number(int[] index) => Contains(index)
        ? index.Zip(Sizes).Aggregate(0, (number, at) => number * at.Second + at.First)
        : throw new FormatException($"the index [{string.Join(',', index)}] is outside the shape [{string.Join(',', Sizes)}]");
}
