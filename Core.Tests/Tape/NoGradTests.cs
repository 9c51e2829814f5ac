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
    public void DisposingTwiceDoesNotEndALaterScope()
    {
        var scope = NoGrad.Begin();
        scope.Dispose();
        using (NoGrad.Begin())
        {
            scope.Dispose();
            Assert.That(NoGrad.IsActive);
        }
        Assert.That(NoGrad.IsActive, Is.False);
    }

    [Test]
    public async Task AScopeEndsWithItsCodeAcrossAwait()
    {
        using (NoGrad.Begin())
        {
            await Task.Delay(10);
            Assert.That(NoGrad.IsActive, "the code inside, whatever thread it goes on on");
        }
        Assert.That(NoGrad.IsActive, Is.False);
        for (int i = 0; i < 50; i++) // whatever thread of the pool the scope began on
            Assert.That(await Task.Run(() => NoGrad.IsActive), Is.False);
    }

    [Test]
    public void CodeOutsideOfTheScopeGoesOnRecordingOnOtherThreadsAndOnItsOwn()
    {
        bool? elsewhere = null;
        using var begun = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            begun.Wait();
            elsewhere = NoGrad.IsActive;
        });
        thread.Start();
        using (NoGrad.Begin())
        {
            begun.Set();
            thread.Join();
        }
        Assert.That(elsewhere, Is.False, "a thread that was started before the scope");
    }

    [Test]
    public void AScopeEndedOnAnotherThreadDoesNothingWrong()
    {
        var scope = NoGrad.Begin();
        var thread = new Thread(scope.Dispose);
        thread.Start();
        thread.Join();
        Assert.That(NoGrad.IsActive, "here it goes on");
        scope.Dispose();
        Assert.That(NoGrad.IsActive, Is.False);
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
