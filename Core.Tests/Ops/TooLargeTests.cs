namespace Autograd.Tests;

/// <summary>A result with more elements than fit: one sentence with the op, the shapes and the limit, before any memory is taken.</summary>
public class TooLargeTests
{
    private static readonly Tensor<float> Long = Tensor.Zeros<float>([65_536]), Column = Tensor.Zeros<float>([65_536, 1]), Row = Tensor.Zeros<float>([1, 65_536]), Empty = Tensor.Zeros<float>([0, 65_536, 65_536]);

    private static readonly Dictionary<string, (Func<object> Run, string[] Words)> Cases = new()
    {
        ["add"] = (() => Column + Row, ["+ of", "[65536,1]", "[1,65536]", "[65536,65536]"]),
        ["multiply"] = (() => Column * Long, ["* of", "[65536,1]", "[65536]"]),
        ["maximum"] = (() => Column.Maximum(Row), ["maximum of"]),
        ["power"] = (() => Column.Pow(Row), ["[65536,1]", "[1,65536]"]),
        ["matrix product"] = (() => Column.MatMul(Row), ["@ of", "[65536,1]", "[1,65536]"]),
        ["outer"] = (() => Long.Outer(Long), ["outer of", "[65536]"]),
        ["flatten"] = (() => Empty.Flatten(1), ["flatten of", "[0,65536,65536]"]),
        ["pad"] = (() => Column.Pad([0, 65_535]), ["pad of", "[65536,1]"]),
        ["index"] = (() => Row[Indices.Of(new int[40_000])], ["index of", "[1,65536]"]),
        ["repeat"] = (() => Row.Repeat(40_000, 1), ["repeat", "[1,65536]"]),
        ["concat"] = (() => Tensor.Concat<float>([.. Enumerable.Repeat(Tensor.Zeros<float>([1 << 20]), 2_100)]), ["concat", "[1048576]"]),
        ["stack"] = (() => Tensor.Stack<float>([.. Enumerable.Repeat(Tensor.Zeros<float>([1 << 20]), 2_100)]), ["[1,1048576]"]),
        ["zeros"] = (() => Tensor.Zeros<float>([65_536, 65_536]), ["[65536,65536]"]),
    };

    private static IEnumerable<string> Names => Cases.Keys;

    [TestCaseSource(nameof(Names))]
    public void TheOpAndTheShapesAreNamed(string name)
    {
        var (run, words) = Cases[name];
        var error = Assert.Throws<ShapeException>(() => run())!;
        foreach (string word in words)
            Assert.That(error.Message, Does.Contain(word));
        Assert.That(error.Message, Does.Contain($"{Array.MaxLength}"));
    }
}
