using System.Globalization;

namespace Autograd.Tests.Docs;

/// <summary>Compares a line's result with the comment that it ends in.</summary>
internal static class PageResult
{
    /// <summary>Fails unless the result is what the comment says; a number may differ by half a unit of its last digit.</summary>
    public static void Check(PageLine line, object? result)
    {
        if (line.Expected is not { } expected)
            return;
        string where = $"line {line.Number} of the page: {line.Code}";
        if (expected.StartsWith('['))
            Assert.That(ShapeOf(result)?.ToString(), Is.EqualTo(expected), where);
        else if (expected.StartsWith('{'))
        {
            string[] numbers = expected.Trim('{', '}').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            double[]? elements = ElementsOf(result);
            Assert.That(elements, Has.Length.EqualTo(numbers.Length), where);
            for (int i = 0; i < numbers.Length; i++)
                Near(numbers[i], elements![i], $"element {i}, {where}");
        }
        else if (expected.StartsWith('"'))
            Assert.That(result, Is.EqualTo(expected.Trim('"')), where);
        else if (expected is "true" or "false")
            Assert.That(result, Is.EqualTo(expected == "true"), where);
        else
        {
            Assert.That(ElementsOf(result), Has.Length.EqualTo(1), where);
            Near(expected, ElementsOf(result)![0], where);
        }
    }

    private static Shape? ShapeOf(object? result) => result switch
    {
        Tensor<float> tensor => tensor.Shape,
        Tensor<double> tensor => tensor.Shape,
        Selector selector => selector.Shape,
        Shape shape => shape,
        _ => null,
    };

    private static double[]? ElementsOf(object? result) => result switch
    {
        Tensor<float> tensor => [.. tensor.ToArray().Select(x => (double)x)],
        Tensor<double> tensor => tensor.ToArray(),
        Indices indices => [.. indices.Values.ToArray().Select(i => (double)i)],
        Mask mask => mask.To<double>().ToArray(),
        float[] numbers => [.. numbers.Select(x => (double)x)],
        int[] numbers => [.. numbers.Select(i => (double)i)],
        IConvertible and not string and not bool => [Convert.ToDouble(result, CultureInfo.InvariantCulture)],
        _ => null,
    };

    private static void Near(string expected, double actual, string where)
    {
        int point = expected.IndexOf('.', StringComparison.Ordinal);
        double tolerance = point < 0 ? 1e-6 : 0.5 * Math.Pow(10, point + 1 - expected.Length) + 1e-6;
        Assert.That(actual, Is.EqualTo(double.Parse(expected, CultureInfo.InvariantCulture)).Within(tolerance), where);
    }
}
