namespace Autograd.Tests;

/// <summary>The scalar expansion as an oracle: it knows no axes, and must find the tensor engine's numbers.</summary>
public class ScalarExpansionTests
{
    private const int NoLimit = 1_000_000;

    private static IEnumerable<TestCaseData> AllSamples() =>
        OpCase.OpsWithFormula().SelectMany(OpCase.Of).Select(@case => new TestCaseData(@case).SetArgDisplayNames(@case.ToString()));

    private static IEnumerable<string> Labels() => Exercise1.Labels.Append("loss");

    [TestCaseSource(nameof(AllSamples))]
    public void EveryElementOfEveryOpIsWhatItsScalarsGive(OpCase @case)
    {
        var (sample, tape) = (@case.Double, new Tape<double>());
        var y = sample.Function(Watched(sample, tape));
        var expansion = new ScalarExpansion<double>(NoLimit);
        for (int element = 0; element < y.Count; element++)
            Agrees(expansion.Of(y, IndexOf(y.Shape, element)).Item(), y.Values[element], $"element {element} of {y.Shape}");
    }

    [TestCaseSource(nameof(AllSamples))]
    public void EveryElementOfAGradientIsWhatItsScalarsGive(OpCase @case)
    {
        var (sample, tape) = (@case.Double, new Tape<double>());
        var inputs = Watched(sample, tape);
        var y = sample.Function(inputs);
        var random = new Random(7);
        var gradients = y.Backward(SampleInputs.Draw(random, y.Shape, Domain.Reals), createGraph: true);
        var expansion = new ScalarExpansion<double>(NoLimit);
        foreach (var gradient in inputs.Select(input => gradients[input]))
            for (int element = 0; element < gradient.Count; element++)
                Agrees(expansion.Of(gradient, IndexOf(gradient.Shape, element)).Item(), gradient.Values[element], $"element {element}");
    }

    // The other way to a gradient: differentiate the scalar graph, with the scalar ops' own vjps.
    [TestCaseSource(nameof(AllSamples))]
    public void TheScalarGraphHasTheTensorsGradients(OpCase @case)
    {
        var (sample, tape) = (@case.Double, new Tape<double>());
        var inputs = Watched(sample, tape);
        var y = sample.Function(inputs);
        if (y.Count == 0)
            Assert.Pass("there are no elements");
        var upstream = SampleInputs.Draw(new Random(7), y.Shape, Domain.Reals);
        var expected = y.Backward(upstream);
        var expansion = new ScalarExpansion<double>(NoLimit);
        var terms = Enumerable.Range(0, y.Count).Select(element => expansion.Of(y, IndexOf(y.Shape, element)) * upstream.Values[element]).ToArray();
        var total = Tensor.AddAll<double>(terms);
        var actual = total.Tape is null ? null : total.Backward();
        foreach (var input in inputs)
            for (int element = 0; element < input.Count; element++)
            {
                var scalar = expansion.Of(input, IndexOf(input.Shape, element));
                Agrees(actual is null || scalar.TapeIndex > total.TapeIndex ? 0 : actual[scalar].Item(), expected[input].Values[element], $"element {element} of {input.Name}");
            }
    }

    [TestCaseSource(nameof(Labels))]
    public void AnyTensorOfTheLecturesNetworkAndItsGradientExpand(string label)
    {
        var (parameters, Xb, Yb) = LectureBatch.Own(hidden: 4, batch: 3);
        var forward = new AtomicForward<double>(parameters.To<double>().On(new Tape<double>()), Xb, Yb);
        var tensor = Exercise1.Tensor(forward, label);
        var gradient = forward.Loss.Backward(createGraph: true)[tensor];
        var expansion = new ScalarExpansion<double>(NoLimit);
        foreach (var of in new[] { tensor, gradient })
            for (int element = 0; element < of.Count; element += 1 + of.Count / 20)
                Agrees(expansion.Of(of, IndexOf(of.Shape, element)).Item(), of.Values[element], $"element {element}");
    }

    [Test]
    public void TheFusedNetworkExpandsToo()
    {
        var (parameters, Xb, Yb) = LectureBatch.Own(hidden: 4, batch: 3);
        var weights = parameters.To<double>().On(new Tape<double>());
        var loss = new FusedForward<double>(weights, Xb, Yb).Loss;
        var expansion = new ScalarExpansion<double>(NoLimit);
        Agrees(expansion.Of(loss).Item(), loss.Item(), "loss");
        var gradient = loss.Backward(createGraph: true)[weights.W1];
        Agrees(expansion.Of(gradient, 3, -1).Item(), gradient.Item(3, -1), "dW1");
    }

