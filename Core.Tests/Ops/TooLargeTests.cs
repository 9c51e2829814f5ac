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
        ["comparison"] = (() => Column > Row, ["> of", "[65536,1]", "[1,65536]"]),
        ["mask"] = (() => Column.EqualTo(0) & Row.EqualTo(0), ["& of", "[65536,1]", "[1,65536]"]),
        ["where"] = (() => Tensor.Where(Long.EqualTo(0), Column, 0f), ["where of", "[65536]", "[65536,1]"]),
        ["where, values"] = (() => Tensor.Where(Long.EqualTo(0), Column, Row), ["where of", "[1,65536]", "[65536,1]"]),
        ["batches"] = (() => Tensor.Zeros<float>([65_536, 1, 1, 1]).MatMul(Tensor.Zeros<float>([1, 65_536, 1, 1])), ["@ (batch axes) of", "[65536,1]", "[1,65536]"]),
        ["loss"] = (() => Column.MseLoss(Row), ["mse loss of", "[65536,1]", "[1,65536]"]),
        ["several indices"] = (() => Tensor.Zeros<float>([2, 2])[Indices.Of(new int[65_536]).Reshape([65_536, 1]), Indices.Of(new int[65_536])], ["index of", "[65536,1]", "[65536]"]),
        ["equal indices"] = (() => Indices.Of(new int[65_536]).Reshape([65_536, 1]).EqualTo(Indices.Of(new int[65_536])), ["eq of", "[65536,1]", "[65536]"]),
        ["expand"] = (() => Column.Expand(-1, 65_536), ["expand of", "[65536,1]"]),
        ["diag"] = (() => Long.Diag(), ["diag of", "[65536]"]),
        ["einsum"] = (() => Tensor.Einsum("i,j->ij", Long, Long), ["einsum 'i,j->ij' of", "[65536]"]),
        ["einsum of a product"] = (() => Tensor.Einsum("ik,kj->ij", Column, Row), ["einsum 'ik,kj->ij' of", "[65536,1]", "[1,65536]"]),
        ["einsum, empty"] = (() => Tensor.Einsum("ijk->jk", Empty), ["einsum 'ijk->jk' of", "[0,65536,65536]"]),
        ["einsum, diagonal"] = (() => Tensor.Einsum("ijj->ij", Empty), ["einsum 'ijj->ij' of", "[0,65536,65536]"]),
        ["sum"] = (() => Empty.Sum(0), ["sum of", "[0,65536,65536]"]),
        ["concat of indices"] = (() => Indices.Concat([.. Enumerable.Repeat(Indices.Of(new int[1 << 20]), 2_100)]), ["concat", "indices", "[1048576]"]),
        ["stack of indices"] = (() => Indices.Stack([.. Enumerable.Repeat(Indices.Of(new int[1 << 20]), 2_100)]), ["stack", "[1048576]", "2202009600 elements"]),
        ["stack"] = (() => Tensor.Stack<float>([.. Enumerable.Repeat(Tensor.Zeros<float>([1 << 20]), 2_100)]), ["stack", "[1048576]", "2202009600 elements"]),
        ["arange"] = (() => Indices.Arange(-2_000_000_000, 2_000_000_000), ["arange", "4000000000"]),
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
