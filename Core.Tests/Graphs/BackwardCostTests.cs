using Autograd.Benchmarks;

namespace Autograd.Tests;

/// <summary>What the first backward pass of a structure costs, in bytes: no clock is read.</summary>
public class BackwardCostTests
{
    // Measured: 470 to 484 bytes an op, values of the gradients included.
    [TestCase(10_000)]
    [TestCase(200_000)]
    public void TheFirstPassTakesSixHundredBytesAnOp(int ops) =>
        Assert.That(Bytes(TanhChain.Record(new Tape<double>(), ops)) / ops, Is.LessThan(600));

    [Test]
    public void AShortLossCostsTheSameAtTheEndOfALongTape()
    {
        long Cost(int opsBefore)
        {
            var tape = new Tape<double>();
            _ = TanhChain.Record(tape, opsBefore);
            var x = tape.Watch(0.5);
            var loss = (x * x).Tanh();
            return Bytes(loss);
        }
        _ = Cost(3); // compiled
        Assert.That(Cost(60_000), Is.EqualTo(Cost(3)).Within(1_000), "the tape's 60,000 tensors would take 240,000 bytes");
    }

    [Test]
    public void TheGradientsOfManyPartsTakeMemoryInProportion()
    {
        long Cost(int parts)
        {
            var tape = new Tape<float>();
            return Bytes(Tensor.Concat<float>([.. Enumerable.Range(0, parts).Select(_ => tape.Watch(Tensor.Ones<float>([1])))]).Sum());
        }
        _ = Cost(10);
        Assert.That(Cost(20_000), Is.LessThan(2.5 * Cost(10_000)));
    }

    private static long Bytes(Tensor<double> loss) => Bytes(() => loss.Backward());

    private static long Bytes(Tensor<float> loss) => Bytes(() => loss.Backward());

    private static long Bytes(Func<object> pass)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(pass());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
