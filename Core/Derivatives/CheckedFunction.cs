namespace Autograd;

/// <summary>u ↦ Σ u ⊙ f(x) with its gradients, as a gradient check calls it: each time on a tape of its own.</summary>
internal sealed class CheckedFunction
{
    private readonly Func<Tensor<double>[], Tensor<double>> _f;
    private readonly Shape _shape;

    /// <exception cref="ArgumentException">f gives another value when it is called again.</exception>
    public CheckedFunction(Func<Tensor<double>[], Tensor<double>> f, Tensor<double>[] inputs)
    {
        _f = f;
        var value = f([.. inputs]);
        _shape = value.Shape;
        if (!value.Values.SequenceEqual(Value(inputs).Values) && !value.ToArray().Any(double.IsNaN))
            throw new ArgumentException("The function gives another value when it is called again with the same inputs: a gradient check needs one value (give its random numbers a seed inside the function).");
    }

    /// <summary>The shape of f's value.</summary>
    public Shape Shape => _shape;

    /// <summary>f(x).</summary>
    public Tensor<double> Value(Tensor<double>[] inputs)
    {
        var value = _f([.. inputs]);
        return value.Shape.Equals(_shape)
            ? value
            : throw new ShapeException($"The function gave the shape {_shape} and then {value.Shape}: a gradient check needs one shape.");
    }

    /// <summary>∂(Σ u ⊙ f)/∂x for each x.</summary>
    public Tensor<double>[] Gradients(Tensor<double>[] inputs, Tensor<double> upstream)
    {
        var (_, leaves, value) = Recorded(inputs);
        if (!value.IsRecorded)
            return [.. inputs.Select(input => Tensor.Zeros<double>(input.Shape))];
        var gradients = value.Backward(upstream);
        return [.. leaves.Select(leaf => gradients[leaf])];
    }

    /// <summary>The gradients by a recorded backward pass, and the gradient of Σ w ⊙ gradients with respect to each x and, last, to u.</summary>
    public (Tensor<double>[] First, Tensor<double>[] Second) SecondGradients(Tensor<double>[] inputs, Tensor<double> upstream, Tensor<double>[] weights)
    {
        var (tape, leaves, value) = Recorded(inputs);
        var u = tape.Watch(upstream, "upstream");
        Tensor<double>[] variables = [.. leaves, u];
        var gradients = value.IsRecorded ? value.Backward(u, createGraph: true) : null;
        Tensor<double>[] first = [.. leaves.Select(leaf => gradients?[leaf] ?? Tensor.Zeros<double>(leaf.Shape))];
        var total = Tensor.Scalar(0.0);
        for (int i = 0; i < first.Length; i++)
            total += (weights[i] * first[i]).Sum();
        var second = total.IsRecorded ? total.Backward() : null;
        return (first, [.. variables.Select(variable => second?[variable] ?? Tensor.Zeros<double>(variable.Shape))]);
    }

    private (Tape<double> Tape, Tensor<double>[] Leaves, Tensor<double> Value) Recorded(Tensor<double>[] inputs)
    {
        var tape = new Tape<double>();
        Tensor<double>[] leaves = [.. inputs.Select(input => tape.Watch(input, input.Label))];
        return (tape, leaves, Value(leaves));
    }
}
