namespace Autograd.Tests;

public class WorkspaceTests
{
    private const int Steps = 1000, BytesAStep = 20 * 1024;

    [Test]
    public void ThereAreNoMissesAfterTheFirstStep()
    {
        var (network, workspace) = (new SmallNetwork<float>(), new Workspace<float>());
        Step();
        long warm = workspace.Misses;
        Assert.That(warm, Is.GreaterThan(0));
        for (int step = 0; step < 50; step++)
            Step();
        Assert.That(workspace.Misses, Is.EqualTo(warm));

        void Step()
        {
            using (workspace.Begin())
                network.Step();
        }
    }

    [Test]
    public void AStepWithTheTapeAllocatesLittle()
    {
        var (network, workspace) = (new SmallNetwork<float>(), new Workspace<float>());
        long bytes = AllocatedAStep(() =>
        {
            using (workspace.Begin())
                network.Step();
        });
        TestContext.Out.WriteLine($"{bytes} bytes a step");
        Assert.That(bytes, Is.GreaterThan(0).And.LessThanOrEqualTo(BytesAStep));
        Assert.That(BackwardPlans<float>.Of(network.Tape).Builds, Is.EqualTo(1));
    }

    [Test]
    public void AStepWithoutATapeAllocatesLess()
    {
        var (network, workspace) = (new SmallNetwork<float>(), new Workspace<float>());
        long bytes = AllocatedAStep(() =>
        {
            using (workspace.Begin())
                network.Evaluate();
        });
        Assert.That(bytes, Is.GreaterThan(0).And.LessThanOrEqualTo(BytesAStep / 4));
    }

    [Test]
    public void TheMeasureSeesABuffer() =>
        Assert.That(AllocatedAStep(() => Tensor.Zeros<float>([BytesAStep / sizeof(float)])), Is.GreaterThan(BytesAStep));

    [Test]
    public void ABufferLargerThanTheBudgetIsRecycledToo()
    {
        var workspace = new Workspace<float>();
        long bytes = AllocatedAStep(() =>
        {
            using (workspace.Begin())
                _ = Tensor.Ones<float>([100, 100]) * 2.0;
        });
        Assert.That(bytes, Is.LessThan(1024));
    }

    [Test]
    public void PooledMemoryGivesTheSameBits()
    {
        SmallNetwork<float> pooled = new(), plain = new();
        var workspace = Poisoned<float>(float.NaN);
        for (int step = 0; step < 100; step++)
        {
            float loss;
            using (workspace.Begin())
                loss = pooled.Step();
            Assert.That(loss, Is.EqualTo(plain.Step()), $"step {step}");
        }
        for (int i = 0; i < plain.Parameters.Length; i++)
            Assert.That(pooled.Parameters[i].Value.ToArray(), Is.EqualTo(plain.Parameters[i].Value.ToArray()), plain.Parameters[i].Label);
    }

    [Test]
    public void ThePoisonIsReallyInTheMemoryThatOpsGet()
    {
        using (Poisoned(double.NaN).Begin())
            Assert.That(Tensor<double>.Allocate([5, 3]).ToArray(), Is.All.NaN);
    }

    private static IEnumerable<TestCaseData> AllOps() =>
        OpCase.Ops().Select(op => new TestCaseData(op).SetArgDisplayNames(OpCase.NameOf(op)));

    [TestCaseSource(nameof(AllOps))]
    public void EveryOpGivesTheSameBitsInUsedMemory(Type op)
    {
        foreach (var sample in OpCase.Of(op).Select(@case => @case.Double))
        {
            var plain = Run(sample);
            using (Poisoned(double.NaN).Begin())
                Assert.That(Run(sample), Is.EqualTo(plain), sample.Name);
        }

        static List<double[]> Run(OpSample<double> sample)
        {
            var (tape, random) = (new Tape<double>(), new Random(SampleInputs.Seed));
            Tensor<double>[] leaves = [.. sample.Shapes.Select(shape => tape.Watch(SampleInputs.Draw(random, shape, sample.Domain)))];
            var output = sample.Function(leaves);
            var upstream = SampleInputs.Normal(random, output.Shape);
            var results = new List<double[]> { output.ToArray() };
            foreach (bool createGraph in new[] { false, true })
            {
                var gradients = output.Backward(upstream, createGraph);
                results.AddRange(leaves.Select(leaf => gradients[leaf].ToArray()));
            }
            return results;
        }
    }

