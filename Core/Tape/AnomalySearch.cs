using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>Looks at what the ops make, remembers the lines that called them, and throws at the first anomaly.</summary>
/// <remarks>NaN is worse than infinite, infinite worse than finite. An anomaly is a result that is worse than all it was computed from.</remarks>
internal sealed class AnomalySearch
{
    // How many vjps are running on this thread: what they compute on the way is judged by what comes out.
    [ThreadStatic]
    private static int _held;

    private readonly ConditionalWeakTable<object, SourceLine> _lines = [];

    /// <summary>A vjp, or a sum of gradients, begins.</summary>
    public static void Hold() => _held++;

    /// <summary>It ended, and its result is about to be checked.</summary>
    public static void Release() => _held = Math.Max(_held - 1, 0);

    /// <summary>A backward pass begins, or failed.</summary>
    public static void Reset() => _held = 0;

    /// <summary>An op made its result.</summary>
    public void Made<T>(Op<T> op, Tensor<T> output, ReadOnlySpan<Operand<T>> operands)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var line = SourceLine.Caller(op.GetType());
        if (line is not null)
            _lines.AddOrUpdate(output, line);
        if (_held > 0 || op.GivesNotFinite || !output.IsFilled)
            return;
        var found = Badness.Of(output.Values);
        if (found.Level == 0)
            return;
        foreach (ref readonly var operand in operands)
            if (Badness.Of(operand.Tensor.Values) is { Level: > 0 } before)
            {
                if (operand.Tensor.Memory.IsParameter)
                    throw new AnomalyException(AnomalyReport.Parameter(op, operand.Tensor, before.Place, line));
                if (before.Level >= found.Level)
                    return;
            }
        throw new AnomalyException(AnomalyReport.Forward(op, output, operands, found.Place, line));
    }

    /// <summary>The vjps of an entry gave the terms for its operands, each in the operand's own shape.</summary>
    public void Passed<T>(TapeEntry<T> entry, Tensor<T> g, ReadOnlySpan<Tensor<T>?> terms)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int operand = 0; operand < terms.Length; operand++)
            if (terms[operand] is { IsFilled: true } term && Badness.Of(term.Values) is { Level: > 0 } found && Worst(entry, g) < found.Level)
                throw new AnomalyException(AnomalyReport.Backward(entry, operand, g, term, found.Place, LineOf(entry.Output)));
    }

    /// <summary>A formula that is evaluated in one pass gave gradients, the first of them in the shape of the first input: that of the op's result.</summary>
    public void Computed<T>(string op, ReadOnlySpan<Tensor<T>> results, ReadOnlySpan<Tensor<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (_held > 0)
            return;
        int before = 0;
        foreach (var input in inputs)
            before = Math.Max(before, Badness.Of(input.Values).Level);
        foreach (var result in results)
            if (Badness.Of(result.Values) is { Level: > 0 } found && found.Level > before)
                throw new AnomalyException(AnomalyReport.ByHand(op, result, inputs, found.Place, SourceLine.Caller(null)));
    }

    /// <summary>Two finite terms of one gradient were added.</summary>
    public void Summed<T>(Tensor<T> x, Tensor<T> left, Tensor<T> right, Tensor<T> sum)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Badness.Of(sum.Values) is { Level: > 0 } found && Badness.Of(left.Values).Level < found.Level && Badness.Of(right.Values).Level < found.Level)
            throw new AnomalyException(AnomalyReport.Sum(x, left, right, sum, found.Place, LineOf(x)));
    }

    private static int Worst<T>(TapeEntry<T> entry, Tensor<T> g)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int worst = Math.Max(Badness.Of(g.Values).Level, Badness.Of(entry.Output.Values).Level);
        foreach (ref readonly var operand in entry.Operands)
            worst = Math.Max(worst, Badness.Of(operand.Tensor.Values).Level);
        return worst;
    }

    private SourceLine? LineOf(object tensor) => _lines.TryGetValue(tensor, out var line) ? line : null;
}
