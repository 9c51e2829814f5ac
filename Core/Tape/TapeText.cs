using System.Globalization;
using System.Numerics;
using System.Text;

namespace Autograd;

/// <summary>A tape as text: what was computed, in order, and what the backward pass does with it.</summary>
public static class TapeText
{
    /// <summary>
    /// One line per tensor: index, name, shape, op(operands) and the op's formula. Below it one line per operand:
    /// <c>dx += …</c> is what the op adds to the gradient of its operand x, where g is the gradient of the op's output.
    /// </summary>
    /// <remarks>An operand that was broadcast has a line more: the axes over which its gradient is summed.</remarks>
    public static string ToText<T>(this Tape<T> tape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var rows = tape.Tensors.SelectMany(RowsOf).Prepend(new Row("#", "tensor", "shape", "op", "formula")).ToList();
        int index = rows.Max(row => row.Index.Length), name = rows.Max(row => row.Name.Length), shape = rows.Max(row => row.Shape.Length);
        int op = rows.Where(row => row.Formula.Length > 0).Max(row => row.Op.Length);
        var text = new StringBuilder();
        foreach (var row in rows)
            text.Append(row.Broadcast.Length > 0 ? $"{"".PadLeft(index)}    {row.Broadcast}" : $"{row.Index.PadLeft(index)}  {row.Name.PadRight(name)}  {row.Shape.PadRight(shape)}  {row.Op.PadRight(op)}  {row.Formula}".TrimEnd()).Append('\n');
        return text.ToString();
    }

    /// <summary>The label, or <c>t4</c> by tape order; of a constant without a label its number, or the word constant.</summary>
    internal static string NameOf<T>(Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        tensor.Label is not null || tensor.Tape is not null ? tensor.Name
        : tensor.Rank == 0 ? tensor.Item().ToString("g6", CultureInfo.InvariantCulture)
        : "constant";

    // @(x, w); sum(counts; axis 1, keepdims); gather(C; Xb).
    private static string Call<T>(TapeEntry<T> entry)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string operands = string.Join(", ", entry.Operands.ToArray().Select(operand => NameOf(operand.Tensor)));
        var others = new[] { entry.Op.FindsIndices ? "" : entry.Indices?.Label ?? "", entry.Op.Attributes }.Where(text => text.Length > 0);
        return $"{entry.Op.Name}({string.Join("; ", others.Prepend(operands))})";
    }

    private static IEnumerable<Row> RowsOf<T>(Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var entry = tensor.Entry;
        yield return new Row($"{tensor.TapeIndex}", NameOf(tensor), $"{tensor.Shape}", entry is null ? "leaf" : Call(entry), entry?.Op.Formula ?? "");
        for (int i = 0; i < entry?.Operands.Length; i++)
        {
            var (operand, broadcast) = entry.Operands[i];
            bool isConstant = operand.Tape is null;
            yield return new Row("", isConstant ? NameOf(operand) : $"d{NameOf(operand)}", $"{operand.Shape}", isConstant ? "a constant, no gradient" : $"+= {entry.Op.VjpFormula(i)}", "");
            if (!broadcast.IsIdentity)
                yield return new Row("", "", "", "", "", isConstant ? $"{broadcast.Source} → {broadcast.Target}" : broadcast.Explain());
        }
    }

    private sealed record Row(string Index, string Name, string Shape, string Op, string Formula, string Broadcast = "");
}
