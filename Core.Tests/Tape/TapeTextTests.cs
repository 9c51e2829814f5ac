namespace Autograd.Tests;

public sealed class TapeTextTests
{
    [Test]
    public void OperandsConstantsAndBroadcastsEachHaveTheirLine()
    {
        var tape = new Tape<double>();
        var row = tape.Watch(Tensor.Of(1.0, 2.0).Reshape([1, 2]), "row");
        var column = tape.Watch(Tensor.Of(3.0, 4.0, 5.0).Reshape([3, 1]), "column");
        _ = (row * column * 0.5).Named("half").Sum(1);
        Assert.That(tape.ToText(), Is.EqualTo("""
            #  tensor   shape  op                 formula
            0  row      [1,2]  leaf
            1  column   [3,1]  leaf
            2  t2       [3,2]  *(row, column)     c = a ⊙ b
               drow     [1,2]  += g ⊙ b
                 [1,2] → [3,2]: stretched axis 0, so the gradient sums axis 0
               dcolumn  [3,1]  += g ⊙ a
                 [3,1] → [3,2]: stretched axis 1, so the gradient sums axis 1
            3  half     [3,2]  *(t2, 0.5)         c = a ⊙ b
               dt2      [3,2]  += g ⊙ b
               0.5      []     a constant, no gradient
                 [] → [3,2]
            4  t4       [3]    sum(half; axis 1)  y = Σ x
               dhalf    [3,2]  += expand(g)

            """));
    }

    [Test]
    public void ATensorTakenTwiceHasTwoLines()
    {
        var tape = new Tape<float>();
        var x = tape.Watch(3f, "x");
        _ = x * x;
        Assert.That(tape.ToText().Split('\n')[3..5], Is.EqualTo(new[] { "   dx      []     += g ⊙ b", "   dx      []     += g ⊙ a" }));
    }

    [Test]
    public void DataThatAnOpPicksByIsNamedAndItsOwnFindingIsNot()
    {
        var tape = new Tape<float>();
        var c = tape.Watch(Tensor.Of(new[,] { { 1f, 2f }, { 3f, 4f } }), "C");
        c[Indices.Of(1, 0, 1).Named("Xb")].Named("emb").Max(1);
        Assert.That(tape.ToText(), Does.Contain(" index(C; Xb) ").And.Contain(" max(emb; axis 1) "));
    }

    [Test]
    public void AnEmptyTapeIsItsHeading() =>
        Assert.That(new Tape<float>().ToText(), Is.EqualTo("#  tensor  shape  op  formula\n"));
}
