namespace Autograd.Tests;

/// <summary>Values at the edges of a number type, with what PyTorch gives.</summary>
public sealed class EdgeValueTests
{
    [TestCase(1e15f, 1f)]
    [TestCase(1e19f, 1f)]
    [TestCase(-3.5e18f, 0f)]
    public void TheGradientOfTheApproximateGeluIsFiniteWhereXIsLarge(float x, float expected)
    {
        var tape = new Tape<float>();
        var leaf = tape.Watch(Tensor.Of<float>([x], [1]));
        Assert.That(leaf.Gelu(approximate: true).Sum().Backward()[leaf].Item(), Is.EqualTo(expected));
    }

    [TestCase(new[] { -0f, 0f })]
    [TestCase(new[] { 0f, -0f })]
    [TestCase(new[] { -1f, -0f, 0f, -2f })]
    public void AMaximumOfZerosHasTheSignOfTheElementAtItsPlace(float[] row)
    {
        var (value, place) = Tensor.Of<float>(row, [1, row.Length]).Max(1);
        Assert.That(float.IsNegative(value.Item()), Is.EqualTo(float.IsNegative(row[place.Values[0]])));
    }

    [Test]
    public void TheSquaredErrorOfABroadcastTargetDoesNotOverflowInItsGradient()
    {
        var tape = new Tape<float>();
        var x = tape.Watch(Tensor.Of<float>([2e38f, 1], [2]));
        var gradient = (0.1 * x.MseLoss(Tensor.Of<float>([1], [1]))).Backward()[x].ToArray();
        Assert.That(gradient, Is.EqualTo(new[] { 2e37f, 0 }).Within(1e-5).Percent);
    }

    [Test]
    public void TheGainsGradientInEvaluationKeepsItsDigitsWhereTheRunningMeanIsLarge()
    {
        var norm = new BatchNorm1d<float>(1);
        norm.RunningMean!.Set([1e5f]);
        norm.Eval();
        var tape = new Tape<float>();
        norm.On(tape);
        var y = norm.Forward(Tensor.Of<float>([100000.5f, 99999f, 100001.25f], [3, 1]));
        var gradients = (y * Tensor.Of<float>([0.3f, 0.7f, -0.9f], [3, 1])).Sum().Backward();
        Assert.That(gradients[norm.Weight!].Item(), Is.EqualTo(-1.675f).Within(0.01).Percent);
    }
}
