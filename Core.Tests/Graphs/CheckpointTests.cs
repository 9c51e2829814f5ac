namespace Autograd.Tests;

/// <summary>A segment that is computed again: the same bits, less memory, nothing counted twice.</summary>
public class CheckpointTests
{
    [Test]
    public void GradientsHaveTheSameBits([Values] bool workspace, [Values] bool leavesOnly)
    {
        // W is used twice inside the segment and once before and after it: four terms, whose order shows in the bits.
        float[] Gradients(bool checkpoint)
        {
            using var scope = workspace ? new Workspace<float>().Begin() : default;
            var (generator, tape) = (new TorchGenerator(7), new Tape<float>());
            var w = tape.Watch(Tensor.Randn<float>([16, 16], generator), "W");
            var x = Tensor.Randn<float>([4, 16], generator).MatMul(w).Tanh();
            Func<Tensor<float>, Tensor<float>> segment = h => (h.MatMul(w).Tanh() * 1.5f).MatMul(w).Sigmoid() + h.Sum(0);
            var y = checkpoint ? Tensor.Checkpoint(segment, x) : segment(x);
            var loss = (y.MatMul(w) * y).Sum();
            var gradients = loss.Backward(leavesOnly: leavesOnly);
            return [loss.Item(), .. gradients[w].Values, .. leavesOnly ? [] : gradients[x].ToArray()];
        }
        Assert.That(Gradients(true), Is.EqualTo(Gradients(false)));
    }

    [Test]
    public void CheckpointsNest()
    {
        double Derivative(bool checkpoint)
        {
            var x = new Tape<double>().Watch(0.3, "x");
            Tensor<double> Inner(Tensor<double> h) => (h * x).Tanh();
            Tensor<double> Outer(Tensor<double> h) => checkpoint ? Tensor.Checkpoint(Inner, h.Exp()) * x : Inner(h.Exp()) * x;
            return (checkpoint ? Tensor.Checkpoint(Outer, x.Square()) : Outer(x.Square())).Backward()[x].Item();
        }
        Assert.That(Derivative(true), Is.EqualTo(Derivative(false)));
    }

    [Test]
    public void SecondDerivativesGoThroughIt()
    {
        var x = new Tape<double>().Watch(0.3, "x");
        var first = Tensor.Checkpoint(h => h.Pow(3.0), x).Backward(createGraph: true)[x];
        Assert.That(first.Backward()[x].Item(), Is.EqualTo(6 * 0.3).Within(1e-12));
    }

    [Test]
    public void TheGeneratorDrawsTheSameNumbersAgainAndGoesOnAfterThem()
    {
        (double[], double) Run(bool checkpoint)
        {
            var generator = new TorchGenerator(3);
            var x = new Tape<double>().Watch(Tensor.Ones<double>([50]), "x");
            Tensor<double> Segment(Tensor<double> h) => h.Dropout(0.5, generator).Exp();
            var y = checkpoint ? Tensor.Checkpoint(Segment, x) : Segment(x);
            double between = Tensor.Randn<double>([1], generator).Item();
            double[] gradient = y.Sum().Backward()[x].ToArray();
            return ([between, .. gradient], Tensor.Randn<double>([1], generator).Item());
        }
        Assert.That(Run(true), Is.EqualTo(Run(false)));
    }

    [Test]
    public void RunningStatisticsAreUpdatedOnce()
    {
        var norm = new BatchNorm1d<float>(2);
        var tape = new Tape<float>();
        norm.On(tape);
        var x = tape.Watch(Tensor.Of(new[,] { { 1f, 2 }, { 3, 5 } }), "x");
        _ = Tensor.Checkpoint(norm.Forward, x).Square().Sum().Backward();
        Assert.That(norm.NumBatchesTracked!.Value, Is.EqualTo(1));
        Assert.That(norm.RunningMean!.Value.ToArray(), Is.EqualTo(new[] { 0.2f, 0.35f }).Within(1e-6f));
    }

