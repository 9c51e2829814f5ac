using System.Numerics;
using Autograd.Tests.Rendering;

namespace Autograd.Tests.Graphs;

public sealed class BackwardObserverTests
{
    [TestCase(false)]
    [TestCase(true)]
    public void TheLastSumOfATensorIsItsGradient(bool createGraph)
    {
        var watcher = new Watcher<double>();
        var loss = SampleGraphs.Atomic(batch: 4);
        var gradients = loss.Backward(createGraph: createGraph, observer: watcher);
        var expected = loss.Backward();
        using (Assert.EnterMultipleScope())
        {
            foreach (var terms in watcher.Terms.GroupBy(term => term.Consumer[term.Operand]))
            {
                var sums = watcher.Sums.Where(sum => ReferenceEquals(sum.Consumer[sum.Operand], terms.Key)).ToList();
                var last = terms.Count() == 1 ? terms.Single().Term : sums[^1].Sum;
                Assert.That(last.ToArray(), Is.EqualTo(gradients[terms.Key].ToArray()), terms.Key.Name);
                Assert.That(last.ToArray(), Is.EqualTo(expected[terms.Key].ToArray()), terms.Key.Name);
                Assert.That(sums, Has.Count.EqualTo(terms.Count() == 1 ? 0 : terms.Count()), terms.Key.Name);
            }
        }
    }

    [Test]
    public void TermsOfOneSumAreAddedFromTheLastConsumerToTheFirst()
    {
        var x = new Tape<double>().Watch(3.0, "x");
        var watcher = new Watcher<double>();
        (x * 2.0 + x * 10.0 + x * 100.0).Backward(observer: watcher);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(watcher.Terms.Where(term => ReferenceEquals(term.Consumer[term.Operand], x)).Select(term => term.Term.Item()), Is.EquivalentTo(new[] { 2.0, 10, 100 }));
            Assert.That(watcher.Sums.Where(sum => ReferenceEquals(sum.Consumer[sum.Operand], x)).Select(sum => (sum.Term.Item(), sum.Sum.Item())), Is.EqualTo(new[] { (100.0, 100.0), (10, 110), (2, 112) }));
        }
    }

    [Test]
    public void AProductWithItselfGivesATermForEachOperand()
    {
        var x = new Tape<double>().Watch(3.0, "x");
        var watcher = new Watcher<double>();
        (x * x).Backward(observer: watcher);
        Assert.That(watcher.Terms.Select(term => (term.Operand, term.Term.Item())), Is.EqualTo(new[] { (0, 3.0), (1, 3.0) }));
    }

    [Test]
    public void ATermHasTheOperandsShape()
    {
        var b = new Tape<double>().Watch(Tensor.Of([1.0, 2]), "b");
        var watcher = new Watcher<double>();
        (Tensor.Ones<double>([3, 2]) * b).Sum().Backward(observer: watcher);
        Assert.That(watcher.Terms[^1].Term.ToArray(), Is.EqualTo(new[] { 3.0, 3 }));
    }

    private sealed class Watcher<T> : IBackwardObserver<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public List<(TapeEntry<T> Consumer, int Operand, Tensor<T> Term)> Terms { get; } = [];

        public List<(TapeEntry<T> Consumer, int Operand, Tensor<T> Term, Tensor<T> Sum)> Sums { get; } = [];

        public void OnTerm(TapeEntry<T> consumer, int operand, Tensor<T> term) => Terms.Add((consumer, operand, term));

        public void OnSum(TapeEntry<T> consumer, int operand, Tensor<T> term, Tensor<T> sum) => Sums.Add((consumer, operand, term, sum));
    }
}
