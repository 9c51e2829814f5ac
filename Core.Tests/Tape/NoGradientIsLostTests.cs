namespace Autograd.Tests;

/// <summary>Inputs on which a gradient was once lost without a word, and their kind. The figures are PyTorch's.</summary>
public class NoGradientIsLostTests
{
    [Test]
    public void IndexingIsRecorded()
    {
        var w = new Tape<double>().Watch(Tensor.Of(2.0, 3.0), "w");
        Assert.That((w[0] * w.Sum()).Backward()[w].ToArray(), Is.EqualTo(new double[] { 7, 2 }));
    }

    [Test]
    public void EveryKindOfIndexIsRecorded()
    {
        var x = new Tape<double>().Watch(Tensor.Arange<double>(6).Reshape(2, 3), "x");
        foreach (var part in new[] { x[0], x[0, 1], x[^1], x[.., 1..], x[Indices.Of(1, 1)], x[.., Indices.Of(0, 2)], x[Indices.Of(0, 1), Indices.Of(2, 2)], x[x > 2.0], x[AxisIndex.Every(2, ..)], x.T, x.Clone(), x.Gather(1, new Indices([0, 1], [2, 1])) })
            Assert.That(part.Tape, Is.SameAs(x.Tape), part.Entry?.Op.Name);
    }

    [Test]
    public void CloneIsRecordedDetachIsNot()
    {
        var x = new Tape<double>().Watch(3.0, "x");
        Assert.That((x.Clone().Square() + x).Backward()[x].Item(), Is.EqualTo(7));
        Assert.That((x.Detach().Square() + x).Backward()[x].Item(), Is.EqualTo(1));
    }

    [Test]
    public void NestedDerivativesCompose() =>
        Assert.That(Derivatives.Derivative(x => x * Derivatives.Derivative(y => y.Square(), x), Tensor.Scalar(1.0)).Item(), Is.EqualTo(4));

    [Test]
    public void AnInnerDerivativeMayUseTheOuterArgument()
    {
        // d/da [∂/∂b (a·b²) at b = 3] = d/da (6a) = 6, and three levels deep.
        Assert.That(Derivatives.Derivative(a => Derivatives.Derivative(b => a * b.Square(), Tensor.Scalar(3.0)), Tensor.Scalar(5.0)).Item(), Is.EqualTo(6));
        Assert.That(Derivatives.Derivative(x => Derivatives.Derivative(y => Derivatives.Derivative(z => x * y * z.Pow(3), y), x), Tensor.Scalar(2.0)).Item(), Is.EqualTo(9 * 3 * 4).Within(1e-12));
    }

    [Test]
    public void AnInnerDerivativeIsTakenOfItsOwnArgumentOnly() => // ∂/∂y (x·y) = x, though y is x: the derivative of x·x is 2x
        Assert.That(Derivatives.Derivative(x => x * Derivatives.Derivative(y => x * y, x), Tensor.Scalar(3.0)).Item(), Is.EqualTo(6));

    [Test]
    public void OtherHelpersComposeToo()
    {
        var x = Tensor.Of(1.0, 2.0);
        var byGradient = Derivatives.Gradient(v => (v * Derivatives.Gradient(u => u.Pow(3).Sum(), v)).Sum(), x); // d/dv 3v³ = 9v²
        Assert.That(byGradient.ToArray(), Is.EqualTo(new double[] { 9, 36 }).Within(1e-12));
        var byJacobian = Derivatives.Gradient(v => Derivatives.Jacobian(u => u.Square(), v).Sum(), x); // Σ 2v
        Assert.That(byJacobian.ToArray(), Is.EqualTo(new double[] { 2, 2 }).Within(1e-12));
        var byHessian = Derivatives.Gradient(v => Derivatives.Hessian(u => u.Pow(3).Sum(), v).Sum(), x); // Σ 6v
        Assert.That(byHessian.ToArray(), Is.EqualTo(new double[] { 6, 6 }).Within(1e-12));
        var byProduct = Derivatives.Gradient(v => Derivatives.JacobianVectorProduct(u => u.Square(), v, v).Product.Sum(), x); // Σ 2v²
        Assert.That(byProduct.ToArray(), Is.EqualTo(new double[] { 4, 8 }).Within(1e-12));
    }

