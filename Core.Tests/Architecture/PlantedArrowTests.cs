namespace Autograd.Tests;

/// <summary>Uses planted in a folder are found, and named with their line.</summary>
public class PlantedArrowTests
{
    /// <summary>A type whose main file stands in Kernels and whose members stand in Graphs: to name it is no arrow, to use a member is one.</summary>
    private static readonly (string, string)[] Odd =
    [
        ("Core/Kernels/Odd.cs", """
            namespace Autograd;
            internal sealed partial class Odd { }
            """),
        ("Core/Graphs/Odd.Members.cs", """
            namespace Autograd;
            [System.Runtime.CompilerServices.CollectionBuilder(typeof(OddMaker), "Of")]
            internal sealed partial class Odd
            {
                public static Odd operator +(Odd a, Odd b) => a;
                public static Odd operator -(Odd a) => a;
                public static implicit operator int(Odd a) => 0;
                public static implicit operator Odd(int a) => new();
                public int Length => 0;
                public int this[int index] => index;
                public void Deconstruct(out int a, out int b) => a = b = 0;
                public IEnumerator<int> GetEnumerator() => throw new InvalidOperationException();
            }
            internal static class OddMaker { public static Odd Of(ReadOnlySpan<int> items) => new(); }
            internal static class OddMethods
            {
                extension(Odd odd)
                {
                    public int Modern() => 0;
                    public static Odd operator |(Odd a, Odd[] b) => a;
                }
                public static int Classic(this Odd odd) => 0;
            }
            """),
    ];

    [TestCase("Kernels", "static Shape F() => null!;", "Shape of Tensors")]
    [TestCase("Kernels", "static Func<int, int> F() => size => Shape.Of(size).Rank;", "Shape of Tensors", "Shape.Of of Tensors", "Shape.Rank of Tensors")]
    [TestCase("Kernels", "static double F(Func<Tensor<double>> x) => x().Item();", "Tensor<T> of Tensors", "Tensor<T>.Item of Tensors")]
    [TestCase("Randomness", "static List<Dictionary<int, Shape[]>> F() => [];", "Shape of Tensors")]
    [TestCase("Tensors", "static void F(Tensor<double> x) { var entry = x.Entry; }", "TapeEntry<T> of Tape")]
    [TestCase("Tensors", "static void F(IEnumerable<Tensor<double>> all) => all.Select(x => x.Entry!).Select(entry => 1);", "TapeEntry<T> of Tape")]
    [TestCase("Tensors", "static void F() { using var _ = NoGrad.Begin(); }", "NoGrad of Tape", "NoGrad.Begin of Tape", "NoGrad.Scope of Tape")]
    [TestCase("Tape", "static object F(Tensor<double> x) => ComputationGraph.From(x);", "ComputationGraph of Graphs", "ComputationGraph.From<T> of Graphs")]
    [TestCase("Ops", "[System.ComponentModel.TypeConverter(typeof(ComputationGraph<float>))] static void F() { }", "ComputationGraph<T> of Graphs")]
    [TestCase("Files", "static Op<float> F() => null!;", "Op<T> of Tape")]
    [TestCase("Graphs", "static Linear<float> F() => null!;", "Linear<T> of Networks")]
    [TestCase("Networks", "/* Vocabulary */ static string F() => nameof(Vocabulary);", "Vocabulary of Makemore")]
    [TestCase("Lessons", "static string F() => nameof(Neuron);", "Neuron of Micrograd")]
    [TestCase("Micrograd", "static string F() => nameof(Vocabulary);", "Vocabulary of Makemore")]
    public void AUseAgainstTheArrowsIsFound(string folder, string member, params string[] uses) =>
        Assert.That(Violations($"Core/{folder}/Planted.cs", member), Is.EquivalentTo(uses.Select(use => $"Core/{folder}/Planted.cs:4: {folder} uses {use}")));

    [TestCase("static Odd F(Odd a) => a + a;", "Odd.operator +")]
    [TestCase("static void F(Odd a) => a += a;", "Odd.operator +")]
    [TestCase("static Odd F(Odd a) => -a;", "Odd.operator -")]
    [TestCase("static int F(Odd a) => a;", "Odd.implicit operator int")]
    [TestCase("static Odd F() => 1;", "Odd.implicit operator Odd")]
    [TestCase("static int F(Odd a) => (int)a;", "Odd.implicit operator int")]
    [TestCase("static int F(Odd a) => a[0];", "Odd.this")]
    [TestCase("static string F(Odd a) => nameof(a.Length);", "Odd.Length")]
    [TestCase("static void F(Odd a) { var (b, c) = a; }", "Odd.Deconstruct")]
    [TestCase("static bool F(Odd a) => a is (1, 2);", "Odd.Deconstruct")]
    [TestCase("static bool F(Odd a) => a is { Length: 1 };", "Odd.Length")]
    [TestCase("static bool F(Odd a) => a is [1];", "Odd.Length", "Odd.this")]
    [TestCase("static void F(Odd a) { foreach (int b in a) { } }", "Odd.GetEnumerator")]
    [TestCase("static Odd F() => [1, 2];", "OddMaker.Of")]
    [TestCase("static int F(Odd a) => a.Classic();", "OddMethods.Classic")]
    [TestCase("static int F(Odd a) => a.Modern();", "OddMethods.extension(Odd).Modern")]
    [TestCase("static Odd F(Odd a, Odd[] b) => a | b;", "OddMethods.extension(Odd).operator |")]
    [TestCase("static Odd F(Odd a) => a;")]
    public void AMemberIsFoundWhereItStands(string member, params string[] uses) =>
        Assert.That(Violations("Core/Kernels/Planted.cs", member, Odd), Is.EquivalentTo(uses.Select(use => $"Core/Kernels/Planted.cs:4: Kernels uses {use} of Graphs")));

    [TestCase("static int F(Tensor<float> x) => x.Planted();")]
    [TestCase("static Tensor<float> F(Tensor<float> x) => x & x;")]
    [TestCase("static bool F(Tensor<float> x) => x.Tape is null;")]
    [TestCase("static object F() => new Tensor<float>.PlantedOp();", "Tensor<T>.PlantedOp of Ops")]
    public void ATensorsOwnMemberIsNoArrowAndATypeInItIsOne(string member, params string[] uses)
    {
        var tensor = ("Core/Ops/Planted.cs", """
            namespace Autograd;
            public partial class Tensor<T>
            {
                public int Planted() => 0;
                public static Tensor<T> operator &(Tensor<T> a, Tensor<T> b) => a;
                internal sealed class PlantedOp { }
            }
            """);
        Assert.That(Violations("Core/Tensors/Planted.cs", member, tensor), Is.EquivalentTo(uses.Select(use => $"Core/Tensors/Planted.cs:4: Tensors uses {use}")));
    }

    [Test]
    public void AFolderWithoutARowMayUseOnlyItself() =>
        Assert.That(Violations("Core/Attic/Planted.cs", "static Shape F() => null!; static void G() => F();"), Is.EqualTo(new[] { "Core/Attic/Planted.cs:4: Attic uses Shape of Tensors" }));

    private static string[] Violations(string file, string member, params (string, string)[] others) => Arrows.Violations(CoreSources.UsesIn([.. others, (file, $$"""
        namespace Autograd;
        internal static class Planted
        {
            {{member}}
        }
        """)]).Where(use => use.File == file));
}
