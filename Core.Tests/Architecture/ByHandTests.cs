using Microsoft.CodeAnalysis;

namespace Autograd.Tests;

/// <summary>The hand-written backward passes name no tape, no graph and no vjp: of the folders Tape and Graphs they use only <see cref="NoGrad"/>.</summary>
public class ByHandTests
{
    private static readonly string[] ClosedMembers = ["Backward", "Entry", "Tape", "Vjp", "Vjps", "Watch"];

    [Test]
    public void TheHandWrittenPassesUseNoTape()
    {
        var uses = CoreSources.Uses.Where(use => use.File.StartsWith("Core/Makemore/ByHand/", StringComparison.Ordinal) || use.File == "Core/Makemore/PartThree/PartThreeBackward.cs").ToList();
        Assert.That(uses.Select(use => use.File).Distinct().Count(), Is.GreaterThanOrEqualTo(2));
        Assert.That(TapeUses(uses), Is.Empty);
    }

    [TestCase("static object F() => new Tape<double>();", "Tape<T>")]
    [TestCase("static bool F(Tensor<double> x) => x.Tape is null;", "Tensor<T>.Tape")]
    [TestCase("static string F(Tensor<double> x) => $\"{(x . Entry is null ? 1 : 2)}\";", "Tensor<T>.Entry")]
    [TestCase("static bool F(Tensor<double> x) => x is { Entry: null };", "Tensor<T>.Entry")]
    [TestCase("static object F(Op<double> op, Tensor<double> g) => op.Vjp(null!, 0, g);", "Op<T>", "Op<T>.Vjp")]
    [TestCase("static string F(Gradients<float> g, TapeEntry<float> e) => nameof(BackwardPass);", "Gradients<T>", "TapeEntry<T>", "BackwardPass")]
    [TestCase("static object F(Tensor<double> x) => ComputationGraph.From(x);", "ComputationGraph", "ComputationGraph.From<T>")]
    [TestCase("static void F(Tensor<double> x) => x.Tape!.Watch(x);", "Tensor<T>.Tape", "Tape<T>.Watch")]
    public void AUseOfTheTapeIsFound(string member, params string[] uses) =>
        Assert.That(TapeUses(Planted(member)), Is.EquivalentTo(uses.Select(use => $"Core/Makemore/ByHand/Planted.cs:4: {use}")));

    [Test]
    public void ABackwardPassIsFound() =>
        Assert.That(TapeUses(Planted("static object F(Tensor<double> x) => x.Backward();")), Has.One.Matches(@"^Core/Makemore/ByHand/Planted\.cs:4: \S+\.Backward$"));

    [TestCase("static object F(Tensor<double> x) { using var _ = NoGrad.Begin(); return x * x; }")]
    [TestCase("/* Tape, loss.Backward() */ static string F() => \"Tape\" + nameof(AtomicBackward<float>); static void Backward() => F();")]
    public void OtherUsesAreAllowed(string member) => Assert.That(TapeUses(Planted(member)), Is.Empty);

    private static string[] TapeUses(IEnumerable<Use> uses) => [.. uses.Where(IsClosed).Select(use => $"{use.Place}: {use.Name}")];

    private static bool IsClosed(Use use) => Arrows.FolderOf(use.Declared) switch
    {
        "Tape" or "Graphs" => use.Name.Split('.')[0] != nameof(NoGrad),
        "Tensors" or "Ops" => use.Symbol is not ITypeSymbol && ClosedMembers.Contains(use.Symbol.Name),
        _ => false,
    };

    private static Use[] Planted(string member) => CoreSources.UsesIn(("Core/Makemore/ByHand/Planted.cs", $$"""
        namespace Autograd;
        internal static class Planted
        {
            {{member}}
        }
        """));
}
