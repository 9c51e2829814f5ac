namespace Autograd.Tests;

/// <summary>Wrong texts of vjps, planted one operand at a time: the check must find each.</summary>
public class PlantedVjpTextTests
{
    private static IEnumerable<TestCaseData> AllOperands() =>
        from op in OpCase.OpsWithFormula()
        where OpCase.NameOf(op) != "Sign" // its vjp is 0: neither a sign nor a factor changes it
        from operand in OperandsOf(op)
        select new TestCaseData(op, operand).SetArgDisplayNames($"{OpCase.NameOf(op)}, operand {operand}");

    [TestCaseSource(nameof(AllOperands))]
    public void AWrongSignFails(Type op, int operand) =>
        Assert.That(Differences(op, operand, text => Changed(text, "−({0})")), Has.Some.Contains("the text gives"));

    [TestCaseSource(nameof(AllOperands))]
    public void AnExtraFactorFails(Type op, int operand) =>
        Assert.That(Differences(op, operand, text => Changed(text, "2·({0})")), Has.Some.Contains("the text gives"));

    [TestCase("Multiply", 0, "g ⊙ a", TestName = "TheFirstOperandForTheSecond")]
    [TestCase("Multiply", 1, "g ⊙ b", TestName = "TheSecondOperandForTheFirst")]
    [TestCase("PowTensor", 1, "g ⊙ c ⊙ ln b", TestName = "TheLogarithmOfTheOtherOperand")]
    [TestCase("Maximum", 0, "g ⊙ [b > a]", TestName = "TheLoserTakesAll")]
    [TestCase("Where", 1, "g ⊙ [m]", TestName = "TheMaskNotNegated")]
    [TestCase("Divide", 1, "g ⊙ c ⊘ b", TestName = "ALostSign")]
    [TestCase("Tanh", 0, "g ⊙ (1 + y²)", TestName = "AWrongSignInside")]
    [TestCase("Mean", 0, "expand(g)", TestName = "AMissingFactor")]
    [TestCase("Sqrt", 0, "g ⊘ y", TestName = "AMissingFactorOfTwo")]
    [TestCase("Var", 0, "2/n·expand(g) ⊙ (x − expand(mean x))", TestName = "AMissingCorrection")]
    [TestCase("BatchNorm", 0, "γ ⊙ s/n ⊙ (n·g − sum(g) − x̂ ⊙ sum(g ⊙ x̂)), s = (σ² + ε)^−½", TestName = "AMissingBesselFactor")]
    [TestCase("Erf", 0, "g ⊙ 2/√π·e^(x²)", TestName = "AWrongExponent")]
    [TestCase("Softmax", 0, "y ⊙ (g − sum(g) ⊙ y)", TestName = "TheSumOfSomethingElse")]
    [TestCase("LogSoftmax", 0, "g − e^y ⊙ g", TestName = "AMissingSum")]
    [TestCase("Sum", 0, "g", TestName = "AMissingExpansion")]
    [TestCase("MatMul", 0, "g·B", TestName = "AMissingTransposition")]
    [TestCase("MatMul", 1, "(g·Aᵀ)ᵀ", TestName = "FactorsInTheWrongOrder")]
    [TestCase("Outer", 0, "gᵀ·b", TestName = "AProductAlongTheWrongAxis")]
    [TestCase("Permute", 0, "permute(g)", TestName = "AxesInTheForwardOrder")]
    [TestCase("CumSum", 0, "cumsum(g)", TestName = "TheWrongDirectionAlongAnAxis")]
    public void AWrongTextFails(string name, int operand, string text)
    {
        var op = OpCase.OpsWithFormula().Single(type => OpCase.NameOf(type) == name);
        Assert.That(Differences(op, operand, _ => text), Has.Some.Contains("the text gives").Or.Some.Contains("does not fit"));
    }

    [TestCase("g ⊙ q", "the name «q» is unknown")]
    [TestCase("g ⊙ foo(y)", "the function «foo» is unknown for tanh")]
    [TestCase("expand(g)", "the function «expand» is unknown for tanh")]
    [TestCase("g ⊙ u, u = 1 − u²", "the name «u» is defined by itself")]
    [TestCase("g ⊙ (1 − y²), u = y²", "the name «u» is defined and not used")]
    [TestCase("g ⊙ (1 − y²", "«the end» stands where «)» is accepted")]
    [TestCase("g ⊙ ⊙ y", "«⊙» stands where a number, a name or a bracket is accepted")]
    [TestCase("g * y", "the character «*» at 2 is not in the grammar")]
    [TestCase("g / y", "/ divides by a number")]
    public void ATextThatCannotBeReadIsNamed(string text, string sentence) =>
        Assert.That(Differences(typeof(Tensor<>.TanhOp), 0, _ => text), Has.Some.StartsWith("Tanh: ").And.Some.Contains($"operand 0, text «{text}»").And.Some.Contains(sentence));

    private static string[] Differences(Type op, int operand, Func<string, string> change) =>
        [.. OpCase.Of(op).Select(sample => VjpTextCheck.Run(sample, (recorded, each) => each == operand ? change(recorded.VjpFormula(each)) : recorded.VjpFormula(each)).Difference).OfType<string>()];

    private static SortedSet<int> OperandsOf(Type op)
    {
        var operands = new SortedSet<int>();
        foreach (var sample in OpCase.Of(op))
            VjpTextCheck.Run(sample, (recorded, operand) =>
            {
                operands.Add(operand);
                return recorded.VjpFormula(operand);
            });
        return operands;
    }

    // The gradient stands before the first comma; definitions follow.
    private static string Changed(string text, string change)
    {
        string[] parts = text.Split(", ", 2);
        return string.Join(", ", [string.Format(null, change, parts[0]), .. parts[1..]]);
    }
}