    [Test]
    public void ASumShowsItsTermsAndABroadcastItsReplication()
    {
        var tape = new Tape<double>();
        var a = tape.Watch(Tensor.Arange<double>(1, 33).Reshape(32, 1), "a");
        var b = tape.Watch(Tensor.Of<double>([3]), "b");
        var y = (a * b).Sum().Named("y");
        var scalar = ScalarMicroscope.Expand(y, []);
        Assert.That(scalar.Label, Is.EqualTo("y"));
        Assert.That(scalar.Entry!.Op.Name, Is.EqualTo("Σ"));
        Assert.That(scalar.Entry.Operands.Length, Is.EqualTo(32));
        var factors = scalar.Entry.Operands.ToArray().Select(term => term.Tensor.Entry!);
        Assert.That(factors.Select(product => product[1]).Distinct().Select(leaf => leaf.Label), Is.EqualTo(new[] { "b[0]" }));
        Assert.That(factors.Select(product => product[0].Label), Is.EqualTo(Enumerable.Range(0, 32).Select(i => $"a[{i},0]")));
    }

    [Test]
    public void AGradientShowsTheSumOfTwoBranches()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(Tensor.Of<double>([0.5, 2]), "x");
        var gradient = (x.Sin() + x.Exp()).Sum().Backward(createGraph: true)[x].Named("dx");
        var scalar = ScalarMicroscope.Expand(gradient, [1]);
        Assert.That((scalar.Label, scalar.Entry!.Op.Name), Is.EqualTo(("dx[1]", "+")));
        Agrees(scalar.Item(), Math.Cos(2) + Math.Exp(2), "cos x + eˣ");
        Assert.That(scalar.Tape!.Tensors.Where(tensor => tensor.Entry is null).Select(leaf => leaf.Label), Is.EqualTo(new[] { "x[1]" }));
    }

    [Test]
    public void ADeepGraphNeedsNoDeepStack()
    {
        var x = new Tape<double>().Watch(Tensor.Of<double>([1]), "x");
        var y = x;
        for (int i = 0; i < 50_000; i++)
            y += 1.0;
        Assert.That(ScalarMicroscope.Expand(y, [0], NoLimit).Item(), Is.EqualTo(50_001));
    }

    [Test]
    public void TheLimitSaysHowManyAndWhatToDo()
    {
        var x = new Tape<double>().Watch(Tensor.Zeros<double>([30, 100]), "x");
        var y = x.Square().Sum().Named("y");
        Assert.That(() => ScalarMicroscope.Expand(y, []), Throws.TypeOf<ScalarLimitException>().With.Message.EqualTo(
            "The scalar graph of y has 6,001 scalars, and the limit is 4,000: take a smaller network (--hidden, --batch, --embedding, --context) or a higher limit (--limit)."));
        Assert.That(ScalarMicroscope.Expand(y, [], 6001).Item(), Is.Zero);
    }

    [Test]
    public void TheCountStopsSomewhere()
    {
        var x = new Tape<double>().Watch(Tensor.Zeros<double>([300, 1000]), "x");
        Assert.That(() => ScalarMicroscope.Expand(x.Sum(), []), Throws.TypeOf<ScalarLimitException>().With.Message.Contains("more than 200,000 scalars"));
    }

    [Test]
    public void AnOpWithoutAnExpansionNamesItself()
    {
        var x = new Tape<double>().Watch(Tensor.Of<double>([1]), "x");
        var y = new Mute().Apply(x).Named("y");
        Assert.That(() => ScalarMicroscope.Expand(y, [0]), Throws.TypeOf<NotSupportedException>().With.Message.Contains("mute has no scalar expansion (it made y [1])"));
    }

    [Test]
    public void BadRequestsAreRefused()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(Tensor.Zeros<double>([2, 3]), "x");
        var y = x.Exp();
        Assert.That(() => ScalarMicroscope.Expand(y, [0]), Throws.TypeOf<ShapeException>());
        Assert.That(() => ScalarMicroscope.Expand(y, [0, 3]), Throws.TypeOf<ShapeException>().With.Message.Contains("accepted are -3 to 2"));
        using (NoGrad.Begin())
            Assert.That(() => ScalarMicroscope.Expand(y, [0, 0]), Throws.InvalidOperationException.With.Message.Contains("NoGrad"));
        tape.Clear();
        Assert.That(() => ScalarMicroscope.Expand(y, [0, 0]), Throws.InvalidOperationException.With.Message.Contains("cleared"));
    }

    private static Tensor<double>[] Watched(OpSample<double> sample, Tape<double> tape)
    {
        var random = new Random(SampleInputs.Seed);
        return [.. sample.Shapes.Select((shape, i) => tape.Watch(SampleInputs.Draw(random, shape, sample.Domain), $"x{i}"))];
    }

    private static int[] IndexOf(Shape shape, int element)
    {
        var index = new int[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            index[axis] = element % shape[axis];
            element /= shape[axis];
        }
        return index;
    }

    private static void Agrees(double actual, double expected, string what) =>
        Assert.That(actual, double.IsFinite(expected) ? Is.EqualTo(expected).Within(1e-12 * Math.Max(1, Math.Abs(expected))) : Is.EqualTo(expected), what);

    private sealed record Mute() : Op<double>("mute", "y = x", "g")
    {
        public Tensor<double> Apply(Tensor<double> x) => Record(x.Clone(), x);

        protected internal override Tensor<double> Vjp(TapeEntry<double> entry, int operand, Tensor<double> g) => g;
    }
}
