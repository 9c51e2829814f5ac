using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Autograd;

/// <summary>Numbers in a page's document: base64 of the bytes in memory, so every bit arrives.</summary>
internal static class PageNumbers
{
    /// <summary>Rows and columns of a large tensor's corner.</summary>
    public const int Corner = 16;

    /// <summary>The page's name for the numbers' type.</summary>
    public static string TypeOf<T>() => Unsafe.SizeOf<T>() == sizeof(float) ? "float32" : "float64";

    /// <summary>The rows and columns that a shape is shown in: its axes are divided where the picture is closest to a square, or wider.</summary>
    public static (int Rows, int Columns) View(Shape shape)
    {
        (int Rows, int Columns) best = (1, shape.Count);
        for (int axis = 1; axis < shape.Rank; axis++)
        {
            (int Rows, int Columns) view = (Count(shape.Sizes[..axis]), Count(shape.Sizes[axis..]));
            if (axis == 1 || Stretch(view) < Stretch(best))
                best = view;
        }
        return best;

        static int Count(ReadOnlySpan<int> sizes)
        {
            int count = 1;
            foreach (int size in sizes)
                count *= size;
            return count;
        }

        static double Stretch((int Rows, int Columns) view) => Math.Abs(Math.Log((double)Math.Max(1, view.Rows) / Math.Max(1, view.Columns)));
    }

    /// <summary>A tensor's numbers; of one that is larger than the limit, the smallest, mean and largest one, and a corner.</summary>
    public static void Write<T>(Utf8JsonWriter json, string name, Tensor<T> tensor, int largest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (rows, columns) = View(tensor.Shape);
        var values = tensor.Values;
        json.WriteStartObject(name);
        if (values.Length <= largest)
        {
            json.WriteBase64String("data", MemoryMarshal.AsBytes(values));
        }
        else
        {
            int height = Math.Min(Corner, rows), width = Math.Min(Corner, columns);
            var corner = new T[height * width];
            for (int row = 0; row < height; row++)
                values.Slice(row * columns, width).CopyTo(corner.AsSpan(row * width));
            json.WriteBase64String("data", MemoryMarshal.AsBytes<T>(corner));
            Write(json, "corner", [height, width]);
            Summarize(json, values);
        }
        json.WriteEndObject();
    }

    /// <summary>Whole numbers, or 1 and 0 for a mask.</summary>
    public static void Write(Utf8JsonWriter json, string name, Selector selector, int largest)
    {
        if (selector.Count > largest)
            return;
        int[] values = selector is Mask mask ? [.. mask.Values.ToArray().Select(bit => bit ? 1 : 0)] : ((Indices)selector).Values.ToArray();
        json.WriteStartObject(name);
        json.WriteString("type", "int32");
        json.WriteBase64String("data", MemoryMarshal.AsBytes<int>(values));
        json.WriteEndObject();
    }

    /// <summary>A list of whole numbers.</summary>
    public static void Write(Utf8JsonWriter json, string name, ReadOnlySpan<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (int number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void Summarize<T>(Utf8JsonWriter json, ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T min = T.NaN, max = T.NaN;
        double sum = 0;
        int nans = 0, infinities = 0;
        foreach (T value in values)
        {
            nans += T.IsNaN(value) ? 1 : 0;
            infinities += T.IsInfinity(value) ? 1 : 0;
            (min, max, sum) = (T.MinNumber(min, value), T.MaxNumber(max, value), sum + double.CreateTruncating(value));
        }
        json.WriteBase64String("summary", MemoryMarshal.AsBytes<T>([min, T.CreateTruncating(sum / values.Length), max]));
        json.WriteNumber("nans", nans);
        json.WriteNumber("infinities", infinities);
    }
}
