namespace Autograd.Tests;

/// <summary>What a backward pass takes, and that memory which is used again is nobody else's.</summary>
public class BackwardMemoryTests
{
    [Test]
    public void AWeightThatIsUsedAThousandTimesCostsOneGradient()
    {
        const int n = 64, steps = 1000;
        var tape = new Tape<float>();
        var w = tape.Watch(Tensor.Full([n, n], 0.01f), "W");
        var s = Tensor.Ones<float>([1, n]);
        for (int step = 0; step < steps; step++)
            s = s.MatMul(w).Tanh();
        var loss = s.Sum();
        _ = loss.Backward(); // the plan, and the memory of the pass
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = loss.Backward();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        // One gradient of W has 16 KB, the 2,001 others have 256 B of numbers each and some 200 B of objects.
        Assert.That(bytes, Is.LessThan(steps * n * n * sizeof(float) / 8));
    }

    [Test]
    public void GradientsThatAreKeptAreNotWrittenOverByLaterOnes([Values] bool workspace, [Range(0, 19)] int seed)
    {
        var tape = new Tape<float>();
        var loss = RandomGraph.Record(tape, seed, ops: 80);
        var recorded = tape.Tensors.Take(loss.TapeIndex + 1).ToArray();
        var expected = loss.Backward(createGraph: true); // shares no memory
        using var scope = workspace ? new Workspace<float>().Begin() : default;
        var gradients = loss.Backward();
        _ = loss.Backward();
        foreach (var tensor in recorded)
            Assert.That(gradients[tensor].ToArray(), Is.EqualTo(expected[tensor].ToArray()), tensor.Name);
    }

    [Test]
    public void WithLeavesOnlyTheLeavesGradientsAreTheSame([Values] bool workspace, [Range(0, 19)] int seed)
    {
        var tape = new Tape<float>();
        var loss = RandomGraph.Record(tape, seed, ops: 80);
        var expected = loss.Backward();
        using var scope = workspace ? new Workspace<float>().Begin() : default;
        var gradients = loss.Backward(leavesOnly: true);
        foreach (var leaf in tape.Tensors.Where(tensor => tensor.Entry is null))
            Assert.That(gradients[leaf].ToArray(), Is.EqualTo(expected[leaf].ToArray()), leaf.Name);
    }

    // z = x + y hands both the same gradient. What the slice of x adds afterwards is x's alone.
    [Test]
    public void APartIsNotAddedToAGradientThatOthersHaveToo([Values] bool workspace)
    {
        using var scope = workspace ? new Workspace<float>().Begin() : default;
        var tape = new Tape<float>();
        var (x, y) = (tape.Watch(Tensor.Ones<float>([3]), "x"), tape.Watch(Tensor.Ones<float>([3]), "y"));
        var part = x[..2];
        var z = x + y;
        var gradients = ((z * Tensor.Of([1f, 2, 3])).Sum() + (part * 10f).Sum()).Backward();
        Assert.That(gradients[y].ToArray(), Is.EqualTo(new float[] { 1, 2, 3 }));
        Assert.That(gradients[x].ToArray(), Is.EqualTo(new float[] { 11, 12, 3 }));
        Assert.That(gradients[z].ToArray(), Is.EqualTo(new float[] { 1, 2, 3 }));
    }

    // The gradients of concat's operands lie in that of its result.
    [Test]
    public void TheGradientsOfJoinedTensorsTakeNoMemoryAndStayApart([Values] bool workspace, [Values] bool leavesOnly)
    {
        using var scope = workspace ? new Workspace<float>().Begin() : default;
        var tape = new Tape<float>();
        var (x, y) = (tape.Watch(Tensor.Ones<float>([2]), "x"), tape.Watch(Tensor.Ones<float>([1]), "y"));
        var early = (x * 10f).Sum(); // adds to x's part after concat has made it
        var joined = Tensor.Concat([x, y]);
        var gradients = ((joined * Tensor.Of([1f, 2, 3])).Sum() + early).Backward(leavesOnly: leavesOnly);
        Assert.That(gradients[x].ToArray(), Is.EqualTo(new float[] { 11, 12 }));
        Assert.That(gradients[y].ToArray(), Is.EqualTo(new float[] { 3 }));
        if (!leavesOnly)
        {
            Assert.That(gradients[joined].ToArray(), Is.EqualTo(new float[] { 1, 2, 3 }));
            Assert.That(gradients[y].SharesMemoryWith(gradients[joined]));
        }
    }

    [Test]
    public void APartEndsWithTheWhole([Values] bool overwritten)
    {
        var workspace = new Workspace<float>();
        var scope = workspace.Begin();
        var x = Tensor.Ones<float>([2, 3]);
        var part = x.ViewFrom(3, [3]).ViewFrom(1, [2]);
        Assert.That(part.ToArray(), Is.EqualTo(new float[] { 1, 1 }));
        Assert.That(part.SharesMemoryWith(x));
        if (overwritten)
            _ = x.HandOver();
        else
            scope.Dispose();
        Assert.That(() => part.Item(0), Throws.InvalidOperationException.With.Message.Contains(overwritten ? "written over it" : "scope it was made in has ended"));
        scope.Dispose();
    }

