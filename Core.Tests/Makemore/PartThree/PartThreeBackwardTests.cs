namespace Autograd.Tests;

/// <summary>The hand-written backward pass of part 3: against the tape's bits, and the tape against a small step.</summary>
public sealed class PartThreeBackwardTests
{
    private static readonly Indices Xb = new([0, 1, 2, 1, 2, 3, 2, 3, 4, 0, 0, 1, 4, 4, 0], [5, 3], "Xb");
    private static readonly Indices Yb = Indices.Of(1, 3, 0, 2, 4);

    [Test]
    public void AllSixGradientsHaveTheTapesBitsAndShapes()
    {
        var parameters = new PartThreeParameters(5, new TorchGenerator(3));
        var forward = new PartThreeForward(parameters.On(new Tape<float>()), Xb, Yb);
        var gradients = forward.Loss.Backward();
        var byHand = Six(PartThreeBackward.Run(new PartThreeForward(parameters.Values, Xb, Yb)));
        var byTape = Six(forward.Weights.Map(p => gradients[p]));
        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < byTape.Length; i++)
            {
                Assert.That(byHand[i].Shape, Is.EqualTo(byTape[i].Shape));
                Assert.That(byHand[i].ToArray(), Is.EqualTo(byTape[i].ToArray()));
            }
        }
    }

    [Test]
    public void ItPutsNothingOnATape()
    {
        var tape = new Tape<float>();
        var forward = new PartThreeForward(new PartThreeParameters(5, new TorchGenerator(3)).On(tape), Xb, Yb);
        int before = tape.Count;
        var gradients = Six(PartThreeBackward.Run(forward));
        Assert.That(tape.Count, Is.EqualTo(before));
        Assert.That(gradients.Select(gradient => gradient.Tape), Has.All.Null);
    }

    [Test]
    public void ASmallStepAlongTheGradientLowersTheLossByItsSquare()
    {
        const double rate = 1e-3;
        var parameters = new PartThreeParameters(5, new TorchGenerator(3));
        var before = new PartThreeForward(parameters.Values, Xb, Yb);
        var gradients = PartThreeBackward.Run(before);
        double expected = rate * Six(gradients).Sum(gradient => gradient.ToArray().Sum(x => (double)x * x));
        parameters.Descend(gradients, rate);
        double fall = before.Loss.Item() - new PartThreeForward(parameters.Values, Xb, Yb).Loss.Item();
        Assert.That(fall, Is.EqualTo(expected).Within(2).Percent);
    }

    private static Tensor<float>[] Six(PartThreeWeights w) => [w.C, w.W1, w.W2, w.B2, w.BnGain, w.BnBias];
}
