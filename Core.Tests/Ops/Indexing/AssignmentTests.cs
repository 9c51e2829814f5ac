namespace Autograd.Tests;

/// <summary>Assignment through an index: in place where no gradient and no other tensor depends on the memory, an error elsewhere.</summary>
public class AssignmentTests
{
    [Test]
    public void TheLecturesOwnLines()
    {
        var (Xb, Yb) = (new Indices([1, 0, 1, 2], [2, 2]), Indices.Of(2, 0));
        var dlogits = Tensor.Ones<double>([2, 3]);
        dlogits[Indices.Arange(2), Yb] -= 1;
        Assert.That(dlogits.ToArray(), Is.EqualTo(new double[] { 1, 1, 0, 0, 1, 1 }));
        dlogits /= 2;
        Assert.That(dlogits.ToArray(), Is.EqualTo(new double[] { 0.5, 0.5, 0, 0, 0.5, 0.5 }));

        var (dC, demb) = (Tensor.Zeros<double>([3, 2]), Tensor.Arange<double>(1, 9).Reshape(2, 2, 2));
        for (int k = 0; k < 2; k++)
            for (int j = 0; j < 2; j++)
            {
                int ix = Xb[k, j];
                dC[ix] += demb[k, j];
            }
        Assert.That(dC.ToArray(), Is.EqualTo(new double[] { 3, 4, 6, 8, 7, 8 }));
        Assert.That(Tensor.ZerosLike(dC).IndexAdd(0, Xb, demb).ToArray(), Is.EqualTo(dC.ToArray()));
    }

    [Test]
    public void EveryKindOfIndexCanBeAssignedTo()
    {
        var x = Tensor.Zeros<double>([3, 4]);
        x[0, 1] = 5;
        x[^1] = Tensor.Of(1.0, 2, 3, 4);
        x[1, 2..] = 7;
        x[.., 0] += 10;
        x[x > 9.5] *= -1;
        Assert.That(x.ToArray(), Is.EqualTo(new double[] { -10, 5, 0, 0, -10, 0, 7, 7, -11, 2, 3, 4 }));
        x[AxisIndex.Every(2, ..), Indices.Of(3, 1)] = Tensor.Of(new double[,] { { 8 }, { 9 } });
        Assert.That(x.ToArray(), Is.EqualTo(new double[] { -10, 8, 0, 8, -10, 0, 7, 7, -11, 9, 3, 9 }));
        x[..] = 0;
        Assert.That(x.ToArray(), Is.All.Zero);
    }

    [Test]
    public void TwoVariablesOfOneTensorBothSeeIt()
    {
        var x = Tensor.Zeros<double>([2]);
        var same = x;
        x[0] = 3;
        Assert.That(same.Item(0), Is.EqualTo(3));
    }

    [Test]
    public void AValueOfAnotherShapeIsRefused() =>
        Assert.That(() => Tensor.Zeros<double>([2, 3]).Named("x")[0] = Tensor.Ones<double>([2]), Throws.TypeOf<ShapeException>().With.Message.EqualTo("index: an unnamed tensor [2] cannot be assigned to a part of x [2,3] of the shape [3]: every size must be the part's or 1."));

    [Test]
    public void WhereAGradientOrAnotherTensorDependsOnItItThrows()
    {
        var tape = new Tape<double>();
        var w = tape.Watch(Tensor.Of(2.0, 3.0), "w");
        var parameter = new Parameter<double>(Tensor.Of(1.0, 2.0), "p");
        Refuses(w, "on a tape");
        Refuses(w * 2.0, "on a tape");
        Refuses(parameter.Value, "parameter's value");
        var viewed = Tensor.Of(1.0, 2.0);
        _ = viewed.Reshape(2, 1);
        Refuses(viewed, "shares its memory");
        Refuses(Tensor.Of(1.0, 2.0).Detach(), "shares its memory");
        var watched = Tensor.Of(1.0, 2.0);
        tape.Watch(watched, "v");
        Refuses(watched, "shares its memory");
        var read = Tensor.Of(1.0, 2.0);
        var loss = (w * read).Sum();
        Refuses(read, "a recorded op has read it");
        Assert.That(loss.Backward()[w].ToArray(), Is.EqualTo(new double[] { 1, 2 }), "and nothing was written");
        var target = Tensor.Zeros<double>([2]);
        Assert.That(() => target[0] = w[0], Throws.InvalidOperationException.With.Message.Contains("is recorded, and its gradient would be lost"));
        tape.Clear();
        read[0] = 9;
        Assert.That(read.Item(0), Is.EqualTo(9), "no backward pass can come any more");
    }

