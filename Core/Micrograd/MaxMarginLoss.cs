namespace Autograd;

/// <summary>loss = (1/n)·Σᵢ relu(1 − yᵢ·scoreᵢ) + α·Σ p²: a support-vector machine's loss on scores, and its accuracy.</summary>
public static class MaxMarginLoss
{
    /// <summary>The loss of the model on all points, and the share of the points whose score has the label's sign.</summary>
    /// <param name="model">A model of 2 inputs and 1 output.</param>
    /// <param name="points">The points to classify.</param>
    /// <param name="alpha">α, the weight of the L2 regularization.</param>
    /// <exception cref="ArgumentException">There is no point.</exception>
    public static (Tensor<double> Loss, double Accuracy) Of(Mlp model, IReadOnlyList<LabelledPoint> points, double alpha = 1e-4)
    {
        if (points.Count == 0)
            throw new ArgumentException("The loss needs at least one point.", nameof(points));
        Tensor<double>? sum = null;
        int right = 0;
        foreach (var point in points)
        {
            var score = model.Forward([Tensor.Scalar(point.X), Tensor.Scalar(point.Y)])[0];
            var margin = (1.0 - (double)point.Label * score).Relu();
            sum = sum is null ? margin : sum + margin;
            if (score.Item() > 0 == point.Label > 0)
                right++;
        }
        var loss = sum! * (1.0 / points.Count) + alpha * model.SquaredNorm();
        return (loss, (double)right / points.Count);
    }
}
