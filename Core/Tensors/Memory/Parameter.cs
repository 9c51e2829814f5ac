using System.Numerics;

namespace Autograd;

/// <summary>p: a tensor that training updates, in memory that keeps its place. Every update raises its version.</summary>
/// <remarks>A backward pass over a value from before an update is an error, since the recorded ops read other numbers.</remarks>
public sealed class Parameter<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Storage<T> _storage;
    private Tensor<T> _value;

    /// <summary>A parameter with a copy of the tensor's values.</summary>
    public Parameter(Tensor<T> initial, string label)
    {
        _storage = AlignedMemory.Allocate<T>(initial.Count, isParameter: true);
        initial.Values.CopyTo(_storage.Values.AsSpan(_storage.Start, initial.Count));
        Shape = initial.Shape;
        Label = label;
        _value = NewLeaf();
    }

    /// <summary>The sizes of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The parameter's name: the lecture's <c>W1</c>, <c>bngain</c>, …</summary>
    /// <remarks>A module puts its own path before it when it goes on a tape: <c>2.weight</c>.</remarks>
    public string Label { get; private set; }

    /// <summary>The present values, as a tensor on no tape.</summary>
    public Tensor<T> Value => _value.IsStale ? _value = NewLeaf() : _value;

    /// <summary>How many updates there were.</summary>
    public int Version => _storage.Version;

    /// <summary>p ← p − rate·gradient (stochastic gradient descent).</summary>
    /// <param name="gradient">In the parameter's shape.</param>
    /// <param name="rate">The learning rate, rounded to <typeparamref name="T"/> once.</param>
    /// <exception cref="ShapeException">The gradient has another shape.</exception>
    public void Descend(Tensor<T> gradient, double rate)
    {
        if (!gradient.Shape.Equals(Shape))
            throw new ShapeException($"The gradient for {Label} {Shape} has the shape {gradient.Shape}.");
        var values = gradient.Values; // first, so that a recycled gradient leaves the parameter as it was
        UpdateKernel.Sgd(BeginUpdate(), values, T.CreateTruncating(rate));
    }

    /// <summary>p ← values.</summary>
    /// <exception cref="ShapeException">There are more or fewer values than the parameter holds.</exception>
    public void Set(ReadOnlySpan<T> values)
    {
        if (values.Length != Shape.Count)
            throw new ShapeException($"{values.Length} values were given for {Label} {Shape}, which holds {Shape.Count}.");
        values.CopyTo(BeginUpdate());
    }

    /// <summary>p ← values: <c>W1.Set(Initialization.KaimingNormal&lt;float&gt;(W1.Shape, g))</c>. The values are copied.</summary>
    /// <exception cref="ShapeException">The tensor has another shape.</exception>
    public void Set(Tensor<T> values)
    {
        if (!values.Shape.Equals(Shape))
            throw new ShapeException($"{Label} {Shape} was given the values of {values.Describe()}: its own shape is needed.");
        var source = values.Values; // first, so that a recycled tensor leaves the parameter as it was
        source.CopyTo(BeginUpdate());
    }

    /// <summary>For example <c>parameter W1 [30,200], version 3</c>, and in the next line the numbers as a tensor writes them.</summary>
    public override string ToString() => $"parameter {Label} {Shape}, version {Version}\n{new Tensor<T>(_storage, Shape)}";

    /// <summary>The memory to write to, in place: every call counts as an update.</summary>
    internal Span<T> BeginUpdate()
    {
        _storage.Version++;
        return _storage.Values.AsSpan(_storage.Start, _storage.Capacity);
    }

    /// <summary>The present values as a tensor of its own, for a tape to place. The memory is shared.</summary>
    internal Tensor<T> NewLeaf() => new(_storage, Shape, Label);

    internal void Rename(string label)
    {
        if (label == Label)
            return;
        Label = label;
        _value = NewLeaf();
    }
}