    [Test]
    public void GradientsThatShareMemoryAreRefused()
    {
        var tape = new Tape<double>();
        var (a, b) = (tape.Watch(Tensor.Of(1.0, 2.0), "a"), tape.Watch(Tensor.Of(3.0, 4.0), "b"));
        var gradients = (a + b).Sum().Backward();
        Refuses(gradients[a], "shares its memory");
    }

    [Test]
    public void ABackwardPassOverChangedMemoryThrows()
    {
        // Two tapes read one constant; the second is cleared, so that only versions tell.
        var (first, second) = (new Tape<double>(), new Tape<double>());
        var (u, v) = (first.Watch(2.0, "u"), second.Watch(3.0, "v"));
        var constant = Tensor.Of(1.0, 2.0).Named("k");
        var loss = (u * constant).Sum();
        _ = v * constant;
        second.Clear();
        constant[0] = 100;
        Assert.That(() => loss.Backward(), Throws.InvalidOperationException.With.Message.Contains("k [2] was assigned to after * had read it"));
    }

    [Test]
    public void WhatAFusedOpSavedCannotChangeUnderIt()
    {
        var tape = new Tape<double>();
        var logits = tape.Watch(Tensor.Of(new double[,] { { 1, 2 }, { 0, 3 } }), "logits");
        var loss = logits.CrossEntropy(Indices.Of(0, 1), out var probs);
        Refuses(probs, "a recorded op has read it");
        Assert.That(loss.Backward()[logits].Sum().Item(), Is.Zero.Within(1e-15));
    }

    [Test]
    public void ACopyWherePyTorchHasAViewIsRefused()
    {
        var x = Tensor.Zeros<double>([2, 2]);
        Assert.That(() => x[0][1] = 5, Throws.InvalidOperationException.With.Message.Contains("copy of a part or a transpose"));
        Assert.That(() => x[.., 1..][0, 0] = 5, Throws.InvalidOperationException);
        Assert.That(() => x.T[0, 1] = 5, Throws.InvalidOperationException.With.Message.Contains("copy of a part or a transpose"));
        Assert.That(() => x.Transpose(0, 1)[0, 1] = 5, Throws.InvalidOperationException);
        var row = x[0].Clone();
        row[1] = 5;
        Assert.That((row.Item(1), x.Item(0, 1)), Is.EqualTo((5.0, 0.0)));
    }

    [Test]
    public void AProductThatReadsATransposeDoesNotLockItsMatrix()
    {
        var h = Tensor.Eye<double>(2);
        _ = h.T.MatMul(h);
        h[0, 1] = 5;
        Assert.That(h.Item(0, 1), Is.EqualTo(5));
        _ = h.T.ToArray();
        Refuses(h, "shares its memory");
    }

    [Test]
    public void AValueThatSharesTheMemoryIsReadBeforeItIsWritten()
    {
        var x = Tensor.Of(1.0, 2, 3);
        x[Indices.Of(1, 2, 0)] = x;
        Assert.That(x.ToArray(), Is.EqualTo(new double[] { 3, 1, 2 }));
    }

    [Test]
    public void TheEndItselfIsNoPlace()
    {
        var x = Tensor.Of(1.0, 2, 3);
        Assert.That(() => x[^0], Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("^0 is outside axis 0"));
        Assert.That(() => x[^0] = 5, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(x[AxisIndex.Every(int.MaxValue, ..)].ToArray(), Is.EqualTo(new double[] { 1 }));
    }

    [Test]
    public void RecycledMemoryIsFoundOut()
    {
        var workspace = new Workspace<double>();
        Tensor<double> x;
        using (workspace.Begin())
        {
            x = Tensor.Zeros<double>([2]);
            x[0] = 1;
        }
        Assert.That(() => x[0] = 2, Throws.InvalidOperationException.With.Message.Contains("recycled"));
    }

    private static void Refuses(Tensor<double> x, string because)
    {
        double[] before = x.ToArray();
        Assert.That(() => x[0] = 5, Throws.InvalidOperationException.With.Message.Contains("cannot be assigned to in place").And.Message.Contains(because));
        Assert.That(x.ToArray(), Is.EqualTo(before));
    }
}