    [Test]
    public void ATensorOfAnEndedScopeIsInvalid()
    {
        var workspace = new Workspace<double>();
        Tensor<double> x, view;
        using (workspace.Begin())
        {
            x = Tensor.Of([1.0, 2]).Named("x");
            view = x.Reshape([2, 1]).Named("view");
        }
        const string Rest = " was used after its memory was recycled: the workspace scope it was made in has ended. Copy what must outlive the scope with ToArray() or Item().";
        Fails(() => x.ToArray(), "The tensor x [2]" + Rest);
        Fails(() => _ = x[0], "The tensor x [2]" + Rest);
        Fails(() => _ = view + 1.0, "The tensor view [2,1]" + Rest);
        Fails(() => x.Detach(), "The tensor x [2]" + Rest);
        Fails(() => new Tape<double>().Watch(x), "The tensor x [2]" + Rest);
        using (workspace.Begin())
        {
            _ = Tensor.Of([3.0, 4]);
            Fails(() => x.ToArray(), "The tensor x [2]" + Rest);
        }
    }

    [Test]
    public void WhatWasMadeBeforeAScopeOutlivesIt()
    {
        var x = Tensor.Of([1.0, 2]);
        using (new Workspace<double>().Begin())
            _ = x * 2.0;
        Assert.That(x.ToArray(), Is.EqualTo(new[] { 1.0, 2 }));
    }

    [Test]
    public void ScopesOfTwoWorkspacesNest()
    {
        Workspace<double> outer = new(), inner = new();
        Tensor<double> before, inside, after;
        using (outer.Begin())
        {
            before = Tensor.Scalar(1.0);
            using (inner.Begin())
                inside = Tensor.Scalar(2.0);
            after = Tensor.Scalar(3.0);
            Assert.That(before.Item() + after.Item(), Is.EqualTo(4));
            Assert.That(() => inside.Item(), Throws.InvalidOperationException);
        }
        Assert.That((outer.Misses, inner.Misses), Is.EqualTo((2, 1)));
        Assert.That(() => after.Item(), Throws.InvalidOperationException);
    }

    [Test]
    public void AWorkspaceHasOneScopeAtATime()
    {
        Workspace<double> a = new(), b = new();
        const string Message = "This workspace already has an open scope: dispose it first.";
        using (a.Begin())
        {
            var kept = Tensor.Scalar(1.0);
            Fails(() => a.Begin(), Message);
            using (b.Begin())
                Fails(() => a.Begin(), Message);
            Assert.That(kept.Item(), Is.EqualTo(1));
        }
        using (a.Begin())
            Assert.That(Tensor.Scalar(2.0).Item(), Is.EqualTo(2));
    }

    [Test]
    public void ScopesEndInReverseOrder()
    {
        Workspace<double> a = new(), b = new();
        var outer = a.Begin();
        var inner = b.Begin();
        Fails(outer.Dispose, "Workspace scopes end in reverse order, on the thread they began on: dispose the inner scope first.");
        inner.Dispose();
        outer.Dispose();
    }

    [Test]
    public void DisposingTwiceDoesNotEndTheNextScope()
    {
        var workspace = new Workspace<double>();
        var first = workspace.Begin();
        first.Dispose();
        using (workspace.Begin())
        {
            var x = Tensor.Scalar(1.0);
            first.Dispose();
            default(Workspace<double>.Scope).Dispose();
            Assert.That(x.Item(), Is.EqualTo(1));
        }
    }

    [Test]
    public void OfAnEndedScopeNothingIsLentToAnotherThread()
    {
        bool survived = false;
        using (new Workspace<double>().Begin())
        {
            var thread = new Thread(() => survived = Tensor.Scalar(5.0).Item() == 5);
            thread.Start();
            thread.Join();
        }
        Assert.That(survived);
    }

    /// <summary>A workspace whose buffers hold a number that no computation may read.</summary>
    private static Workspace<T> Poisoned<T>(T poison)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var workspace = new Workspace<T>();
        using (workspace.Begin())
            for (int size = 1; size <= 64; size *= 2)
                for (int i = 0; i < 150; i++)
                    Tensor.Full([size], poison);
        return workspace;
    }

    private static long AllocatedAStep(Action step)
    {
        for (int i = 0; i < 50; i++)
            step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Steps; i++)
            step();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Steps;
    }

    private static void Fails(Action action, string message) =>
        Assert.That(action, Throws.InvalidOperationException.With.Message.EqualTo(message));
}
