using System.Text.Json;

namespace Autograd.Tests.Cli;

public sealed class TapeCommandTests
{
    private static readonly string[] Keys = ["event", "index", "name", "shape", "op", "attributes", "formula", "operands"];

    [Test]
    public void TheExampleFitsEightyColumnsAndShowsItsBroadcast()
    {
        var run = CommandLine.Run("tape");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero, run.Errors);
            Assert.That(run.Lines[0], Is.EqualTo("loss = mean(tanh(x @ w + b) ** 2)"));
            Assert.That(run.Lines, Has.Member("3  xw      [3,4]  @(x, w)             C = A·B"));
            Assert.That(run.Lines, Has.Member("     [4] → [3,4]: added axis 0, so the gradient sums axis 0"));
            Assert.That(run.Lines.Max(line => line.Length), Is.LessThanOrEqualTo(80));
        }
    }

    [Test]
    public void JsonIsOneObjectPerTensor()
    {
        var json = CommandLine.Run("tape", "--format", "json").Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.Select(tensor => tensor.EnumerateObject().Select(member => member.Name)), Is.All.EqualTo(Keys));
            Assert.That(json.Select(tensor => tensor.GetProperty("index").GetInt32()), Is.EqualTo(Enumerable.Range(0, 8)));
            Assert.That(json.Select(tensor => tensor.GetProperty("op").GetString()), Is.EqualTo(new[] { null, null, null, "@", "+", "tanh", "pow", "mean" }));
            Assert.That(json[4].GetProperty("operands")[1].GetRawText(), Is.EqualTo("""{"index":2,"name":"b","shape":[4],"vjp":"g","broadcast":{"source":[4],"target":[3,4],"added":[0],"stretched":[]}}"""));
        }
    }

    [TestCase("atomic", "logprobs")]
    [TestCase("fused", "hpreact")]
    public void TheLecturesGraphIsPrintedInItsSizes(string graph, string tensor)
    {
        string[] args = ["tape", "--graph", graph, "--hidden", "4", "--batch", "3"];
        var run = CommandLine.Run(args);
        var json = CommandLine.Run([.. args, "--format", "json"]).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero, run.Errors);
            Assert.That(run.Output, Does.Match($@"\n\d+  {tensor} ").And.Match(@"\n *\d+  h +\[3,4\] +tanh\(hpreact\)"));
            Assert.That(json[^1].GetProperty("name").GetString(), Is.EqualTo("loss"));
            Assert.That(json.SelectMany(line => line.GetProperty("operands").EnumerateArray()).Where(operand => operand.GetProperty("index").ValueKind == JsonValueKind.Null).All(operand => operand.GetProperty("vjp").ValueKind == JsonValueKind.Null), "a constant has no gradient");
        }
    }
}
