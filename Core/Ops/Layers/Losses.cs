namespace Autograd;

/// <content>Losses, with the names and the semantics of <c>torch.nn.functional</c>; each is the mean over its elements.</content>
public partial class Tensor<T>
{
    private const int Ignored = -100;

    /// <summary>loss = −(1/n)·Σᵢ ln softmax(logitsᵢ)[yᵢ] (lecture, exercise 2; PyTorch: <c>F.cross_entropy</c>).</summary>
    /// <param name="targets">y: for logits [n,classes,d…] of the shape [n,d…], for [classes] one number.</param>
    /// <param name="ignoreIndex">Targets of this number count neither in the sum nor in n.</param>
    /// <param name="labelSmoothing">ε: the target is 1 − ε for the right class, and ε is spread evenly over all classes; from 0 to 1.</param>
    /// <exception cref="ShapeException">The logits are a scalar, or the targets do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is not a class, or the smoothing is not from 0 to 1.</exception>
    public Tensor<T> CrossEntropy(Indices targets, int ignoreIndex = Ignored, double labelSmoothing = 0)
    {
        if (Rank == 2 && labelSmoothing == 0 && !targets.Values.Contains(ignoreIndex))
            return CrossEntropyOp.Instance.Apply(this, targets, out _);
        RequireSmoothing(labelSmoothing);
        var (rows, kept) = RowsOfClasses("cross entropy", targets, ignoreIndex, x => x.LogSoftmax());
        var negativeLog = -rows[Indices.Arange(kept.Count), kept];
        return labelSmoothing == 0
            ? negativeLog.Mean()
            : ((1 - labelSmoothing) * negativeLog - labelSmoothing / rows.Shape[1] * rows.Sum(1)).Mean();
    }

    /// <summary>As <see cref="CrossEntropy(Indices, int, double)"/> for logits [n,classes], and softmax(logits), a constant.</summary>
    /// <exception cref="ShapeException">The logits are no matrix, or there is not one target per row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is not a class.</exception>
    internal Tensor<T> CrossEntropy(Indices targets, out Tensor<T> probabilities) => CrossEntropyOp.Instance.Apply(this, targets, out probabilities);

    /// <summary>loss = −(1/n)·Σᵢ Σ_c tᵢ_c·ln softmax(logitsᵢ)_c for soft targets: probabilities in the logits' shape (PyTorch: <c>F.cross_entropy</c>).</summary>
    /// <param name="targets">t. The gradient flows to them too.</param>
    /// <param name="labelSmoothing">ε: t becomes (1 − ε)·t + ε/classes; from 0 to 1.</param>
    /// <remarks>The classes are axis 1, or axis 0 of a vector, as in PyTorch.</remarks>
    /// <exception cref="ShapeException">The logits are a scalar, or the targets have another shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The smoothing is not from 0 to 1.</exception>
    public Tensor<T> CrossEntropy(Tensor<T> targets, double labelSmoothing = 0)
    {
        if (Rank == 0 || !targets.Shape.Equals(Shape))
            throw new ShapeException($"cross entropy: logits [n,classes,…] or [classes] and targets of the same shape are needed, given were {Describe()} and {targets.Describe()}.");
        RequireSmoothing(labelSmoothing);
        int axis = Rank == 1 ? 0 : 1;
        var smoothed = labelSmoothing == 0 ? targets : (1 - labelSmoothing) * targets + labelSmoothing / Shape[axis];
        return -(smoothed * LogSoftmax(axis)).Sum() / ((double)Count / Shape[axis]);
    }

