using System.Numerics;

namespace Autograd;

/// <summary>
/// loss = −(1/n)·Σᵢ ln softmax(logitsᵢ)[yᵢ]: softmax, logarithm, picking and mean in one op (lecture, exercise 2;
/// PyTorch: <c>F.cross_entropy</c>).
/// </summary>
public sealed record CrossEntropy<T> : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static CrossEntropy<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "cross entropy";

    /// <inheritdoc/>
    public override string Formula => "loss = −mean ln softmax(x)[y]";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g·(softmax(x) − onehot(y)) / n";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("four rows of five", [[4, 5]], x => x[0].CrossEntropy(Indices.Of(1, 4, 0, 1))),
        new("one row", [[1, 3]], x => x[0].CrossEntropy(Indices.Of(2))),
        new("one class", [[3, 1]], x => x[0].CrossEntropy(Indices.Of(0, 0, 0))),
    ];

    /// <summary>The op on logits [n,classes] and targets [n]; also the softmax, a constant.</summary>
    /// <exception cref="ShapeException">The logits are no matrix, or the targets are not one a row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is no class.</exception>
    public (Tensor<T> Loss, Tensor<T> Probabilities) Apply(Tensor<T> logits, Indices targets)
    {
        if (logits.Rank != 2 || targets.Shape.Rank != 1 || targets.Count != logits.Shape[0])
            throw new ShapeException($"cross entropy: logits [n,classes] and targets [n] are needed, given were {logits.Describe()} and {targets.Label ?? "targets"} {targets.Shape}.");
        targets.RequireBelow(logits.Shape[1], Name, $"the classes of {logits.Describe()}");
        var probabilities = Tensor<T>.Allocate(logits.Shape);
        var loss = Tensor<T>.Allocate(Shape.Scalar);
        loss.WritableValues[0] = CrossEntropyKernel.Forward(logits.Values, targets.Values, logits.Shape[0], logits.Shape[1], probabilities.WritableValues);
        return (Record(loss, logits, targets, [probabilities]), probabilities);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
    {
        if (NoGrad.IsActive)
            return Formulas.CrossEntropyGradient(entry.Saved[0], entry.Indices!, g);
        var logits = entry[0];
        var counts = (logits - logits.Detach().Max(1, keepDims: true)).Exp();
        var softmax = counts / counts.Sum(1, keepDims: true);
        var onehot = Tensor.Ones<T>(entry.Indices!.Shape).Place(entry.Indices, 1, logits.Shape[1]);
        return (softmax - onehot) * (g / logits.Shape[0]);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int n = entry[0].Shape[0], classes = entry[0].Shape[1];
        var losses = Enumerable.Range(0, n).Select(row =>
        {
            int first = row * classes;
            int[] elements = [.. Enumerable.Range(first, classes)];
            var shift = ScalarFormulas.Shift(entry[0].Values, elements);
            Tensor<T>[] shifted = [.. elements.Select(i => x[0, i] - shift)];
            return ScalarFormulas.Sum(shifted.Select(logit => logit.Exp())).Log() - shifted[entry.Indices!.Values[row]];
        });
        return ScalarFormulas.Mean<T>([.. losses]);
    }
}

/// <summary>The methods.</summary>
public static class CrossEntropyMethod
{
    extension<T>(Tensor<T> logits)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>−(1/n)·Σᵢ ln softmax(logitsᵢ)[yᵢ], for logits [n,classes] and targets [n].</summary>
        /// <exception cref="ShapeException">The logits are no matrix, or the targets are not one a row.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A target is no class.</exception>
        public Tensor<T> CrossEntropy(Indices targets) => Autograd.CrossEntropy<T>.Op.Apply(logits, targets).Loss;

        /// <summary>−(1/n)·Σᵢ Σ_c tᵢ_c·ln softmax(logitsᵢ)_c for soft targets: probabilities in the logits' shape (PyTorch: <c>F.cross_entropy</c>).</summary>
        /// <remarks>The classes are axis 1, or axis 0 of a vector, as in PyTorch. The gradient flows to the targets too.</remarks>
        /// <exception cref="ShapeException">The logits are a scalar, or the targets have another shape.</exception>
        public Tensor<T> CrossEntropy(Tensor<T> targets)
        {
            if (logits.Rank == 0 || !targets.Shape.Equals(logits.Shape))
                throw new ShapeException($"cross entropy: logits [n,classes,…] or [classes] and targets of the same shape are needed, given were {logits.Describe()} and {targets.Describe()}.");
            int axis = logits.Rank == 1 ? 0 : 1;
            return -(targets * logits.LogSoftmax(axis)).Sum() / ((double)logits.Count / logits.Shape[axis]);
        }

        /// <summary>As above, and softmax(logits), a constant.</summary>
        /// <exception cref="ShapeException">The logits are no matrix, or the targets are not one a row.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A target is no class.</exception>
        public Tensor<T> CrossEntropy(Indices targets, out Tensor<T> probabilities)
        {
            (var loss, probabilities) = Autograd.CrossEntropy<T>.Op.Apply(logits, targets);
            return loss;
        }
    }
}
