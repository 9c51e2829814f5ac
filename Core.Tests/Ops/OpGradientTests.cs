namespace Autograd.Tests;

/// <summary>Every op of the library, found by reflection, at every sample it declares.</summary>
public class OpGradientTests
{
    private static IEnumerable<TestCaseData> AllOps() =>
        OpCase.Ops().Select(op => new TestCaseData(op).SetArgDisplayNames(OpCase.NameOf(op)));

    private static IEnumerable<TestCaseData> AllSamples() =>
        OpCase.Ops().SelectMany(OpCase.Of).Select(@case => new TestCaseData(@case).SetArgDisplayNames(@case.ToString()));

    [Test]
    public void TheLecturesOpsAreFound() =>
        Assert.That(OpCase.Ops().Select(OpCase.NameOf), Is.SupersetOf(new[]
        {
            "Add", "Subtract", "Multiply", "Divide", "Negate", "Pow", "Exp", "Log", "Tanh", "Sum", "Mean", "Max", "MatMul",
            "Index", "IndexAdd", "Gather", "Scatter", "Reshape", "BroadcastTo", "CrossEntropy", "BatchNorm",
        }));

    [TestCaseSource(nameof(AllOps))]
    public void EveryOpDeclaresSamplesThatCompareSomething(Type op)
    {
        var cases = OpCase.Of(op);
        Assert.That(cases, Is.Not.Empty, $"{OpCase.NameOf(op)} must implement IOpSamples with at least one sample");
        Assert.That(cases.Select(@case => @case.Double.Name), Is.Unique, "sample names");
        Assert.That(cases.Max(@case => new GradientChecker(@case.Double).Compared), Is.GreaterThan(1), "numbers compared in the largest sample");
        Assert.That(cases.SelectMany(@case => @case.Double.Shapes).SelectMany(shape => shape.Sizes.ToArray()), Has.Member(1), "an axis of size 1 somewhere");
    }

    [TestCaseSource(nameof(AllSamples))]
    public void TheOpIsRecordedAndDescribesItself(OpCase @case)
    {
        new GradientChecker(@case.Double).OpIsRecorded(@case.Op);
        var tape = new Tape<double>();
        var random = new Random(SampleInputs.Seed);
        @case.Double.Function([.. @case.Double.Shapes.Select(shape => tape.Watch(SampleInputs.Draw(random, shape, @case.Double.Domain)))]);
        foreach (var entry in tape.Entries)
        {
            Assert.That(entry.Op.Name, Is.Not.Empty);
            Assert.That(entry.Op.Formula, Is.Not.Empty);
            Assert.That(entry.Op.Attributes, Is.Not.Null);
            for (int operand = 0; operand < entry.Operands.Length; operand++)
            {
                Assert.That(entry.Op.VjpFormula(operand), Is.Not.Empty);
                Assert.That(entry.Operands[operand].Broadcast.Source, Is.EqualTo(entry[operand].Shape));
            }
        }
    }

    [TestCaseSource(nameof(AllSamples))]
    public void TheGradientAgreesWithCentralDifferences(OpCase @case) =>
        new GradientChecker(@case.Double).FirstOrderAgreesWithDifferences();

    [TestCaseSource(nameof(AllSamples))]
    public void ARecordedBackwardPassGivesTheSameGradient(OpCase @case) =>
        new GradientChecker(@case.Double).RecordedBackwardAgreesWithPlain();

    [TestCaseSource(nameof(AllSamples))]
    public void TheSecondDerivativeAgreesWithCentralDifferences(OpCase @case) =>
        new GradientChecker(@case.Double).SecondOrderAgreesWithDifferences();

    [TestCaseSource(nameof(AllSamples))]
    public void FloatAgreesWithDouble(OpCase @case) =>
        new GradientChecker(@case.Double).FloatAgreesWithDouble(@case.Float);

    [TestCaseSource(nameof(AllSamples))]
    public void NaNAndInfinityFlow(OpCase @case)
    {
        var checker = new GradientChecker(@case.Double);
        foreach (double upstream in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, 0 })
        {
            checker.FlowsThrough(upstream, createGraph: false);
            checker.FlowsThrough(upstream, createGraph: true);
        }
    }
}