    /// <summary>loss = −(1/n)·Σᵢ xᵢ[yᵢ] for logarithms of probabilities (PyTorch: <c>F.nll_loss</c>).</summary>
    /// <param name="targets">y: for x [n,classes,d…] of the shape [n,d…], for [classes] one number.</param>
    /// <param name="ignoreIndex">Targets of this number count neither in the sum nor in n.</param>
    /// <exception cref="ShapeException">x is a scalar, or the targets do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is not a class.</exception>
    public Tensor<T> NllLoss(Indices targets, int ignoreIndex = Ignored)
    {
        var (rows, kept) = RowsOfClasses("nll loss", targets, ignoreIndex, x => x);
        return -rows[Indices.Arange(kept.Count), kept].Mean();
    }

    /// <summary>loss = mean of ln(1 + eˣ) − x·t: binary cross entropy of sigmoid(x) without its overflow (PyTorch: <c>F.binary_cross_entropy_with_logits</c>).</summary>
    /// <param name="targets">t from 0 to 1, in the logits' shape; the gradient flows to them too.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public Tensor<T> BinaryCrossEntropyWithLogits(Tensor<T> targets) => targets.Shape.Equals(Shape)
        ? (Softplus(threshold: 40) - this * targets).Mean()
        : throw new ShapeException($"binary cross entropy: logits and targets of one shape are needed, given were {Describe()} and {targets.Describe()}.");

    /// <summary>loss = mean |x − t|, with broadcasting; the gradient flows to the targets too (PyTorch: <c>F.l1_loss</c>).</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor<T> L1Loss(Tensor<T> targets) => Difference("l1 loss", targets).Abs().Mean();

    /// <summary>loss = mean of ½·d²/β where |d| &lt; β, else |d| − ½·β, with d = x − t (PyTorch: <c>F.smooth_l1_loss</c>).</summary>
    /// <param name="targets">t; the gradient flows to them too.</param>
    /// <param name="beta">β, 0 or more; at 0 it is the L1 loss.</param>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    /// <exception cref="ArgumentOutOfRangeException">β is negative or NaN.</exception>
    public Tensor<T> SmoothL1Loss(Tensor<T> targets, double beta = 1)
    {
        if (!(beta >= 0))
            throw new ArgumentOutOfRangeException(nameof(beta), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"smooth l1 loss: β is {beta}: accepted are 0 and more."));
        if (beta == 0)
            return L1Loss(targets);
        var d = Difference("smooth l1 loss", targets);
        return Tensor.Where(d.Abs() < beta, d.Square() * (0.5 / beta), d.Abs() - 0.5 * beta).Mean();
    }

    private Tensor<T> Difference(string loss, Tensor<T> targets)
    {
        _ = Common(loss, this, targets);
        return this - targets;
    }

    // [n,classes,d…] as one row per target, without the ignored ones.
    private (Tensor<T> Rows, Indices Targets) RowsOfClasses(string loss, Indices targets, int ignoreIndex, Func<Tensor<T>, Tensor<T>> of)
    {
        int axis = Rank == 1 ? 0 : 1;
        if (Rank == 0 || !targets.Shape.Equals(Shape.Without(new AxisSet(1 << axis), keepDimensions: false)))
            throw new ShapeException($"{loss}: logits [n,classes,d…] and targets [n,d…], or [classes] and one number, are needed, given were {Describe()} and {targets.Label ?? "targets"} {targets.Shape}.");
        int classes = Shape[axis];
        int[] order = [.. Enumerable.Range(0, Rank).Where(other => other != axis), axis];
        var rows = of((axis == Rank - 1 ? this : Permute(order)).Reshape(Shape.Of(targets.Count, classes)));
        var kept = targets.Reshape([targets.Count]);
        if (kept.Values.Contains(ignoreIndex))
        {
            var counted = kept.NotEqualTo(ignoreIndex);
            (rows, kept) = (rows[counted], kept[counted]);
        }
        kept.RequireBelow(classes, loss, $"the classes of {Describe()}");
        return (rows, kept);
    }

    private static void RequireSmoothing(double smoothing)
    {
        if (!(smoothing is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(smoothing), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"cross entropy: the label smoothing is {smoothing}: accepted are 0 to 1."));
    }
}