    [Test]
    public void NoResultIsWrittenOverAPart()
    {
        var x = Tensor.Arange<float>(4);
        var result = x.ViewFrom(2, [2]).HandOver();
        result.WritableValues.Fill(9);
        Assert.That(x.ToArray(), Is.EqualTo(new float[] { 0, 1, 2, 3 }));
        Assert.That(() => x[0] = 5, Throws.InvalidOperationException.With.Message.Contains("shares its memory"));
    }

    [Test]
    public void WithLeavesOnlyAnotherGradientIsRefused()
    {
        var x = new Tape<double>().Watch(2.0, "x");
        var y = x.Square().Named("y");
        var gradients = y.Exp().Backward(leavesOnly: true);
        Assert.That(() => gradients[y], Throws.InvalidOperationException.With.Message.Contains("y []").And.Message.Contains("leavesOnly"));
        Assert.That(gradients[x].Item(), Is.EqualTo(4 * Math.Exp(4)).Within(1e-12));
    }

    [Test]
    public void WithLeavesOnlyTheOthersMemoryIsUsedAgain()
    {
        const int n = 10_000, steps = 100;
        var tape = new Tape<float>();
        var x = tape.Watch(Tensor.Ones<float>([n]), "x");
        var y = x;
        for (int step = 0; step < steps; step++)
            y = y.Tanh();
        var loss = y.Sum();
        _ = loss.Backward(leavesOnly: true);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = loss.Backward(leavesOnly: true);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(6 * n * sizeof(float)), "a few gradients, not a hundred");
    }

    [Test]
    public void ATensorThatAUsersVjpKeptStaysReadable()
    {
        var x = new Tape<double>().Watch(Tensor.Of([1.0, 2]), "x");
        var tap = new TapOp();
        var gradients = tap.Apply(x.Square()).Exp().Sum().Backward(leavesOnly: true);
        _ = x.Exp().Sum().Backward();
        Assert.That(tap.Seen!.ToArray(), Is.EqualTo(new[] { 2 * Math.Exp(1), 2 * Math.Exp(4) }).Within(1e-12));
        Assert.That(gradients[x].ToArray(), Is.EqualTo(new[] { 2 * Math.Exp(1), 4 * Math.Exp(4) }).Within(1e-12));
    }

    [Test]
    public void ABackwardPassInsideAVjpKeepsItsResultsApart()
    {
        var x = new Tape<double>().Watch(Tensor.Of([1.0, 2, 3]), "x");
        var nested = new NestedOp();
        var y = nested.Apply(x.Square()) + nested.Apply(x) * x;
        Assert.That(y.Sum().Backward()[x].ToArray(), Is.EqualTo(new[] { 4.0 + 3, 4 * 8 + 3 * 4, 4 * 27 + 3 * 9 }).Within(1e-12));
    }

    [Test]
    public void APassThatThrowsLeavesTheNextOneAsItWas()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(Tensor.Of([1.0, 2]), "x");
        Assert.That(() => new FailingOp().Apply(x.Square()).Sum().Backward(), Throws.TypeOf<NotSupportedException>());
        Assert.That(x.Square().Sum().Backward()[x].ToArray(), Is.EqualTo(new[] { 2.0, 4 }));
        Assert.That(TensorMemory<double>.Current, Is.Null);
    }

    [Test]
    public void PartsOfATensorAreAddedWhereTheyBelong()
    {
        var x = new Tape<double>().Watch(Tensor.Arange<double>(12).Reshape(3, 4), "x");
        var loss = (x[0] * x[.., 1].Sum()).Sum() + x[1..].Square().Sum() + x[Indices.Of([2, 2])].Sum() + x.Gather(1, Indices.Of(new[,] { { 0, 0 } })).Sum() + x.Square().Sum();
        var expected = loss.Backward(createGraph: true)[x];
        Assert.That(loss.Backward()[x].ToArray(), Is.EqualTo(expected.ToArray()));
    }

    // Keeps twice the gradient that passes.
    private sealed record TapOp() : Op<double>("tap", "y = x", "g")
    {
        public Tensor<double>? Seen { get; private set; }

        public Tensor<double> Apply(Tensor<double> x) => Record(Allocated(x), x);

        protected internal override Tensor<double> Vjp(TapeEntry<double> entry, int operand, Tensor<double> g)
        {
            Seen = 2.0 * g;
            return g;
        }
    }

    // y = x², whose vjp asks another tape.
    private sealed record NestedOp() : Op<double>("nested", "y = x ⊙ x", "g ⊙ 2·x")
    {
        public Tensor<double> Apply(Tensor<double> x)
        {
            var y = Allocated(x);
            for (int i = 0; i < y.Count; i++)
                Writable(y)[i] = x.Values[i] * x.Values[i];
            return Record(y, x);
        }

        protected internal override Tensor<double> Vjp(TapeEntry<double> entry, int operand, Tensor<double> g)
        {
            using (NoGrad.BeginRecording())
            {
                var x = new Tape<double>().Watch(entry[0].Detach());
                return (x * x).Backward(g)[x];
            }
        }
    }

    private sealed record FailingOp() : Op<double>("failing", "y = x", "g")
    {
        public Tensor<double> Apply(Tensor<double> x) => Record(Allocated(x), x);

        protected internal override Tensor<double> Vjp(TapeEntry<double> entry, int operand, Tensor<double> g) => throw new NotSupportedException("no vjp");
    }

    private static Tensor<double> Allocated(Tensor<double> x) => x.Detach().Clone();
}
