using System.Numerics;

namespace Autograd.Cli;

/// <summary>An expression recorded on a tape, its gradients, and the check of them by differences.</summary>
internal sealed class ExpressionRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many elements of one input are checked.</summary>
    private const int MostChecked = 64;

    private readonly CompiledExpression _expression;
    private readonly ExpressionInput[] _inputs;
    private readonly Tensor<T>[] _leaves;
    private readonly Tensor<T> _value;
    private readonly Tensor<T> _total;
    private readonly Gradients<T> _gradients;

    /// <summary>Computes the expression and its gradients.</summary>
    /// <exception cref="InvalidInputException">The expression gives no tensor, or depends on no input.</exception>
    public ExpressionRun(CompiledExpression expression, ExpressionInput[] inputs)
    {
        (_expression, _inputs) = (expression, inputs);
        _leaves = [.. inputs.Select(input => Tape.Watch(input.Tensor<T>()))];
        _value = expression.Of(_leaves);
        if (!_value.IsRecorded)
            throw new InvalidInputException("The expression depends on no input: there is no gradient to compute.");
        if (_value.Label is null)
            _value.Named(expression.Name);
        _total = _value.Rank == 0 ? _value : _value.Sum().Named($"sum of {_value.Label}");
        _gradients = _total.Backward();
    }

    /// <summary>The record of the expression.</summary>
    public Tape<T> Tape { get; } = new();

    /// <summary>What is drawn.</summary>
    public ComputationGraph<T> Graph => ComputationGraph.From(_total, _gradients);

    /// <summary>The result, with the gradients checked.</summary>
    public ExpressionDrawn Result()
    {
        var check = Check(out string? why);
        var rows = _inputs.Select((input, i) => new ExpressionRow(
            input.Name, input.Shape, Numbers(_leaves[i]), Numbers(_gradients[_leaves[i]]), _expression.Used.Contains(input.Name) ? check?.Rows[i] : null));
        return new ExpressionDrawn(_value.Label!, _expression.Text, _value.Shape, Numbers(_value), [.. rows], [.. Remarks(why)]);
    }

    private GradientCheckResult? Check(out string? why)
    {
        why = !IsFinite(_total) ? "The gradients are not checked, because the value is not finite." : null;
        if (why is not null)
            return null;
        try
        {
            return GradientCheck.Run(_expression.Of, [.. _inputs.Select(input => input.Tensor<double>())], new GradientCheckOptions { MaxElements = MostChecked, UnitUpstream = true });
        }
        catch (ArgumentException e)
        {
            why = $"The gradients are not checked. {e.Message}";
            return null;
        }
    }

    private IEnumerable<string> Remarks(string? uncheckedBecause)
    {
        if (_total != _value)
            yield return $"{_value.Label} has the shape {_value.Shape}, and a gradient needs one number: the gradients are those of the sum of {_value.Label}.";
        if (_inputs.Where(input => !_expression.Used.Contains(input.Name)).Select(input => input.Name).ToList() is { Count: > 0 } unused)
            yield return $"The expression does not use {string.Join(", ", unused)}: the gradient is 0.";
        if (Tape.Entries.FirstOrDefault(entry => !IsFinite(entry.Output) && entry.Operands.ToArray().All(operand => IsFinite(operand.Tensor))) is { } entry)
            yield return $"{TapeText.NameOf(entry.Output)} = {entry.Op.Name}({string.Join(", ", entry.Operands.ToArray().Select(operand => TapeText.NameOf(operand.Tensor)))}) is {Word(entry.Output)}{(entry.Op.Name == "/" && entry.Operands[1].Tensor.Values.Contains(T.Zero) ? ": it divides by zero" : "")}.";
        foreach (var leaf in _leaves)
            if (!IsFinite(_gradients[leaf]))
                yield return $"The gradient of {leaf.Label} is {Word(_gradients[leaf])}.";
        foreach (string name in OfRounding())
            yield return $"The gradient of {name} is no larger than rounding, and with another kind of number it comes out otherwise: in theory it may be 0.";
        if (uncheckedBecause is not null)
            yield return uncheckedBecause;
    }

    // Beside the largest gradient on the tape they are nothing, and 32 bits and 64 bits do not agree on a single digit.
    private IEnumerable<string> OfRounding()
    {
        double largest = Tape.Tensors.Max(tensor => Largest(Numbers(_gradients[tensor])));
        double noise = 16 * double.CreateTruncating(T.BitIncrement(T.One) - T.One) * largest;
        var small = _leaves.Where(leaf => Largest(Numbers(_gradients[leaf])) is > 0 and var size && size <= noise).ToList();
        if (small.Count == 0)
            return [];
        double[][] other = typeof(T) == typeof(double) ? new ExpressionRun<float>(_expression, _inputs).LeafGradients : new ExpressionRun<double>(_expression, _inputs).LeafGradients;
        return small.Where(leaf =>
        {
            double[] here = Numbers(_gradients[leaf]), there = other[Array.IndexOf(_leaves, leaf)];
            return Largest(here.Zip(there, (a, b) => a - b)) > 0.5 * Largest(here);
        }).Select(leaf => leaf.Label!);
    }

    private double[][] LeafGradients => [.. _leaves.Select(leaf => Numbers(_gradients[leaf]))];

    private static double Largest(IEnumerable<double> numbers) => numbers.Select(Math.Abs).DefaultIfEmpty().Max();

    private static string Word(Tensor<T> tensor) => tensor.ToArray().Any(T.IsNaN) ? "not a number (nan)" : "infinite";

    private static bool IsFinite(Tensor<T> tensor) => tensor.ToArray().All(T.IsFinite);

    private static double[] Numbers(Tensor<T> tensor) => Array.ConvertAll(tensor.ToArray(), double.CreateTruncating);
}
