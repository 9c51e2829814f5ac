using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// g ← g + λ·p; m ← β₁·m + (1 − β₁)·g; v ← β₂·v + (1 − β₂)·g²; p ← p − η/(1 − β₁ᵗ)·m / (√v/√(1 − β₂ᵗ) + ε).
/// With AMSGrad, v in the last formula is the largest v so far (PyTorch: <c>torch.optim.Adam</c>).
/// </summary>
public class Adam<T> : Optimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double _beta1, _beta2, _epsilon, _weightDecay;
    private readonly bool _amsgrad;
    private readonly string[] _names;

    /// <summary>Adaptive moment estimation.</summary>
    /// <param name="parameters">The parameters that are optimized.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, how much of the mean gradient is kept.</param>
    /// <param name="beta2">β₂, how much of the mean square is kept.</param>
    /// <param name="eps">ε.</param>
    /// <param name="weightDecay">λ, added to the gradient.</param>
    /// <param name="amsgrad">Whether the largest v so far is used.</param>
    /// <exception cref="ArgumentException">A hyperparameter is out of range, or the list of parameters is empty or has one twice.</exception>
    public Adam(IEnumerable<Parameter<T>> parameters, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0, bool amsgrad = false)
        : base(parameters, learningRate)
    {
        (_beta1, _beta2) = (Hyperparameter.Fraction(beta1), Hyperparameter.Fraction(beta2));
        (_epsilon, _weightDecay, _amsgrad) = (Hyperparameter.NotNegative(eps), Hyperparameter.NotNegative(weightDecay), amsgrad);
        _names = amsgrad ? [StepName, "exp_avg", "exp_avg_sq", "max_exp_avg_sq"] : [StepName, "exp_avg", "exp_avg_sq"];
    }

    /// <summary>Whether λ shrinks p itself, p ← p − η·λ·p, instead of being added to the gradient.</summary>
    private protected virtual bool DecouplesWeightDecay => false;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> StateNames => _names;

    /// <inheritdoc/>
    protected override void Update(int index, Parameter<T> parameter, Tensor<T> gradient)
    {
        var state = State(index);
        int t = ++state.Steps;
        double rootOfCorrection = Math.Sqrt(1 - Math.Pow(_beta2, t));
        var rule = new Rule
        {
            StepSize = Of(LearningRate / (1 - Math.Pow(_beta1, t)) * rootOfCorrection),
            Kept1 = Of(_beta1),
            Taken1 = Of(1 - _beta1),
            Kept2 = Of(_beta2),
            Taken2 = Of(1 - _beta2),
            Epsilon = Of(_epsilon * rootOfCorrection),
            Decay = Of(DecouplesWeightDecay ? 0 : _weightDecay),
            Shrink = Of(DecouplesWeightDecay ? 1 - LearningRate * _weightDecay : 1),
            Amsgrad = _amsgrad,
        };
        UpdateLoop<T, Rule>.Run(rule, parameter.BeginUpdate(), gradient.Values, state[0], state[1], _amsgrad ? state[2] : default);
    }

    private static T Of(double value) => T.CreateTruncating(value);

    private readonly struct Rule : IUpdateRule<T>
    {
        public T StepSize { get; init; }
        public T Kept1 { get; init; }
        public T Taken1 { get; init; }
        public T Kept2 { get; init; }
        public T Taken2 { get; init; }
        public T Epsilon { get; init; }
        public T Decay { get; init; }
        public T Shrink { get; init; }
        public bool Amsgrad { get; init; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Next<V, S>(V p, V g, ref V m, ref V v, ref V largest)
            where V : unmanaged
            where S : ISimd<T, V>
        {
            p = S.Multiply(p, S.Create(Shrink));
            if (Decay != T.Zero)
                g = S.Add(g, S.Multiply(S.Create(Decay), p));
            m = S.Add(S.Multiply(S.Create(Kept1), m), S.Multiply(S.Create(Taken1), g));
            v = S.Add(S.Multiply(S.Create(Kept2), v), S.Multiply(S.Multiply(S.Create(Taken2), g), g));
            if (Amsgrad)
                largest = S.Maximum(largest, v);
            V root = S.Add(S.Sqrt(Amsgrad ? largest : v), S.Create(Epsilon)); // both sides of the quotient times √(1 − β₂ᵗ): a division less
            return S.Subtract(p, S.Divide(S.Multiply(S.Create(StepSize), m), root));
        }
    }
}
