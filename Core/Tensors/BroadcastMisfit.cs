namespace Autograd;

/// <summary>Why two shapes do not broadcast.</summary>
internal static class BroadcastMisfit
{
    /// <summary>An error message: one sentence, then both shapes aligned at their last axes, with a mark under the axis that does not fit.</summary>
    public static string Text(string operation, string leftName, Shape left, string rightName, Shape right, int axis)
    {
        int rank = Math.Max(left.Rank, right.Rank);
        int width = Math.Max(leftName.Length, rightName.Length);
        int column = left.Sizes.ToArray().Concat(right.Sizes.ToArray()).Max(size => size.ToString().Length) + 1;
        string Row(string name, Shape shape) => $"  {name.PadRight(width)} {new string(' ', (rank - shape.Rank) * column)}{string.Concat(shape.Sizes.ToArray().Select(size => size.ToString().PadLeft(column)))}";
        int a = left[^-axis], b = right[^-axis];
        return $"{operation}: the shapes {left} of {leftName} and {right} of {rightName} do not broadcast: axis {axis} has size {a} against {b} (accepted: equal sizes, or 1).\n"
            + Row(leftName, left) + "\n" + Row(rightName, right) + "\n"
            + $"  {new string(' ', width)} {new string(' ', (rank + axis) * column)}{new string('^', Math.Max(a.ToString().Length, b.ToString().Length)).PadLeft(column)}";
    }
}
