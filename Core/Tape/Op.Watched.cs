using System.Runtime.CompilerServices;

namespace Autograd;

public abstract partial record Op<T>
{
    /// <summary>Whether one element of the result depends on one element of each operand: a sentence can then name their values.</summary>
    internal virtual bool IsElementwise => false;

    /// <summary>Whether the op was asked for numbers that are not finite, so that they are no anomaly.</summary>
    internal virtual bool GivesNotFinite => false;

    // What a hand-written backward pass computes, it computes without recording.
    private static PassDirection Direction => NoGrad.IsActive ? PassDirection.Backward : PassDirection.Forward;

    // None is inlined: an op that nothing looks at has only the test.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Watched(Tensor<T> output, Operand<T> x) => Watched(output, [x]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Watched(Tensor<T> output, Operand<T> first, Operand<T> second) => Watched(output, [first, second]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Watched(Tensor<T> output, ReadOnlySpan<Operand<T>> operands)
    {
        OpProfile.Lap(Name, Direction);
        DetectAnomaly.Current?.Made(this, output, operands);
    }
}
