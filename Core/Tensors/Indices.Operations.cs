using System.Numerics;

namespace Autograd;

/// <content>Making indices, reading them, comparing them.</content>
public sealed partial class Indices
{
    private static int[] _latestRange = [];

    /// <summary>(0, 1, …, n − 1): <c>logprobs[Indices.Arange(n), Yb]</c> (PyTorch: <c>torch.arange(n)</c>, the lecture's <c>range(n)</c>).</summary>
    /// <exception cref="ShapeException">n is negative.</exception>
    public static Indices Arange(int n)
    {
        var shape = Shape.Of(n);
        int[] numbers = _latestRange; // indices never write to their numbers, so a training loop's may share them
        if (numbers.Length != n)
        {
            numbers = new int[n];
            for (int i = 0; i < n; i++)
                numbers[i] = i;
            _latestRange = numbers;
        }
        return Over(numbers, shape, null);
    }

    /// <summary>The numbers 0 to n − 1 in random order (PyTorch: <c>torch.randperm(n, generator=g)</c>).</summary>
    /// <exception cref="ShapeException">n is negative.</exception>
    public static Indices RandPerm(int n, TorchGenerator generator)
    {
        int[] order = [.. Enumerable.Range(0, Shape.Of(n).Count)];
        Span<int> draw = stackalloc int[1];
        for (int i = 0; i < n - 1; i++)
        {
            generator.RandInt(0, n - i, draw);
            int other = i + draw[0];
            (order[i], order[other]) = (order[other], order[i]);
        }
        return Over(order, [n], null);
    }

    /// <summary>One index as a number: <c>int ix = Xb[k, j];</c> Negative places count from the end.</summary>
    /// <exception cref="ShapeException">There are fewer or more places than axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A place is outside its axis.</exception>
    [System.Runtime.CompilerServices.IndexerName("At")] // "Item" is PyTorch's name for the only element
    public int this[params ReadOnlySpan<int> place]
    {
        get
        {
            if (place.Length != Shape.Rank)
                throw new ShapeException($"{Describe()} needs {Shape.Rank} places for one index, {place.Length} were given; name the other axes with '..' for a part.");
            int at = 0;
            for (int axis = 0; axis < place.Length; axis++)
            {
                int size = Shape[axis], i = place[axis] < 0 ? place[axis] + size : place[axis];
                if ((uint)i >= (uint)size)
                    throw new ArgumentOutOfRangeException(nameof(place), $"Place {place[axis]} is outside axis {axis} of {Describe()}: {Accepted.Places(size)}.");
                at = at * size + i;
            }
            return _values[at];
        }
    }

    /// <summary>The only index, whatever the rank: <c>x.ArgMax().Item()</c> (PyTorch: <c>item()</c>).</summary>
    /// <exception cref="ShapeException">There is not exactly one index.</exception>
    public int Item() => Count == 1
        ? _values[0]
        : throw new ShapeException($"Item() needs one index: {Describe()} has {Count}.");

    /// <summary>The same indices in another shape.</summary>
    /// <exception cref="ShapeException">The shape holds another number of them.</exception>
    public Indices Reshape(Shape shape) => new(shape, _values, Label) { _origin = this };

    /// <summary>m = (a = b), with broadcasting: <c>logits.ArgMax(1).EqualTo(y).Mean()</c> is an accuracy.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Mask EqualTo(Indices other)
    {
        var shape = Broadcast.Common("eq", Label ?? "indices", Shape, other.Label ?? "indices", other.Shape);
        ReadOnlySpan<int> left = Replicated(shape), right = other.Replicated(shape);
        var equal = new bool[shape.Count];
        for (int i = 0; i < equal.Length; i++)
            equal[i] = left[i] == right[i];
        return Mask.Of(equal, shape);
    }

    /// <summary>m = (a = number).</summary>
    public Mask EqualTo(int number) => Mask.Of([.. _values.Select(value => value == number)], Shape);

    /// <summary>m = (a ≠ number).</summary>
    public Mask NotEqualTo(int number) => !EqualTo(number);

    /// <summary>y[i,c] = 1 where c = ix[i], else 0: a constant (PyTorch: <c>F.one_hot(ix, classes)</c>, as floating-point numbers).</summary>
    /// <returns>The indices' axes and then the classes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a class.</exception>
    public Tensor<T> OneHot<T>(int classes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireBelow(classes, "one hot", $"{classes} classes");
        var y = Tensor.Zeros<T>(Shape.OfResult("one hot", [.. Shape.Sizes, classes], this));
        var target = y.WritableValues;
        for (int i = 0; i < Count; i++)
            target[i * classes + _values[i]] = T.One;
        return y;
    }

    /// <summary>xᵢ = ixᵢ as floating-point numbers: a constant.</summary>
    public Tensor<T> To<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Tensor.Of<T>([.. _values.Select(T.CreateTruncating)], Shape);

    /// <summary>The indices with negative ones counted from the end; itself where there are none.</summary>
    internal Indices FromStart(int size) => _values.AsSpan().ContainsAnyInRange(int.MinValue, -1)
        ? new Indices(Shape, [.. _values.Select(index => index < 0 && index >= -size ? index + size : index)], Label)
        : this;

    /// <summary>The indices in the target's order, replicated where they are broadcast.</summary>
    internal ReadOnlySpan<int> Replicated(Shape target)
    {
        if (target.Equals(Shape))
            return _values;
        var wide = new int[target.Count];
        BroadcastLoop.Expand(Values, Shape.BroadcastTo(target).Strides, target.Sizes, wide);
        return wide;
    }

    /// <inheritdoc/>
    internal override string Describe() => $"{Label ?? "indices"} {Shape}";
}
