namespace Autograd.Tests;

public class BackwardTests
{
    [Test]
    public void AnOperandUsedTwiceGetsBothContributions()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(3.0, "x");
        var y = x * x;
        Assert.That(y.Entry!.Operands.Length, Is.EqualTo(2));
        Assert.That(y.Backward()[x].Item(), Is.EqualTo(6));
    }

    [Test]
    public void ASecondBackwardGivesTheSameNotTheDouble()
    {
        var tape = new Tape<double>();
        var loss = RandomGraph.Record(tape, 1, ops: 40);
        var first = loss.Backward();
        var second = loss.Backward();
        foreach (var tensor in tape.Tensors)
            Assert.That(second[tensor].ToArray(), Is.EqualTo(first[tensor].ToArray()));
        Assert.That(BackwardPlans<double>.Of(tape).Builds, Is.EqualTo(1));
    }

    [Test]
    public void AnUnconnectedTensorsGradientIsZerosAndSaysSo()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(2.0, "x");
        var apart = tape.Watch(Tensor.Ones<double>([2, 3]), "apart");
        var loss = x.Exp();
        var later = apart * x;
        var gradients = loss.Backward();
        Assert.That(gradients.DependsOn(x));
        Assert.That(gradients.DependsOn(apart), Is.False);
        Assert.That(gradients.DependsOn(later), Is.False, "recorded after the loss");
        Assert.That((gradients[apart].Shape, gradients[apart].ToArray()), Is.EqualTo((apart.Shape, new double[6])));
        Assert.That(gradients[later].ToArray(), Is.EqualTo(new double[6]));
    }

    [Test]
    public void AGradientThatIsZeroByComputationIsNotUnconnected()
    {
        var x = new Tape<double>().Watch(2.0, "x");
        var gradients = (0.0 * x).Backward();
        Assert.That((gradients.DependsOn(x), gradients[x].Item()), Is.EqualTo((true, 0.0)));
    }

    [Test]
    public void AnyIntermediatesGradientCanBeAskedFor()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(Tensor.Of([1.0, 2]), "x");
        var y = x * 3.0;
        var z = y.Pow(2);
        var loss = z.Sum();
        var gradients = loss.Backward();
        Assert.That(gradients[loss].Item(), Is.EqualTo(1));
        Assert.That(gradients[z].ToArray(), Is.EqualTo(new[] { 1.0, 1 }));
        Assert.That(gradients[y].ToArray(), Is.EqualTo(new[] { 6.0, 12 }));
        Assert.That(gradients[x].ToArray(), Is.EqualTo(new[] { 18.0, 36 }));
    }

    [Test]
    public void ALeafIsALossToo()
    {
        var x = new Tape<double>().Watch(3.0, "x");
        Assert.That(x.Backward()[x].Item(), Is.EqualTo(1));
    }

    [Test]
    public void AnUpstreamGradientWeighsTheElements()
    {
        var x = new Tape<double>().Watch(Tensor.Of([1.0, 2]), "x");
        var y = x * x;
        Assert.That(y.Backward(Tensor.Of([10.0, -1]))[x].ToArray(), Is.EqualTo(new[] { 20.0, -4 }));
    }

    [Test]
    public void ALossOfOneElementNeedsNoUpstreamWhateverItsRank()
    {
        var x = new Tape<double>().Watch(Tensor.Full([1, 1], 3.0), "x");
        Assert.That((x * x).Backward()[x].ToArray(), Is.EqualTo(new[] { 6.0 }));
    }

    [Test]
    public void TheGradientsAreOnNoTapeAndNothingIsRecorded()
    {
        var tape = new Tape<double>();
        var loss = RandomGraph.Record(tape, 2, ops: 40);
        int before = tape.Count;
        var gradients = loss.Backward();
        Assert.That(tape.Count, Is.EqualTo(before));
        Assert.That(tape.Tensors.Select(tensor => gradients[tensor].Tape), Is.All.Null);
        Assert.That(NoGrad.IsActive, Is.False);
    }

    [Test]
    public void WithCreateGraphTheBackwardPassIsRecorded()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(2.0, "x");
        var y = x.Pow(3);
        int before = tape.Count;
        var first = y.Backward(createGraph: true)[x];
        Assert.That(tape.Count, Is.GreaterThan(before));
        var second = first.Backward(createGraph: true)[x];
        var third = second.Backward()[x];
        Assert.That((first.Item(), second.Item(), third.Item()), Is.EqualTo((12.0, 12.0, 6.0)));
    }

    [Test]
    public void AFailedBackwardLeavesRecordingOn()
    {
        var workspace = new Workspace<double>();
        Tensor<double> loss;
        var tape = new Tape<double>();
        using (workspace.Begin())
            loss = tape.Watch(2.0, "x").Exp();
        Assert.That(() => loss.Backward(), Throws.InvalidOperationException);
        Assert.That(NoGrad.IsActive, Is.False);
    }

    [Test]
    public void AChainOfTwentyThousandOpsDoesNotOverflowTheStack()
    {
        var x = new Tape<double>().Watch(1.0, "x");
        var y = x;
        for (int i = 0; i < 20_000; i++)
            y *= 1.0001;
        Assert.That(y.Backward()[x].Item(), Is.EqualTo(Math.Pow(1.0001, 20_000)).Within(1e-9));
    }

    [Test]
    public void ManyConsumersOfOneTensor()
    {
        var x = new Tape<double>().Watch(1.0, "x");
        var sum = x * 1.0;
        for (int i = 2; i <= 500; i++)
            sum += x * i;
        Assert.That(sum.Backward()[x].Item(), Is.EqualTo(500 * 501 / 2));
    }

    [Test]
    public void ALossOnNoTapeIsAnError() =>
        Fails(() => Tensor.Scalar(1.0).Named("loss").Backward(), "loss [] is not on a tape, so there is nothing to differentiate: watch a tensor it is computed from (tape.Watch), outside NoGrad.");

    [Test]
    public void ALossThatIsNoScalarNeedsAnUpstreamGradient()
    {
        var x = new Tape<double>().Watch(Tensor.Ones<double>([2]), "x");
        Fails(() => (x * x).Named("y").Backward(), "y [2] is not a scalar: Backward needs an upstream gradient of its shape, or a scalar loss (for example its Sum()).");
        Fails(() => (x * x).Backward(), "t2 [2] is not a scalar: Backward needs an upstream gradient of its shape, or a scalar loss (for example its Sum()).");
        Assert.That(
            () => (x * x).Named("y").Backward(Tensor.Ones<double>([1, 2])),
            Throws.TypeOf<ShapeException>().With.Message.EqualTo("The upstream gradient has the shape [1,2], the loss y [2]: they must be equal."));
    }

    [Test]
    public void ALossFromBeforeClearIsAnError()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(1.0, "x");
        var loss = x.Exp().Named("loss");
        var gradients = loss.Backward();
        tape.Clear();
        Fails(() => loss.Backward(), "loss [] was recorded before its tape was cleared: run the forward pass again.");
        Assert.That(gradients[x].Item(), Is.EqualTo(Math.E).Within(1e-15), "gradients of before stay");
    }

    [Test]
    public void ARecycledTensorIsNamed()
    {
        var (tape, workspace) = (new Tape<double>(), new Workspace<double>());
        var x = tape.Watch(2.0, "x");
        Tensor<double> loss;
        using (workspace.Begin())
            loss = x.Exp().Named("y").Pow(2).Named("loss");
        Fails(() => loss.Backward(), "The tensor loss [] was used after its memory was recycled: the workspace scope it was made in has ended. Copy what must outlive the scope with ToArray() or Item().");
    }

    [Test]
    public void AGradientOfATensorThatIsNotOnTheTapeIsAnError()
    {
        var tape = new Tape<double>();
        var gradients = tape.Watch(1.0, "x").Exp().Backward();
        const string Message = "There is no gradient for other []: it is not on the tape of this loss. Put a leaf on the tape with Watch before it is used.";
        foreach (var stranger in new[] { Tensor.Scalar(1.0).Named("other"), new Tape<double>().Watch(1.0, "other") })
        {
            Assert.That(() => gradients[stranger], Throws.ArgumentException.With.Message.EqualTo(Message));
            Assert.That(() => gradients.DependsOn(stranger), Throws.ArgumentException.With.Message.EqualTo(Message));
        }
        tape.Clear();
        var ofTheNextStep = tape.Watch(1.0, "other");
        Assert.That(() => gradients[ofTheNextStep], Throws.ArgumentException.With.Message.EqualTo(Message));
    }

    [Test]
    public void NamingAGradientNamesNoOther()
    {
        var tape = new Tape<double>();
        Tensor<double> a = tape.Watch(1.0, "a"), b = tape.Watch(2.0, "b");
        var upstream = Tensor.Scalar(1.0).Named("up");
        var gradients = (a + b).Backward(upstream);
        gradients[a].Named("da");
        gradients[b].Named("db");
        Assert.That((gradients[a].Label, gradients[b].Label, upstream.Label), Is.EqualTo(("da", "db", "up")));
    }

    private static void Fails(Action action, string message) =>
        Assert.That(action, Throws.InvalidOperationException.With.Message.EqualTo(message));
}
