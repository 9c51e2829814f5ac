namespace Autograd.Tests;

/// <summary>The order of a backward pass, its independence of the plan, and the plan's cache.</summary>
public class BackwardOrderTests
{
    [Test]
    public void ThePlanIsATopologicalOrderOfTheAncestorsOfTheLoss([Range(0, 9)] int seed)
    {
        var tape = new Tape<float>();
        var loss = RandomGraph.Record(tape, seed, ops: 60);
        int[] order = PlannedOrder(loss);
        Assert.That(order[0], Is.EqualTo(loss.TapeIndex));
        Assert.That(order, Is.EquivalentTo(Ancestors(loss)));
        Assert.That(IsValid(tape, order));
    }

    [Test]
    public void TheValidityCheckRejectsAnOperandBeforeItsConsumer()
    {
        var tape = new Tape<float>();
        var loss = RandomGraph.Record(tape, 0, ops: 60);
        int[] order = PlannedOrder(loss);
        Assert.That(IsValid(tape, [.. order.Reverse()]), Is.False);
        (order[0], order[^1]) = (order[^1], order[0]);
        Assert.That(IsValid(tape, order), Is.False);
    }

    [Test]
    public void TheSortVisitsTheTapeBackwards([Range(0, 19)] int seed)
    {
        // So the terms of one gradient arrive from the last consumer on the tape to the first, whatever the plan.
        int[] order = PlannedOrder(RandomGraph.Record(new Tape<float>(), seed, ops: 60));
        Assert.That(order, Is.EqualTo(order.OrderDescending()));
    }

    [Test]
    public void AnOrderWithAnOperandBeforeItsConsumerIsRefused() =>
        Assert.That(() => new BackwardOrder([5, 3, 4]), Throws.ArgumentException.With.Message.Contains("tape index 4 after 3"));

    [Test]
    public void APlaceIsFoundWhateverIsLeftOut()
    {
        int[] indices = [20, 19, 17, 11, 10, 3, 0];
        var order = new BackwardOrder(indices);
        for (int index = 0; index < 30; index++)
            Assert.That(order.PlaceOf(index), Is.EqualTo(Array.IndexOf(indices, index)), $"t{index}");
    }

    [Test]
    public void ContributionsAreSummedFromTheLastConsumerOnTheTapeToTheFirst()
    {
        // In float 10⁸ + 1 is 10⁸: the sum is 0 in one order and 1 in another.
        foreach (int[] added in new int[][] { [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0] })
        {
            Assert.That(Gradient([-1e8, 1, 1e8], added), Is.Zero, "whatever the order in which the loss uses them");
            Assert.That(Gradient([1, -1e8, 1e8], added), Is.EqualTo(1));
        }

        static float Gradient(double[] factors, int[] added)
        {
            var x = new Tape<float>().Watch(1f, "x");
            Tensor<float>[] consumers = [.. factors.Select(factor => x * factor)];
            return (consumers[added[0]] + consumers[added[1]] + consumers[added[2]]).Backward()[x].Item();
        }
    }

    [Test]
    public void StructuresInTurnAreWorkedOutOnceEach()
    {
        var tape = new Tape<double>();
        for (int round = 0; round < 5; round++)
            for (int length = 1; length <= 50; length++)
            {
                tape.Clear();
                var x = tape.Watch(0.5, "x");
                var y = x;
                for (int step = 0; step < length; step++)
                    y *= x;
                Assert.That(y.Backward()[x].Item(), Is.EqualTo((length + 1) * Math.Pow(0.5, length)).Within(1e-12));
            }
        Assert.That(BackwardPlans<double>.Of(tape).Builds, Is.EqualTo(50));
    }

