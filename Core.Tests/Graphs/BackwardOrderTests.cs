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
    public void EveryValidOrderGivesTheSameBits([Range(0, 19)] int seed)
    {
        var tape = new Tape<float>();
        var loss = RandomGraph.Record(tape, seed, ops: 60);
        int[] planned = PlannedOrder(loss), recorded = [.. planned.OrderDescending()], shuffled = RandomOrder(loss, seed);
        Assert.That(planned, Is.Not.EqualTo(recorded), "otherwise this test compares nothing");
        Assert.That(IsValid(tape, recorded) && IsValid(tape, shuffled));
        var expected = loss.Backward();
        foreach (int[] order in new[] { recorded, shuffled, planned })
        {
            var gradients = InOrder(loss, order);
            foreach (int index in planned)
                Assert.That(gradients[tape.Tensors[index]].ToArray(), Is.EqualTo(expected[tape.Tensors[index]].ToArray()), $"t{index}");
        }
    }

    [Test]
    public void ContributionsAreSummedInTheConsumersTapeOrder()
    {
        // In float 10⁸ + 1 is 10⁸: the sum is 0 in one order and 1 in another.
        Assert.That(Gradient([1e8, 1, -1e8], [0, 1, 2]), Is.Zero);
        Assert.That(Gradient([1e8, -1e8, 1], [0, 1, 2]), Is.EqualTo(1));
        foreach (int[] added in new int[][] { [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0] })
        {
            Assert.That(Gradient([1e8, 1, -1e8], added), Is.Zero, "whatever the order in which the loss uses them");
            Assert.That(Gradient([1e8, -1e8, 1], added), Is.EqualTo(1));
        }

        static float Gradient(double[] factors, int[] added)
        {
            var x = new Tape<float>().Watch(1f, "x");
            Tensor<float>[] consumers = [.. factors.Select(factor => x * factor)];
            var loss = consumers[added[0]] + consumers[added[1]] + consumers[added[2]];
            float planned = loss.Backward()[x].Item(), reversed = InOrder(loss, [.. Ancestors(loss).OrderDescending()])[x].Item();
            Assert.That(reversed, Is.EqualTo(planned), "whatever the order of the visits");
            return planned;
        }
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

    private static Gradients<T> InOrder<T>(Tensor<T> loss, int[] order)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        using (NoGrad.Begin())
            return BackwardPass.Run(loss, Tensor.Ones<T>(loss.Shape), new BackwardPlan<T>(loss.Tape!, loss.TapeIndex, order));
    }

    private static int[] PlannedOrder(Tensor<float> loss)
    {
        loss.Backward();
        return [.. BackwardPlans<float>.Of(loss.Tape!).For(loss.Tape!, loss).Order];
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

    /// <summary>A valid order drawn at random: any tensor whose consumers have all been visited may be next.</summary>
    private static int[] RandomOrder(Tensor<float> loss, int seed)
    {
        var (random, tape, ancestors) = (new Random(seed), loss.Tape!, Ancestors(loss));
        var waiting = ancestors.ToDictionary(index => index, index => ancestors.Sum(consumer => Operands(tape.Tensors[consumer]).Count(operand => operand == index)));
        var ready = new List<int> { loss.TapeIndex };
        var order = new List<int>();
        while (ready.Count > 0)
        {
            int at = random.Next(ready.Count), next = ready[at];
            ready.RemoveAt(at);
            order.Add(next);
            foreach (int operand in Operands(tape.Tensors[next]))
                if (--waiting[operand] == 0)
                    ready.Add(operand);
        }
        return [.. order];
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
