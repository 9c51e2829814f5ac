namespace Autograd.Tests;

/// <summary>The text of every op's vjp, the formula on a graph's edge, is evaluated and compared with the vjp.</summary>
public class VjpTextTests
{
    private static IEnumerable<TestCaseData> AllOps() =>
        OpCase.OpsWithFormula().Select(op => new TestCaseData(op).SetArgDisplayNames(OpCase.NameOf(op)));

    [TestCaseSource(nameof(AllOps))]
    public void TheTextSaysWhatTheVjpComputes(Type op)
    {
        var results = OpCase.Of(op).Select(sample => VjpTextCheck.Run(sample, (recorded, operand) => recorded.VjpFormula(operand))).ToList();
        Assert.That(results.Select(result => result.Difference), Has.All.Null);
        Assert.That(results.Sum(result => result.Compared), Is.GreaterThan(1), "numbers compared");
    }
}
