namespace Autograd.Tests;

public class ParameterTests
{
    [Test]
    public void AParameterCopiesItsInitialValues()
    {
        var initial = Tensor.Of([1.0, 2]);
        var parameter = new Parameter<double>(initial, "p");
        parameter.Set([5, 6]);
        Assert.That(initial.ToArray(), Is.EqualTo(new[] { 1.0, 2 }));
        Assert.That(parameter.Value.ToArray(), Is.EqualTo(new[] { 5.0, 6 }));
    }

    [Test]
    public void DescendStepsAgainstTheGradientAndBumpsTheVersion()
    {
        var parameter = new Parameter<double>(Tensor.Of([1.0, 2]), "p");
        Assert.That(parameter.Version, Is.Zero);
        parameter.Descend(Tensor.Of([10.0, -10]), 0.5);
        Assert.That(parameter.Value.ToArray(), Is.EqualTo(new[] { -4.0, 7 }));
        Assert.That((parameter.Version, parameter.Label, parameter.Value.Label), Is.EqualTo((1, "p", "p")));
    }

    [Test]
    public void ShapesMustBeEqual()
    {
        var parameter = new Parameter<double>(Tensor.Ones<double>([2]), "b1");
        Assert.That(() => parameter.Descend(Tensor.Ones<double>([1, 2]), 0.1), Throws.TypeOf<ShapeException>().With.Message.EqualTo("The gradient for b1 [2] has the shape [1,2]."));
        Assert.That(() => parameter.Set([1]), Throws.TypeOf<ShapeException>().With.Message.EqualTo("1 values were given for b1 [2], which holds 2."));
        Assert.That(parameter.Version, Is.Zero);
    }

    [Test]
    public void ABackwardPassOverAnUpdatedParameterIsAnError()
    {
        var (tape, parameter) = (new Tape<double>(), new Parameter<double>(Tensor.Of([1.0, 2]), "W1"));
        var loss = (tape.Watch(parameter) * 3.0).Sum();
        parameter.Descend(Tensor.Ones<double>([2]), 0.1);
        Assert.That(() => loss.Backward(), Stale("W1 [2]"));
        tape.Clear();
        var again = tape.Watch(parameter);
        Assert.That((again * 3.0).Sum().Backward()[again].ToArray(), Is.EqualTo(new[] { 3.0, 3 }));
    }

    [Test]
    public void AnUpdatedParameterThatTookPartAsAConstantIsAnErrorToo()
    {
        var (tape, parameter) = (new Tape<double>(), new Parameter<double>(Tensor.Of([1.0, 2]), "gain"));
        var x = tape.Watch(Tensor.Of([1.0, 1]), "x");
        var loss = (x * parameter.Value).Sum();
        parameter.Set([7, 7]);
        Assert.That(() => loss.Backward(), Stale("gain [2]"));
    }

    [Test]
    public void AViewOfAnUpdatedParameterIsAnErrorToo()
    {
        var (tape, parameter) = (new Tape<double>(), new Parameter<double>(Tensor.Of([1.0, 2]), "W2"));
        var loss = tape.Watch(parameter).Reshape([2, 1]).Sum();
        parameter.Set([7, 7]);
        Assert.That(() => loss.Backward(), Stale("W2 [2]"));
    }

    [Test]
    public void ATensorOfItsShapeCanBeSet()
    {
        var parameter = new Parameter<double>(Tensor.Of([1.0, 2]), "p");
        parameter.Set(10 * parameter.Value);
        Assert.That(parameter.Value.ToArray(), Is.EqualTo(new[] { 10.0, 20 }));
        Assert.That(parameter.Version, Is.EqualTo(1));
        Assert.That(() => parameter.Set(Tensor.Ones<double>([1, 2])), Throws.TypeOf<ShapeException>().With.Message.EqualTo("p [2] was given the values of an unnamed tensor [1,2]: its own shape is needed."));
        Assert.That(parameter.Version, Is.EqualTo(1));
    }

    [Test]
    public void TheTextNamesShapeVersionAndNumbers()
    {
        var parameter = new Parameter<double>(Tensor.Of([1.0, 2]), "W1");
        parameter.Set([3, 4]);
        Assert.That(parameter.ToString(), Is.EqualTo("parameter W1 [2], version 1\ntensor([3., 4.], shape: [2])"));
    }

    private static NUnit.Framework.Constraints.IResolveConstraint Stale(string name) =>
        Throws.InvalidOperationException.With.Message.StartsWith($"{name} was updated after it was recorded");
}