    [Test]
    public void ADerivativeOfATensorOnATapeIsRecordedThere()
    {
        var x = new Tape<double>().Watch(2.0, "x");
        var y = x * Derivatives.Derivative(u => u.Square(), x);
        Assert.That(y.Backward()[x].Item(), Is.EqualTo(8));
    }

    [Test]
    public void AmaxOverNaNGivesNaNToTheWholeRowAsKeepDimsDoes()
    {
        var x = new Tape<double>().Watch(Tensor.Of(1, double.NaN, 2), "x");
        Assert.That(x.Amax(0).Backward()[x].ToArray(), Is.All.NaN);
        Assert.That(x.Amax(0, keepDims: true).Backward()[x].ToArray(), Is.All.NaN);
        Assert.That(x.Amin().Backward()[x].ToArray(), Is.All.NaN);
        Assert.That(x.Max().Backward()[x].ToArray(), Is.EqualTo(new double[] { 0, 1, 0 }), "torch.max(x) gives it to the NaN");
    }

    [TestCase(2.0, 3, 0.0)]
    [TestCase(2.0, 4, 0.0)]
    [TestCase(3.0, 3, 6.0)]
    [TestCase(1.0, 2, 0.0)]
    [TestCase(0.0, 1, 0.0)]
    public void ATensorOfExponentsHasTheDerivativesOfAPowerAtZero(double exponent, int order, double expected) =>
        Assert.That(Derivatives.Derivative(x => x.Pow(Tensor.Scalar(exponent)), Tensor.Scalar(0.0), order).Item(), Is.EqualTo(expected));

