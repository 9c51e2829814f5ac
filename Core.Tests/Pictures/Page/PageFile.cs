using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Autograd.Tests.Rendering;

/// <summary>A page as a browser reads it: its elements' texts and its document.</summary>
internal sealed partial class PageFile(string html)
{
    public string Html { get; } = html;

    public string Style => StyleOf().Match(Html).Groups[1].Value;

    public string Script => ScriptOf().Match(Html).Groups[1].Value;

    public string Policy => PolicyOf().Match(Html).Groups[1].Value;

    public string DocumentText => JsonOf().Match(Html).Groups[1].Value;

    public JsonElement Document => field.ValueKind == JsonValueKind.Undefined ? field = JsonSerializer.Deserialize<JsonElement>(DocumentText) : field;

    public static PageFile Of<T>(Tensor<T> loss, PageOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(ComputationGraph.From(loss).ToHtml(options));

    public JsonElement Tensor(string id) => Document.GetProperty("tensors").EnumerateArray().Single(tensor => tensor.GetProperty("id").GetString() == id);

    public static T[] Numbers<T>(JsonElement block)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(block.GetProperty("data").GetBytesFromBase64()).ToArray();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleOf();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex ScriptOf();

    [GeneratedRegex("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex PolicyOf();

    [GeneratedRegex("<script type=\"application/json\" id=\"document\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex JsonOf();
}
