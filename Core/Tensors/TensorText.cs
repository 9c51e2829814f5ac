using System.Globalization;
using System.Numerics;
using System.Text;

namespace Autograd;

/// <summary>Writes a tensor as PyTorch does: aligned rows, four decimals, long axes shortened.</summary>
internal static class TensorText
{
    private const int Threshold = 1000, EdgeItems = 3;

    public static string Format<T>(Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var text = new StringBuilder("tensor(");
        bool shorten = tensor.Count > Threshold;
        var number = NumberFormat.For(Shown(tensor, shorten));
        Append(text, tensor, 0, 0, shorten, number, text.Length);
        if (tensor.Count == 0 || tensor.Rank > 0)
            text.Append(CultureInfo.InvariantCulture, $", shape: {tensor.Shape}");
        if (tensor.Label is { } label)
            text.Append(CultureInfo.InvariantCulture, $", label: {label}");
        return text.Append(')').ToString();
    }

    private static void Append<T>(StringBuilder text, Tensor<T> tensor, int axis, int offset, bool shorten, NumberFormat number, int indent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (axis == tensor.Rank)
        {
            text.Append(number.Write(double.CreateTruncating(tensor.Values[offset])));
            return;
        }
        int size = tensor.Shape[axis], stride = 1;
        for (int inner = axis + 1; inner < tensor.Rank; inner++)
            stride *= tensor.Shape[inner];
        bool last = axis == tensor.Rank - 1;
        string separator = last ? ", " : "," + new string('\n', tensor.Rank - 1 - axis) + new string(' ', indent + 1);
        text.Append('[');
        for (int i = 0; i < size; i++)
        {
            if (i > 0)
                text.Append(separator);
            if (shorten && size > 2 * EdgeItems && i == EdgeItems)
            {
                text.Append("...").Append(separator);
                i = size - EdgeItems;
            }
            Append(text, tensor, axis + 1, offset + i * stride, shorten, number, indent + 1);
        }
        text.Append(']');
    }

    private static List<double> Shown<T>(Tensor<T> tensor, bool shorten)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var shown = new List<double>();
        Collect(0, 0);
        return shown;

        void Collect(int axis, int offset)
        {
            if (axis == tensor.Rank)
            {
                shown.Add(double.CreateTruncating(tensor.Values[offset]));
                return;
            }
            int size = tensor.Shape[axis], stride = 1;
            for (int inner = axis + 1; inner < tensor.Rank; inner++)
                stride *= tensor.Shape[inner];
            for (int i = 0; i < size; i++)
            {
                if (shorten && size > 2 * EdgeItems && i == EdgeItems)
                    i = size - EdgeItems;
                Collect(axis + 1, offset + i * stride);
            }
        }
    }

    /// <summary>One format for all numbers of a tensor: integers bare, four decimals, or scientific where the range is wide.</summary>
    private readonly record struct NumberFormat(string Pattern, int Width)
    {
        public static NumberFormat For(List<double> values)
        {
            var finite = values.Where(v => double.IsFinite(v) && v != 0).Select(Math.Abs).ToList();
            string pattern = values.Where(double.IsFinite).All(v => v == Math.Truncate(v) && Math.Abs(v) < 1e8) ? "0."
                : finite.Count > 0 && (finite.Max() >= 1e8 || finite.Min() < 1e-4 || finite.Max() / finite.Min() > 1000) ? "0.0000e+00"
                : "0.0000";
            int width = values.Count == 0 ? 0 : values.Max(v => Text(v, pattern).Length);
            return new NumberFormat(pattern, width);
        }

        public string Write(double value) => Text(value, Pattern).PadLeft(Width);

        private static string Text(double value, string pattern) =>
            double.IsNaN(value) ? "nan"
            : double.IsInfinity(value) ? value > 0 ? "inf" : "-inf"
            : value.ToString(pattern, CultureInfo.InvariantCulture) + (pattern == "0." ? "." : "");
    }
}
