namespace Autograd.Tests;

public class NoGradTests
{
    [Test]
    public void NothingIsRecorded()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(2.0, "x");
        using (NoGrad.Begin())
        {
            var y = (x * x + 1.0).Tanh().Sum();
            Assert.That((y.Tape, y.Entry, tape.Count), Is.EqualTo(((Tape<double>?)null, (TapeEntry<double>?)null, 1)));
        }
        Assert.That((x * x).Tape, Is.SameAs(tape));
    }

    [Test]
    public void ScopesNest()
    {
        using (NoGrad.Begin())
        {
            using (NoGrad.Begin())
                Assert.That(NoGrad.IsActive);
            Assert.That(NoGrad.IsActive);
        }
        Assert.That(NoGrad.IsActive, Is.False);
    }

    [Test]
    public void DisposingTwiceEndsTheScopeOnce()
    {
        var scope = NoGrad.Begin();
        scope.Dispose();
        scope.Dispose();
        default(NoGrad.Scope).Dispose();
        using (NoGrad.Begin())
            Assert.That(NoGrad.IsActive);
        Assert.That(NoGrad.IsActive, Is.False);
    }

    [Test]
    public void AnotherThreadIsNotConcerned()
    {
        bool active = true;
        using (NoGrad.Begin())
        {
            var thread = new Thread(() => active = NoGrad.IsActive);
            thread.Start();
            thread.Join();
        }
        Assert.That(active, Is.False);
    }

    [Test]
    public void AnExceptionInsideEndsTheScope()
    {
        Assert.That(Fail, Throws.TypeOf<ShapeException>());
        Assert.That(NoGrad.IsActive, Is.False);

        static void Fail()
        {
            using (NoGrad.Begin())
                Tensor.Ones<double>([2]).Item();
        }
    }
}