    [Test]
    public void OnlyFloatAndDoubleAreTensors()
    {
        Assert.That(() => Tensor.Of((Half)1), Throws.TypeOf<NotSupportedException>().With.Message.EqualTo("A tensor of Half was asked for: accepted are float and double."));
        Assert.That(() => Tensor.Zeros<System.Runtime.InteropServices.NFloat>([2]), Throws.TypeOf<NotSupportedException>());
        Assert.That(() => new Tape<Half>().Watch((Half)1), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void NamingAResultRenamesNoOperand()
    {
        var a = new Tape<double>().Watch(Tensor.Ones<double>([2, 3]), "a");
        foreach (var (what, result) in new (string, Tensor<double>)[]
        {
            ("reshape", a.Reshape(a.Shape)), ("flatten", a.Flatten(0, 0)), ("squeeze", a.Squeeze()), ("squeeze an axis", a.Squeeze(0)), ("permute", a.Permute(0, 1)),
            ("broadcast", a.BroadcastTo([2, 3])), ("dropout", a.Dropout(0.5, new TorchGenerator(1), train: false)), ("slice", a[..]), ("concat", Tensor.Concat([a])),
            ("sum over nothing", a.Sum(default(AxisSet))), ("add all", Tensor.AddAll([a])), ("pow", a.Pow(1)), ("vector transpose", a[0].T), ("clone", a.Clone()),
        })
        {
            result.Named("other");
            Assert.That(a.Label, Is.EqualTo("a"), what);
            Assert.That(result.Label, Is.EqualTo("other"), what);
            Assert.That(result.Tape, Is.SameAs(a.Tape), what);
        }
    }

    [Test]
    public void ATransposeHasAGradientOfItsOwnThoughAProductReadsItInPlace()
    {
        var tape = new Tape<double>();
        var (q, k) = (tape.Watch(Tensor.Of(new double[,] { { 1, 2 } }), "q"), tape.Watch(Tensor.Of(new double[,] { { 3, 4 }, { 5, 6 } }), "k"));
        var kT = k.T;
        var gradients = q.MatMul(kT).Sum().Backward();
        Assert.That(gradients[kT].ToArray(), Is.EqualTo(new double[] { 1, 1, 2, 2 }));
        Assert.That(gradients[k].ToArray(), Is.EqualTo(new double[] { 1, 2, 1, 2 }));
        Assert.That(gradients[q].ToArray(), Is.EqualTo(new double[] { 8, 10 }));
    }

    [Test]
    public void ATransposeRemembersTheVersionOfItsMatrix()
    {
        var W = new Parameter<double>(Tensor.Of(new double[,] { { 1, 2 }, { 3, 4 } }), "W");
        W.Set([5, 6, 7, 8]);
        var tape = new Tape<double>();
        var wT = tape.Watch(W).T;
        var x = tape.Watch(Tensor.Of(new double[,] { { 1, 1 } }), "x");
        var loss = x.MatMul(wT).Sum() + wT.Square().Sum(); // read in place, then filled
        Assert.That(loss.Backward()[W].ToArray(), Is.EqualTo(new double[] { 11, 13, 15, 17 }));

        var constant = W.Value.T;
        var y = x.MatMul(constant).Sum();
        W.Set([0, 0, 0, 0]);
        _ = constant.ToArray();
        Assert.That(() => y.Backward(), Throws.InvalidOperationException);
    }

    [Test]
    public void GradientsOfARecordedBackwardPassAreTensorsOfTheirOwn()
    {
        var tape = new Tape<double>();
        var (a, b) = (tape.Watch(1.0, "a"), tape.Watch(2.0, "b"));
        var gradients = (a + b).Backward(createGraph: true);
        gradients[a].Named("da");
        Assert.That(gradients[b].Label, Is.Null);
    }

    [Test]
    public void RecordingABackwardPassUnderNoGradIsAnError()
    {
        var x = new Tape<double>().Watch(2.0, "x");
        var y = x.Square();
        using (NoGrad.Begin())
            Assert.That(() => y.Backward(createGraph: true), Throws.InvalidOperationException.With.Message.Contains("NoGrad"));
    }

    [Test]
    public void NamingReshapedIndicesRenamesNoOthersAndARefillIsFoundOut()
    {
        var y = Indices.Of(0, 1).Named("y");
        y.Reshape(y.Shape).Named("flat");
        Assert.That(y.Label, Is.EqualTo("y"));
        var batch = Indices.Over([0, 1], [2], "Xb");
        var x = new Tape<double>().Watch(Tensor.Of(1.0, 2, 3), "x");
        var loss = x[batch.Reshape([2, 1])].Sum();
        batch.Refilled();
        Assert.That(() => loss.Backward(), Throws.InvalidOperationException.With.Message.Contains("refilled"));
    }

    [Test]
    public void TwoThreadsOnOneTapeAreAnErrorOrOneAfterTheOther()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(1.0, "x");
        using var together = new Barrier(2);
        var errors = new List<Exception>();
        int recorded = 0;
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(number => new Thread(() =>
        {
            together.SignalAndWait();
            try
            {
                for (int i = 0; i < 200_000; i++)
                {
                    _ = x * x;
                    Interlocked.Increment(ref recorded);
                }
            }
            catch (Exception error)
            {
                lock (errors)
                    errors.Add(error);
            }
        }))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.That(errors, Is.All.InstanceOf<InvalidOperationException>().With.Message.Contains("Two threads record on one tape"));
        Assert.That(tape.Count, Is.EqualTo(recorded + 1), "what was recorded is whole");
        Assert.That(tape.Tensors.Select((tensor, i) => tensor.TapeIndex == i), Is.All.True);
    }

    [Test]
    public void AnotherTypeIsNotRecordedAndSaysSo()
    {
        var x = new Tape<float>().Watch(1f, "x");
        Assert.That(() => x.To<double>(), Throws.InvalidOperationException.With.Message.Contains("x []").And.Message.Contains("Detach()"));
        Assert.That(x.Detach().To<double>().Item(), Is.EqualTo(1));
        Assert.That(x.To<float>().Tape, Is.SameAs(x.Tape), "its own type is recorded");
    }
}