    [Test]
    public void OnlyWhatTheLossDependsOnIsVisited()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(0.5, "x");
        var unused = x;
        for (int step = 0; step < 1000; step++)
            unused = unused.Tanh();
        var loss = (x * 3.0).Square();
        var gradients = loss.Backward();
        Assert.That(gradients[x].Item(), Is.EqualTo(9));
        Assert.That(gradients.DependsOn(unused), Is.False);
        Assert.That(gradients[unused].Item(), Is.Zero);
        Assert.That(BackwardPlans<double>.Of(tape).For(tape, loss.TapeIndex).Count, Is.EqualTo(3));
    }

    [Test]
    public void EqualStepsShareOnePlan()
    {
        var tape = new Tape<double>();
        for (int step = 0; step < 5; step++)
        {
            tape.Clear();
            Step(tape);
        }
        Assert.That(BackwardPlans<double>.Of(tape).Builds, Is.EqualTo(1));
        Step(tape, clear: true);
        Assert.That(BackwardPlans<double>.Of(tape).Builds, Is.EqualTo(1));
    }

    [Test]
    public void ALossOnAGrowingTapeKeepsItsPlan()
    {
        var tape = new Tape<double>();
        var w = tape.Watch(3.0, "w");
        for (int step = 1; step <= 20; step++)
        {
            var x = tape.Watch((double)step, "x");
            var gradients = (w * x * x).Backward();
            Assert.That((gradients[w].Item(), gradients[x].Item()), Is.EqualTo(((double)step * step, 6.0 * step)));
            var other = (w + x).Square().Backward();
            Assert.That(other[w].Item(), Is.EqualTo(other[x].Item()).And.GreaterThan(0));
        }
        Assert.That(BackwardPlans<double>.Of(tape).Builds, Is.EqualTo(2));
    }

    [Test]
    public void TwentyLengthsInTurnOnAGrowingTapeAreWorkedOutOnceEach()
    {
        var tape = new Tape<double>();
        var w = tape.Watch(1.5, "w");
        for (int round = 0; round < 3; round++)
            for (int length = 1; length <= 20; length++)
            {
                var y = tape.Watch(2.0, "x");
                for (int step = 0; step < length; step++)
                    y *= w;
                Assert.That(y.Backward()[w].Item(), Is.EqualTo(2 * length * Math.Pow(1.5, length - 1)).Within(1e-12).Percent);
            }
        Assert.That(BackwardPlans<double>.Of(tape).Builds, Is.EqualTo(20));
    }

    [Test]
    public void AtAnotherPlaceOnlyTheSameStructureHasThePlan()
    {
        var tape = new Tape<double>();
        var (x, y) = (tape.Watch(2.0, "x"), tape.Watch(5.0, "y"));
        Assert.That((x * y).Backward()[x].Item(), Is.EqualTo(5));
        Assert.That((x * x).Backward()[x].Item(), Is.EqualTo(4), "one leaf in place of two");
        Assert.That((x * 7.0).Backward()[x].Item(), Is.EqualTo(7), "a constant in place of a leaf");
        var gradients = (y * x).Backward();
        Assert.That((gradients[x].Item(), gradients[y].Item()), Is.EqualTo((5.0, 2.0)), "leaves the other way round");
        var product = x * y;
        Assert.That((product * y).Backward()[y].Item(), Is.EqualTo(20), "an op in place of a leaf");
        Assert.That(BackwardPlans<double>.Of(tape).Builds, Is.EqualTo(5));
    }

    [Test]
    public void AnotherStructureNeedsAnotherPlan()
    {
        var tape = new Tape<double>();
        int builds = 0;
        Builds("the first", () => Step(tape, clear: true));
        Builds("another shape", () => Step(tape, clear: true, rows: 3));
        Builds("another attribute", () => Step(tape, clear: true, exponent: 3));
        Builds("another watched set", () => Step(tape, clear: true, watchBias: false));
        Builds("operands swapped", () => Step(tape, clear: true, swap: true));
        Builds("another loss of the same tape", () => tape.Tensors[^2].Backward(Tensor.Ones<double>(tape.Tensors[^2].Shape)));
        Builds("a reshape", () => Reshaped([2, 3]));
        Builds("another result of the same op on the same shape", () => Reshaped([3, 2]));
        Step(tape, clear: true);
        Step(tape, clear: true, rows: 3);
        Assert.That(BackwardPlans<double>.Of(tape).Builds, Is.EqualTo(builds), "the earlier plans are kept");

        void Reshaped(Shape shape)
        {
            tape.Clear();
            _ = tape.Watch(Tensor.Ones<double>([6]), "x").Reshape(shape).Sum().Backward();
        }

        void Builds(string why, Action action)
        {
            action();
            Assert.That(BackwardPlans<double>.Of(tape).Builds, Is.EqualTo(++builds), why);
        }
    }

    [Test]
    public void AFittingPlanGivesTheGradientOfTheNewValues()
    {
        var tape = new Tape<double>();
        foreach (double value in new[] { 1.0, 5, -2 })
        {
            tape.Clear();
            var x = tape.Watch(value, "x");
            Assert.That((x * x).Backward()[x].Item(), Is.EqualTo(2 * value));
        }
        Assert.That(BackwardPlans<double>.Of(tape).Builds, Is.EqualTo(1));
    }

    private static void Step(Tape<double> tape, bool clear = false, int rows = 2, double exponent = 2, bool watchBias = true, bool swap = false)
    {
        if (clear)
            tape.Clear();
        var x = tape.Watch(Tensor.Full([rows, 2], 0.5), "x");
        var bias = Tensor.Full([2], 0.25);
        if (watchBias)
            bias = tape.Watch(bias, "b");
        var shifted = swap ? bias - x : x - bias;
        var gradients = shifted.Pow(exponent).Sum().Backward();
        double sign = swap ? -1 : 1, derivative = sign * exponent * Math.Pow(sign * 0.25, exponent - 1);
        Assert.That(gradients[x].ToArray(), Is.All.EqualTo(derivative).Within(1e-15));
        if (watchBias)
            Assert.That(gradients[bias].ToArray(), Is.All.EqualTo(-rows * derivative).Within(1e-15));
    }

    private static int[] PlannedOrder(Tensor<float> loss)
    {
        loss.Backward();
        return [.. BackwardPlans<float>.Of(loss.Tape!).For(loss.Tape!, loss.TapeIndex).Order.Indices];
    }

    private static bool IsValid(Tape<float> tape, int[] order)
    {
        var place = order.Select((index, i) => (index, i)).ToDictionary(pair => pair.index, pair => pair.i);
        return order.All(index => Operands(tape.Tensors[index]).All(operand => place[operand] > place[index]));
    }

    private static HashSet<int> Ancestors(Tensor<float> loss)
    {
        var ancestors = new HashSet<int> { loss.TapeIndex };
        for (int index = loss.TapeIndex; index >= 0; index--)
            if (ancestors.Contains(index))
                ancestors.UnionWith(Operands(loss.Tape!.Tensors[index]));
        return ancestors;
    }

    private static List<int> Operands(Tensor<float> tensor)
    {
        var operands = new List<int>();
        foreach (var operand in tensor.Entry is { } entry ? entry.Operands : [])
            if (operand.Tensor.TapeIndex >= 0)
                operands.Add(operand.Tensor.TapeIndex);
        return operands;
    }
}
