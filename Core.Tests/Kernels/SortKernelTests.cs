namespace Autograd.Tests;

/// <summary>The order of many lines side by side, against a plain stable sort of each, to the bit.</summary>
public class SortKernelTests
{
    private static readonly float[] Special =
        [float.NaN, -float.NaN, BitConverter.Int32BitsToSingle(0x7FFFFFFF), BitConverter.Int32BitsToSingle(-1), 0f, -0f, float.PositiveInfinity, float.NegativeInfinity,
            float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, 1f, -1f];

    private static readonly int[] Sizes = [.. Enumerable.Range(1, 70), 100, 127, 128, 129, 200, 255, 256, 257, 300];

    [Test]
    public void LinesOfAnySizeAreInTheOrderOfAStableSort([Values] bool descending, [Values("random", "few", "special", "rising", "falling", "equal")] string numbers, [Values] bool inner)
    {
        foreach (int size in Sizes)
            foreach (int lines in new[] { 3, 4, 8, 9, 23 })
                Check(Numbers(numbers, size * lines), lines, size, inner, size, descending);
    }

    [Test]
    public void TheFirstFewAreThoseOfAStableSort([Values] bool descending, [Values("random", "special", "rising", "falling")] string numbers, [Values] bool inner)
    {
        foreach (int size in new[] { 1, 2, 7, 8, 9, 16, 17, 33, 64, 65, 200 })
            for (int kept = 0; kept <= size; kept += size < 100 || kept < 20 ? 1 : 13)
                Check(Numbers(numbers, size * 13), 13, size, inner, kept, descending);
    }

    [Test]
    public void LongLinesAreInTheOrderOfAStableSort([Values(5000, 16384, 16385)] int size, [Values] bool inner, [Values(1, 10, 3000)] int kept) =>
        Check(Numbers("few", size * 5), 5, size, inner, kept, descending: true);

    private static void Check(float[] x, int lines, int size, bool inner, int kept, bool descending)
    {
        float[] y = new float[lines * kept];
        int[] places = new int[y.Length];
        Array.Fill(y, 77);
        Array.Fill(places, -77);
        SortKernel.Run<float>(x, inner ? 1 : lines, size, inner ? lines : 1, kept, descending, y, places);
        for (int line = 0; line < lines; line++)
        {
            float[] alone = [.. Enumerable.Range(0, size).Select(place => x[inner ? place * lines + line : line * size + place])];
            int[] order = [.. descending ? Enumerable.Range(0, size).OrderByDescending(place => alone[place], Order) : Enumerable.Range(0, size).OrderBy(place => alone[place], Order)];
            for (int rank = 0; rank < kept; rank++)
            {
                int at = inner ? rank * lines + line : line * kept + rank;
                if (places[at] != order[rank] || BitConverter.SingleToInt32Bits(y[at]) != BitConverter.SingleToInt32Bits(alone[order[rank]]))
                    Assert.Fail($"{lines} lines of {size}, {kept} kept: rank {rank} of line {line} is {y[at]} from {places[at]}, not {alone[order[rank]]} from {order[rank]}.");
            }
        }
    }

    private static readonly Comparer<float> Order = Comparer<float>.Create((a, b) => float.IsNaN(a) || float.IsNaN(b) ? float.IsNaN(a).CompareTo(float.IsNaN(b)) : a.CompareTo(b));

    private static float[] Numbers(string kind, int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(i => kind switch
        {
            "random" => random.NextSingle() * 6 - 3,
            "few" => random.Next(9) - 4f,
            "special" => random.Next(2) == 0 ? Special[random.Next(Special.Length)] : random.Next(5) - 2f,
            "rising" => i,
            "falling" => -i,
            _ => 2f,
        })];
    }
}
