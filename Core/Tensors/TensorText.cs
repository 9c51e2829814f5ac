using System.Globalization;
using System.Numerics;
using System.Text;

namespace Autograd;

/// <summary>Writes a tensor as PyTorch does: aligned lines of at most 80 characters, four decimals, long axes shortened.</summary>
internal static class TensorText
{
    private const int Threshold = 1000, EdgeItems = 3, LineWidth = 80;

    public static string Format<T>(Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool shorten = tensor.Count > Threshold;
        return Format(tensor, shorten, tensor.Count == 0 ? default : NumberFormat.For(Shown(tensor, shorten)));
    }

    /// <summary>The elements in a .NET number format. A scalar is a bare number.</summary>
    public static string Format<T>(Tensor<T> tensor, string format, IFormatProvider provider)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (tensor.Rank == 0)
            return tensor.Item().ToString(format, provider);
        bool shorten = tensor.Count > Threshold;
        return Format(tensor, shorten, NumberFormat.Of(Shown(tensor, shorten), format, provider));
    }

    private static string Format<T>(Tensor<T> tensor, bool shorten, NumberFormat number)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var text = new StringBuilder("tensor(");
        if (tensor.Count == 0)
            text.Append("[]");
        else
            Append(text, tensor, 0, 0, shorten, number, text.Length);
        if (tensor.Rank > 0)
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
        string newLine = "," + new string('\n', Math.Max(1, tensor.Rank - 1 - axis)) + new string(' ', indent + 1);
        int perLine = last ? Math.Max(1, (LineWidth - indent) / (number.Width + 2)) : 1;
        text.Append('[');
        for (int i = 0, written = 0; i < size; i++, written++)
        {
            if (written > 0)
                text.Append(written % perLine == 0 ? newLine : ", ");
            if (shorten && size > 2 * EdgeItems && written == EdgeItems)
            {
                text.Append(last ? " ..." : "...");
                i = size - EdgeItems - 1;
                continue;
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

    private enum Style
    {
        Integers,
        Decimals,
        Scientific,
    }

    /// <summary>One format for all numbers of a tensor: integers without decimals, four decimals, or scientific where the range is wide.</summary>
    private readonly record struct NumberFormat(Style Style, int Width, string? Own = null, IFormatProvider? Provider = null)
    {
        /// <summary>The caller's format, wide enough for all numbers.</summary>
        public static NumberFormat Of(List<double> values, string format, IFormatProvider provider) =>
            new(default, values.Select(v => v.ToString(format, provider).Length).DefaultIfEmpty(0).Max(), format, provider);

        public static NumberFormat For(List<double> values)
        {
            var sizes = values.Where(v => double.IsFinite(v) && v != 0).ToList();
            if (sizes.Count == 0)
                return new NumberFormat(Style.Integers, 1);
            double largest = sizes.Max(Math.Abs), smallest = sizes.Min(Math.Abs);
            bool integers = sizes.All(double.IsInteger);
            var style = largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4 ? Style.Scientific
                : integers ? Style.Integers
                : Style.Decimals;
            return new NumberFormat(style, sizes.Max(v => Text(v, style).Length));
        }

        public string Write(double value) => (Own is null ? Text(value, Style) : value.ToString(Own, Provider)).PadLeft(Width);

        private static string Text(double value, Style style) =>
            double.IsNaN(value) ? "nan"
            : double.IsInfinity(value) ? value > 0 ? "inf" : "-inf"
            : style == Style.Integers ? value.ToString("F0", CultureInfo.InvariantCulture) + "."
            : style == Style.Decimals ? Rounded(value, "F")
            : ShortExponent(Rounded(value, "e"));

        // .NET rounds a tie away from zero, Python rounds it to the even digit: 0.03125 gives 0.0312.
        private static string Rounded(double value, string format)
        {
            string rounded = value.ToString(format + "4", CultureInfo.InvariantCulture);
            string exact = value.ToString(format + "24", CultureInfo.InvariantCulture);
            int cut = exact.IndexOf('.') + 5;
            bool tie = exact.AsSpan(cut).StartsWith("50000000000000000000");
            return tie && (exact[cut - 1] - '0') % 2 == 0 ? exact[..cut] + exact[(cut + 20)..] : rounded;
        }

        // Python writes an exponent with at least two digits, .NET with three.
        private static string ShortExponent(string text) => text[^3] == '0' ? text.Remove(text.Length - 3, 1) : text;
    }
}
