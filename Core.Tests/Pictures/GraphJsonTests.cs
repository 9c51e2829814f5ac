using System.Text.Json;

namespace Autograd.Tests.Pictures;

/// <summary>The graph as JSON holds every tensor, op and edge once, and nothing that could end a script element.</summary>
public sealed class GraphJsonTests
{
    [Test]
    public void TheGraphCanBeReadBack()
    {
        var tape = new Tape<double>();
        Tensor<double> x = tape.Watch(Tensor.Of<double>([1, 2, 3, 4], [2, 2]), "x"), b = tape.Watch(Tensor.Of<double>([0.5, -0.5]), "b");
        var loss = ((x * x + b)[Indices.Of([1, 0]).Named("ix")].Tanh().Sum()).Named("loss");
        var json = JsonDocument.Parse(ComputationGraph.From(loss, loss.Backward()).ToJson(values: true)).RootElement;
        Assert.That((json.GetProperty("schema").GetString(), json.GetProperty("version").GetInt32(), json.GetProperty("type").GetString()), Is.EqualTo(("autograd-graph", 1, "float64")));
        var tensors = json.GetProperty("tensors").EnumerateArray().ToDictionary(tensor => tensor.GetProperty("id").GetString()!);
        var ops = json.GetProperty("ops").EnumerateArray().ToList();
        Assert.That(ops.Select(op => op.GetProperty("op").GetString()), Is.EqualTo(new[] { "*", "+", "index", "tanh", "sum" }));
        Assert.That(ops[0].GetProperty("operands").EnumerateArray().Select(operand => operand.GetProperty("tensor").GetString()), Is.EqualTo(new[] { "t0", "t0" }), "both edges of x*x");
        var second = ops[1].GetProperty("operands")[1];
        Assert.That((second.GetProperty("tensor").GetString(), second.GetProperty("vjp").GetString(), Numbers(second, "broadcastTo"), Numbers(second, "summedAxes")), Is.EqualTo(("t1", "g", "2,2", "0")));
        Assert.That(ops[2].GetProperty("picksBy").GetString(), Is.EqualTo(json.GetProperty("selectors")[0].GetProperty("id").GetString()));
        Assert.That(json.GetProperty("selectors")[0].GetProperty("label").GetString(), Is.EqualTo("ix"));
        Assert.That(tensors[json.GetProperty("loss").GetString()!].GetProperty("label").GetString(), Is.EqualTo("loss"));
        Assert.That(tensors["t0"].GetProperty("role").GetString(), Is.EqualTo("leaf"));
        Assert.That((tensors["t0"].GetProperty("value").GetProperty("mean").GetDouble(), tensors["t0"].GetProperty("gradient").GetProperty("max").ValueKind), Is.EqualTo((2.5, JsonValueKind.Number)));
        foreach (var op in ops)
            Assert.That(op.GetProperty("operands").EnumerateArray().Select(operand => operand.GetProperty("tensor").GetString()).Append(op.GetProperty("output").GetString()).Distinct(), Is.SubsetOf(tensors.Keys));
    }

    private static string Numbers(JsonElement json, string name) => string.Join(',', json.GetProperty(name).EnumerateArray().Select(number => number.GetInt32()));

    [Test]
    public void HostileLabelsAndNumbersAreEscaped()
    {
        var x = new Tape<float>().Watch(Tensor.Of<float>([float.NaN, float.PositiveInfinity]), "</script>\u001b");
        string text = System.Text.Encoding.UTF8.GetString(ComputationGraph.From((x * 2f).Sum()).ToJson(values: true));
        Assert.That(text, Does.Not.Contain("</script>").And.Not.Contain("\u001b").And.Not.Contain("NaN"));
        Assert.That(() => JsonDocument.Parse(text), Throws.Nothing);
    }

    [Test]
    public void TheCommandWritesTheLecturesGraph()
    {
        var run = Cli.CommandLine.Run("graph", "--format", "json", "--hidden", "4", "--batch", "3");
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.That(json.GetProperty("ops").GetArrayLength(), Is.EqualTo(new LectureStart(["anna", "bob"], Vocabulary.Of(["anna", "bob"]), new MlpConfiguration(5, 3, 10, 4), 1, 3).RecordedLoss(GraphFlavour.Atomic).Tape!.Entries.Count()));
        Assert.That(json.GetProperty("tensors").EnumerateArray().Count(tensor => tensor.GetProperty("label").ValueKind == JsonValueKind.String), Is.GreaterThanOrEqualTo(27));
    }
}