    [Test]
    public void OnlyTheEndsAreOnTheTape()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(0.3, "x");
        Tensor<double>? inside = null;
        var y = Tensor.Checkpoint(h => (inside = h.Tanh()).Exp(), x);
        Assert.That(tape.Count, Is.EqualTo(2));
        Assert.That(() => inside! * x, Throws.InvalidOperationException);
        _ = y.Backward();
        Assert.That(tape.Count, Is.EqualTo(2));
    }

    [Test]
    public void ASegmentThatGivesOtherNumbersIsRefused()
    {
        var x = new Tape<double>().Watch(0.3, "x");
        double factor = 1;
        var y = Tensor.Checkpoint(h => h * factor++, x);
        Assert.That(() => y.Backward(), Throws.InvalidOperationException.With.Message.Contains("other numbers"));
        Assert.That(y.Tape!.Count, Is.EqualTo(2), "what was computed again is off the tape");
        Assert.That(x.Square().Backward()[x].Item(), Is.EqualTo(0.6), "the next pass is not harmed");
    }

    [Test]
    public void WhoeverWatchesThePassSeesOneTermForEachOperand()
    {
        var tape = new Tape<double>();
        var (x, w, unused) = (tape.Watch(0.3, "x"), tape.Watch(0.7, "w"), tape.Watch(0.1, "unused"));
        var y = Tensor.Checkpoint(h => (h * w).Tanh() * h, x);
        var terms = new Terms();
        var gradients = y.Backward(observer: terms);
        Assert.That(terms.Of, Is.EquivalentTo(new[] { (x.TapeIndex, gradients[x].Item()), (w.TapeIndex, gradients[w].Item()) }));
        Assert.That(gradients[x].Item(), Is.EqualTo(Math.Tanh(0.21) + 0.21 * (1 - Math.Tanh(0.21) * Math.Tanh(0.21))).Within(1e-12));
        Assert.That(gradients.DependsOn(unused), Is.False);
    }

    [Test]
    public void ASegmentThatGivesItsArgumentBackIsNothing()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(0.3, "x");
        var y = x.Square();
        Assert.That(Tensor.Checkpoint(h => h, y), Is.SameAs(y));
        Assert.That(Tensor.Checkpoint(_ => x, y), Is.SameAs(x));
        Assert.That(Tensor.Checkpoint(_ => Tensor.Scalar(5.0), y).IsRecorded, Is.False);
        Assert.That(tape.Count, Is.EqualTo(2));
    }

    [Test]
    public void AModulesParametersHaveGradientsThoughFirstUsedInside()
    {
        float[] Gradient(bool checkpoint)
        {
            var (layer, tape) = (new Linear<float>(3, 2, new TorchGenerator(5)), new Tape<float>());
            layer.On(tape);
            var x = tape.Watch(Tensor.Ones<float>([4, 3]), "x");
            var gradients = (checkpoint ? Tensor.Checkpoint(layer.Forward, x) : layer.Forward(x)).Square().Sum().Backward();
            return [.. layer.Parameters().SelectMany(parameter => gradients[tape.Watch(parameter)].ToArray())];
        }
        Assert.That(Gradient(true), Is.EqualTo(Gradient(false)).And.Some.Not.Zero);
    }

    [Test]
    public void ASegmentThatWatchesATensorItselfIsRefused()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(0.3, "x");
        Assert.That(() => Tensor.Checkpoint(h => h * tape.Watch(2, "w"), x), Throws.InvalidOperationException.With.Message.Contains("watches w").And.Message.Contains("before the segment"));
        Assert.That(tape.Entries, Is.Empty, "what it computed is off the tape");
        Assert.That(Tensor.Checkpoint(h => h.Square() + 0 * tape.Watch(2, "unused").Detach(), x).Backward()[x].Item(), Is.EqualTo(0.6), "one without a gradient may be");
    }

    [Test]
    public void WhatLiesInsideTakesNoMemory()
    {
        const int n = 10_000, depth = 100;
        var workspace = new Workspace<float>();
        long Buffers(bool checkpoint)
        {
            using var scope = workspace.Begin();
            var x = new Tape<float>().Watch(Tensor.Ones<float>([n]), "x");
            var y = x;
            for (int segment = 0; segment < 10; segment++)
                y = checkpoint ? Tensor.Checkpoint(Deep, y) : Deep(y);
            _ = y.Sum().Backward(leavesOnly: true);
            return workspace.Misses;
        }
        static Tensor<float> Deep(Tensor<float> h)
        {
            for (int layer = 0; layer < depth / 10; layer++)
                h = h.Tanh();
            return h;
        }
        long with = Buffers(true), without = Buffers(false);
        Assert.That(with, Is.LessThan(35), "ten ends, ten layers and a few gradients");
        Assert.That(without, Is.GreaterThan(depth));
    }

    private sealed class Terms : IBackwardObserver<double>
    {
        public List<(int Index, double Term)> Of { get; } = [];

        public void OnTerm(TapeEntry<double> consumer, int operand, Tensor<double> term) => Of.Add((consumer[operand].TapeIndex, term.Item()));

        public void OnSum(TapeEntry<double> consumer, int operand, Tensor<double> term, Tensor<double> sum)
        {
        }
    }
}
