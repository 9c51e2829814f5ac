using System.Globalization;

namespace Autograd;

/// <summary>What a slice and its adjoint have in common.</summary>
internal static class Slicing
{
    /// <summary>As Python writes it: <c>1:3, ::2, 0</c>.</summary>
    public static string Text(Integers starts, Integers steps, Integers sizes, AxisSet dropped) =>
        string.Join(", ", Enumerable.Range(0, starts.Count).Select(axis =>
            dropped.Contains(axis) ? Text($"{starts[axis]}")
            : steps[axis] == 1 ? Text($"{starts[axis]}:{starts[axis] + sizes[axis]}")
            : Text($"{starts[axis]}:{starts[axis] + sizes[axis] * steps[axis]}:{steps[axis]}")));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The strides of the slice in the whole tensor's memory; returns where it starts.</summary>
    public static int Walk(Shape whole, Integers starts, Integers steps, Span<int> strides)
    {
        StridedCopy.RowMajor(whole.Sizes, strides);
        int start = 0;
        for (int axis = 0; axis < whole.Rank; axis++)
        {
            start += starts[axis] * strides[axis];
            strides[axis] *= steps[axis];
        }
        return start;
    }
}
