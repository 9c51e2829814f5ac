namespace Autograd.Tests;

/// <summary>Results written over the tensors they are made from: who reads the old tensor is told.</summary>
public sealed class OverwritingTests
{
    [Test]
    public void ATensorThatAResultWasWrittenOverIsInvalid()
    {
        var y = Tensor.Of([0.5, -0.25]).Named("y");
        foreach (var workspace in new[] { null, new Workspace<double>() })
        {
            using (workspace?.Begin())
            {
                var dy = Tensor.Of([1.0, 2]).Named("dy");
                var dx = OnePass.Tanh(dy, y, overwrite: true);
                Assert.That(dx.ToArray(), Is.EqualTo(new[] { 0.75, 1.875 }));
                Assert.That(dx.SharesMemoryWith(dy));
                Fails(() => dy.ToArray(), "The tensor dy [2] was used after a result had been written over it: leave out overwrite where it is still to be read.");
                Fails(() => OnePass.Tanh(dy, y, overwrite: true), "The tensor dy [2] was used after a result had been written over it: leave out overwrite where it is still to be read.");
            }
        }
    }

    [Test]
    public void ATensorOfAnEndedScopeIsNotSaidToBeWrittenOver()
    {
        var workspace = new Workspace<double>();
        Tensor<double> x;
        using (workspace.Begin())
            x = Tensor.Of([1.0, 2]).Named("x");
        using (workspace.Begin())
        {
            var dy = Tensor.Of([1.0, 2]);
            Assert.That(OnePass.Tanh(dy, Tensor.Of([0.0, 0]), overwrite: true).SharesMemoryWith(x), "the buffer was x's");
        }
        Assert.That(() => x.ToArray(), Throws.InvalidOperationException.With.Message.Contains("the workspace scope it was made in has ended"));
    }

    [Test]
    public void NothingIsWrittenOverAParameterOrATensorOnATape()
    {
        var y = Tensor.Of([0.5, -0.25]);
        var parameter = new Parameter<double>(Tensor.Of([1.0, 2]), "p");
        Fails(() => OnePass.Tanh(parameter.Value, y, overwrite: true), "p [2] is a parameter: no result may be written over it.");
        Assert.That(parameter.Value.ToArray(), Is.EqualTo(new[] { 1.0, 2 }));
        var x = new Tape<double>().Watch(Tensor.Of([1.0, 2]), "x");
        Fails(() => OnePass.Tanh(x, y, overwrite: true), "x [2] is on a tape: no result may be written over it.");
        Assert.That(x.ToArray(), Is.EqualTo(new[] { 1.0, 2 }));
    }

    [Test]
    public void AViewOfATensorThatAResultWasWrittenOverIsInvalid()
    {
        var dy = Tensor.Of([1.0, 2]).Named("dy");
        var view = dy.Reshape([2, 1]).Named("view");
        _ = OnePass.Tanh(dy, Tensor.Of([0.0, 0]), overwrite: true);
        Fails(() => view.ToArray(), "The tensor view [2,1] was used after a result had been written over it: leave out overwrite where it is still to be read.");
    }

    private static void Fails(Action action, string message) =>
        Assert.That(action, Throws.InvalidOperationException.With.Message.EqualTo(message));
}
