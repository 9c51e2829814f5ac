namespace Autograd.Tests;

public class TapeTests
{
    [Test]
    public void EntriesStandInTheOrderOfRecording()
    {
        var tape = new Tape<double>();
        var a = tape.Watch(1.0, "a");
        var b = tape.Watch(2.0, "b");
        var c = a + b;
        var d = c * a;
        Assert.That(tape.Tensors, Is.EqualTo(new[] { a, b, c, d }));
        Assert.That(tape.Tensors.Select(tensor => tensor.TapeIndex), Is.EqualTo(new[] { 0, 1, 2, 3 }));
        Assert.That(tape.Entries.Select(entry => entry.Op.Name), Is.EqualTo(new[] { "+", "*" }));
        Assert.That((d.Entry![0], d.Entry[1], d.Entry.Output), Is.EqualTo((c, a, d)));
        Assert.That(a.Entry, Is.Null);
    }

    [Test]
    public void ConstantsAreNotRecorded()
    {
        var constant = Tensor.Scalar(2.0) * 3.0;
        Assert.That((constant.Tape, constant.TapeIndex, constant.Item()), Is.EqualTo(((Tape<double>?)null, -1, 6.0)));
    }

    [Test]
    public void WatchSharesMemoryAndLeavesTheGivenTensorOffTheTape()
    {
        var value = Tensor.Of([1.0, 2]).Named("x");
        var watched = new Tape<double>().Watch(value);
        Assert.That((watched.Label, value.Tape), Is.EqualTo(("x", (Tape<double>?)null)));
        Assert.That(watched.Values == value.Values, "the same memory");
        Assert.That(new Tape<double>().Watch(value, "y").Label, Is.EqualTo("y"));
    }

    [Test]
    public void AfterAClearAnOldLeafCanBeWatchedAgain()
    {
        var tape = new Tape<double>();
        var w = tape.Watch(2.0, "w");
        tape.Clear();
        w = tape.Watch(w);
        Assert.That((w * w).Backward()[w].Item(), Is.EqualTo(4));
    }

    [Test]
    public void WatchingARecordedTensorIsAnError()
    {
        Tape<double> tape = new(), other = new();
        var x = tape.Watch(1.0, "x");
        Fails<ArgumentException>(() => tape.Watch(x), "x [] is already on this tape: watch a tensor that is on none (Detach() gives one).");
        Fails<ArgumentException>(() => other.Watch(x), "x [] is already on another tape: watch a tensor that is on none (Detach() gives one).");
        Assert.That(other.Watch(x.Detach()).Tape, Is.SameAs(other));
    }

    [Test]
    public void TensorsOfTwoTapesDoNotMix()
    {
        var x = new Tape<double>().Watch(Tensor.Ones<double>([2]), "x");
        var y = new Tape<double>().Watch(Tensor.Ones<double>([3, 2]), "y");
        Fails<InvalidOperationException>(() => _ = x * y, "*: x [2] and y [3,2] are on two different tapes; watch both on one.");
        Fails<InvalidOperationException>(() => _ = y.MatMul(x.Reshape([2, 1])), "@: y [3,2] and t1 [2,1] are on two different tapes; watch both on one.");
        using (NoGrad.Begin())
            Assert.That((x * y).Tape, Is.Null);
    }

    [Test]
    public void ATensorFromBeforeClearIsAnError()
    {
        var tape = new Tape<double>();
        var old = tape.Watch(1.0, "old");
        tape.Clear();
        Assert.That(tape.Count, Is.Zero);
        var fresh = tape.Watch(2.0, "fresh");
        Fails<InvalidOperationException>(() => _ = fresh + old, "+: old [] was recorded before the tape was cleared; watch it again (operands: fresh [] and old []).");
        Fails<InvalidOperationException>(() => old.Exp(), "exp: old [] was recorded before the tape was cleared; watch it again (operands: old []).");
        Assert.That(old.Item(), Is.EqualTo(1), "the value is kept");
    }

    [Test]
    public void AFailedOpRecordsNothing()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(Tensor.Ones<double>([2]), "x");
        Assert.That(() => x + Tensor.Ones<double>([3]), Throws.TypeOf<ShapeException>());
        Assert.That(() => x + new Tape<double>().Watch(1.0), Throws.InvalidOperationException);
        Assert.That(tape.Count, Is.EqualTo(1));
    }

    private static void Fails<TException>(Action action, string message)
        where TException : Exception =>
        Assert.That(action, Throws.TypeOf<TException>().With.Message.EqualTo(message));
}
