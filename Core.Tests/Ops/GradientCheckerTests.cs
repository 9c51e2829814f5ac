using System.Numerics;

namespace Autograd.Tests;

/// <summary>The checker itself, at ops that are wrong on purpose: a checker that cannot fail checks nothing.</summary>
public class GradientCheckerTests
{
    private static GradientChecker Checker(Func<TapeEntry<double>, int, Tensor<double>, Tensor<double>> vjp) =>
        new(new OpSample<double>("planted", [[2, 3], [3]], x => new Product<double>(vjp).Apply(x[0], x[1])));

    private static GradientChecker Right() => Checker((entry, operand, g) => g * entry[1 - operand]);

    [Test]
    public void ARightVjpPassesEveryCheck()
    {
        Right().FirstOrderAgreesWithDifferences();
        Right().RecordedBackwardAgreesWithPlain();
        Right().SecondOrderAgreesWithDifferences();
        Right().OpIsRecorded(typeof(Product<>));
        Right().FloatAgreesWithDouble(new("right", [[2, 3], [3]], x => new Product<float>((entry, operand, g) => g * entry[1 - operand]).Apply(x[0], x[1])));
    }

    [Test]
    public void SwappedOperandsAreCaught() =>
        Rejects(Checker((entry, operand, g) => (g * entry[operand]).BroadcastTo([2, 3])).FirstOrderAgreesWithDifferences, "∂/∂x0");

    [Test]
    public void AWrongSignOfOneOperandIsCaught() =>
        Rejects(Checker((entry, operand, g) => operand == 1 ? -(g * entry[0]) : g * entry[1]).FirstOrderAgreesWithDifferences, "∂/∂x1");

    [Test]
    public void AnErrorOfOnePartInAMillionIsCaught() =>
        Rejects(Checker((entry, operand, g) => 1.000001 * g * entry[1 - operand]).FirstOrderAgreesWithDifferences, "∂/∂x0");

    [Test]
    public void AnErrorThatOnlyANonUniformUpstreamShowsIsCaught() =>
        Rejects(Checker((entry, operand, g) => g.Mean() * entry[1 - operand].BroadcastTo([2, 3])).FirstOrderAgreesWithDifferences, "∂/∂x0");

    [Test]
    public void AVjpThatUndoesTheBroadcastItselfIsAnError() =>
        Assert.That(
            Checker((entry, operand, g) => operand == 1 ? (g * entry[0]).Sum(0) : g * entry[1]).FirstOrderAgreesWithDifferences,
            Throws.TypeOf<ShapeException>().With.Message.EqualTo("The vjp of product for operand 1 gave the shape [3]: [2,3] was expected."));

    [Test]
    public void AVjpThatDropsAnOperandFromTheGraphIsCaughtBySecondDerivatives()
    {
        static GradientChecker Detaching() => Checker((entry, operand, g) => g * entry[1 - operand].Detach());
        Detaching().FirstOrderAgreesWithDifferences();
        Rejects(Detaching().SecondOrderAgreesWithDifferences, "second order, ∂/∂x");
    }

    [Test]
    public void AVjpThatDropsTheUpstreamFromTheGraphIsCaughtBySecondDerivatives()
    {
        static GradientChecker Detaching() => Checker((entry, operand, g) => g.Detach() * entry[1 - operand]);
        Detaching().FirstOrderAgreesWithDifferences();
        Rejects(Detaching().SecondOrderAgreesWithDifferences, "second order, ∂/∂u");
    }

    [Test]
    public void AVjpWithAnotherFormulaWhileRecordedIsCaught() =>
        Rejects(Checker((entry, operand, g) => (NoGrad.IsActive ? 1 : 2) * g * entry[1 - operand]).RecordedBackwardAgreesWithPlain, "createGraph");

    [Test]
    public void AFloatOpThatComputesSomethingElseIsCaught() =>
        Rejects(() => Right().FloatAgreesWithDouble(new("wrong", [[2, 3], [3]], x => x[0] * x[1] + 0.1)), "f in float");

    [Test]
    public void AFloatOpWithAWrongVjpIsCaught() =>
        Rejects(() => Right().FloatAgreesWithDouble(new("wrong", [[2, 3], [3]], x => new Product<float>((entry, operand, g) => 1.01 * g * entry[1 - operand]).Apply(x[0], x[1]))), "in float");

    [Test]
    public void ASampleThatDoesNotUseItsOpIsCaught() =>
        Rejects(() => Right().OpIsRecorded(typeof(Tensor<>.AddOp)), "on the tape");

    [Test]
    public void AnOpWithoutSamplesIsFoundToHaveNone()
    {
        Assert.That(OpCase.OpsAmong([typeof(Product<>), typeof(BroadcastingOp<>), typeof(string)]), Is.EqualTo(new[] { typeof(Product<>) }));
        Assert.That(OpCase.Of(typeof(Product<>)), Is.Empty);
    }

    private static void Rejects(Action check, string because)
    {
        string? message = null;
        using (new NUnit.Framework.Internal.TestExecutionContext.IsolatedContext())
        {
            try
            {
                check();
            }
            catch (AssertionException failure)
            {
                message = failure.Message;
            }
        }
        Assert.That(message, Does.Contain(because), "the check should have failed");
    }

    /// <summary>c = a ⊙ b, with the vjp that the test gives it.</summary>
    private sealed record Product<T>(Func<TapeEntry<T>, int, Tensor<T>, Tensor<T>> Rule) : Op<T>("product", "c = a ⊙ b", "whatever the test says")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public Tensor<T> Apply(Tensor<T> a, Tensor<T> b)
        {
            var c = (a.Detach() * b.Detach());
            return Record(c, new(a, Broadcast.Between(a.Shape, c.Shape)), new(b, Broadcast.Between(b.Shape, c.Shape)));
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => Rule(entry, operand, g);
    }
}
