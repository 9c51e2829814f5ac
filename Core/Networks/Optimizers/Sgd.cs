using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// g ← g + λ·p; b ← μ·b + (1 − τ)·g, but b = g in the first step; p ← p − η·b, or p − η·(g + μ·b) with Nesterov's momentum
/// (PyTorch: <c>torch.optim.SGD</c>).
/// </summary>
public sealed class Sgd<T> : Optimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double _momentum, _dampening, _weightDecay;
    private readonly bool _nesterov;
    private readonly string[] _names;

    /// <summary>Stochastic gradient descent.</summary>
    /// <param name="parameters">The parameters that are optimized.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="momentum">μ.</param>
    /// <param name="dampening">τ.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="nesterov">Whether the momentum is Nesterov's. It needs a momentum above 0 and no dampening.</param>
    /// <exception cref="ArgumentException">A hyperparameter is out of range, or the list of parameters is empty or has one twice.</exception>
    public Sgd(IEnumerable<Parameter<T>> parameters, double learningRate, double momentum = 0, double dampening = 0, double weightDecay = 0, bool nesterov = false)
        : base(parameters, learningRate)
    {
        (_momentum, _dampening, _weightDecay, _nesterov) = (Hyperparameter.NotNegative(momentum), dampening, Hyperparameter.NotNegative(weightDecay), nesterov);
        if (nesterov && (momentum == 0 || dampening != 0))
            throw new ArgumentException($"Nesterov's momentum needs a momentum above 0 and a dampening of 0, but they are {momentum} and {dampening}.", nameof(nesterov));
        _names = momentum == 0 ? [] : ["momentum_buffer"];
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> StateNames => _names;

    /// <inheritdoc/>
    protected override void Update(int index, Parameter<T> parameter, Tensor<T> gradient)
    {
        var state = _momentum == 0 ? null : State(index);
        bool isFirst = state is { Steps: 0 };
        if (state is not null)
            state.Steps++;
        var rule = new Rule(
            Of(LearningRate), Of(_weightDecay), Of(_momentum), Of(isFirst ? 1 : 1 - _dampening), _momentum != 0, _nesterov);
        UpdateLoop<T, Rule>.Run(rule, parameter.BeginUpdate(), gradient.Values, state is null ? default : state[0], default, default);
    }

    private static T Of(double value) => T.CreateTruncating(value);

    private readonly record struct Rule(T Rate, T Decay, T Momentum, T Taken, bool HasMomentum, bool Nesterov) : IUpdateRule<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Next<V, S>(V p, V g, ref V b, ref V unused, ref V unused2)
            where V : unmanaged
            where S : ISimd<T, V>
        {
            if (Decay != T.Zero)
                g = S.Add(g, S.Multiply(S.Create(Decay), p));
            if (HasMomentum)
            {
                b = S.Add(S.Multiply(S.Create(Momentum), b), S.Multiply(S.Create(Taken), g));
                g = Nesterov ? S.Add(g, S.Multiply(S.Create(Momentum), b)) : b;
            }
            return S.Subtract(p, S.Multiply(S.Create(Rate), g));
        }
    }
}
