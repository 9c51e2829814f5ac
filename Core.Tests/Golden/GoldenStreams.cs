using System.Text.Json;

namespace Autograd.Tests.Golden;

/// <summary>The random streams of real PyTorch and Python in Golden/rng.json.</summary>
internal static class GoldenStreams
{
    private static readonly JsonElement Lists =
        JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("Core.Tests/Golden/rng.json"))).RootElement;

    public static double[] Doubles(string list) => [.. Lists.GetProperty(list).EnumerateArray().Select(x => x.GetDouble())];

    public static float[] Floats(string list) => [.. Doubles(list).Select(x => (float)x)];

    public static int[] Integers(string list) => [.. Lists.GetProperty(list).EnumerateArray().Select(x => x.GetInt32())];

    public static string?[] Strings(string list) => [.. Lists.GetProperty(list).EnumerateArray().Select(x => x.GetString())];
}
