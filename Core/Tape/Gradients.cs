using System.Numerics;

namespace Autograd;

/// <summary>∂loss/∂x for every recorded x: the result of a backward pass. The gradients are kept here, not inside the tensors.</summary>
public sealed class Gradients<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Tape<T> _tape;
    private readonly int _tapeGeneration;
    private readonly BackwardOrder _order;
    private readonly Tensor<T>?[] _byPlace;
    private readonly bool _leavesOnly;

    internal Gradients(Tape<T> tape, BackwardOrder order, Tensor<T>?[] byPlace, bool leavesOnly)
        : this(tape, tape.Generation, order, byPlace, leavesOnly)
    {
    }

    private Gradients(Tape<T> tape, int tapeGeneration, BackwardOrder order, Tensor<T>?[] byPlace, bool leavesOnly) =>
        (_tape, _tapeGeneration, _order, _byPlace, _leavesOnly) = (tape, tapeGeneration, order, byPlace, leavesOnly);

    /// <summary>∂loss/∂x, in the shape of x. Zeros if the loss does not depend on x (see <see cref="DependsOn(Tensor{T})"/>).</summary>
    /// <exception cref="ArgumentException">x was not recorded on the loss's tape.</exception>
    public Tensor<T> this[Tensor<T> x] => Find(x) ?? Tensor.Zeros<T>(x.Shape);

    /// <summary>∂loss/∂p, in the shape of p. Zeros if the loss does not depend on p (see <see cref="DependsOn(Parameter{T})"/>).</summary>
    /// <exception cref="ArgumentException">The parameter was not watched on the loss's tape before the loss was computed.</exception>
    public Tensor<T> this[Parameter<T> p] => Find(LeafOf(p)) ?? Tensor.Zeros<T>(p.Shape);

    /// <summary>Whether the loss depends on x. If not, the gradient is zero by definition and nothing was computed.</summary>
    /// <exception cref="ArgumentException">x was not recorded on the loss's tape.</exception>
    public bool DependsOn(Tensor<T> x) => Find(x) is not null;

    /// <summary>Whether the loss depends on the parameter.</summary>
    /// <exception cref="ArgumentException">The parameter was not watched on the loss's tape before the loss was computed.</exception>
    public bool DependsOn(Parameter<T> p) => Find(LeafOf(p)) is not null;

    /// <summary>The gradient, or null if none was computed: for a constant, or if the loss does not depend on x.</summary>
    internal Tensor<T>? TryGet(Tensor<T> x) =>
        IsOnTape(x) && _order.PlaceOf(x.TapeIndex) is >= 0 and var place ? _byPlace[place] : null;

    /// <summary>The parameter's gradient, or null if none was computed (PyTorch: <c>grad is None</c>).</summary>
    internal Tensor<T>? TryGet(Parameter<T> p) =>
        IsTapeUnchanged && _tape.LeafOf(p, _order.Loss + 1) is { } leaf ? TryGet(leaf) : null;

    /// <summary>These gradients, with some of them replaced. Each replaced parameter must have a leaf on the tape.</summary>
    internal Gradients<T> With(IEnumerable<(Parameter<T> Parameter, Tensor<T> Gradient)> replacements)
    {
        var replaced = (Tensor<T>?[])_byPlace.Clone();
        foreach (var (parameter, gradient) in replacements)
            replaced[_order.PlaceOf(LeafOf(parameter).TapeIndex)] = gradient;
        return new Gradients<T>(_tape, _tapeGeneration, _order, replaced, _leavesOnly);
    }

    private bool IsTapeUnchanged => _tape.Generation == _tapeGeneration;

    private bool IsOnTape(Tensor<T> x) => ReferenceEquals(x.Tape, _tape) && x.TapeGeneration == _tapeGeneration;

    private Tensor<T>? Find(Tensor<T> x)
    {
        if (!IsOnTape(x))
            throw new ArgumentException($"There is no gradient for {x.Describe()}: it is not on the tape of this loss. Put a leaf on the tape with Watch before it is used.");
        if (_leavesOnly && x.Entry is not null && _order.PlaceOf(x.TapeIndex) >= 0)
            throw new InvalidOperationException($"The gradient of {x.Describe()} was not kept: this backward pass was told to keep the leaves' only (leave out leavesOnly).");
        return TryGet(x);
    }

    private Tensor<T> LeafOf(Parameter<T> p)
    {
        if (!IsTapeUnchanged)
            throw new ArgumentException($"There is no gradient for {p.Label} {p.Shape} any more: the tape was cleared since.");
        return _tape.LeafOf(p, _order.Loss + 1) ?? throw new ArgumentException($"There is no gradient for {p.Label} {p.Shape}: it was not on the tape when the loss was computed. Watch it, or put its module On the tape, before.");
    }
}
