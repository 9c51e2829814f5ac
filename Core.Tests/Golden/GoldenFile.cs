using System.Text.Json;

namespace Autograd.Tests.Golden;

/// <summary>Figures of real PyTorch in Golden/*.json; the Python programs that wrote them stand beside them.</summary>
internal static class GoldenFile
{
    public static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf($"Core.Tests/Golden/{name}"))).RootElement;

    public static double[] Doubles(this JsonElement element, string list) => [.. element.GetProperty(list).EnumerateArray().Select(x => x.GetDouble())];

    public static string?[] Strings(this JsonElement element, string list) => [.. element.GetProperty(list).EnumerateArray().Select(x => x.GetString())];
}
