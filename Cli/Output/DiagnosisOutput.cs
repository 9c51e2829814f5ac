using System.Text.Json;

namespace Autograd.Cli;

/// <summary>A network was measured on a batch.</summary>
internal sealed record BatchDiagnosed(StepDiagnosis Diagnosis) : Event;

/// <summary>Tables of a network's layers and parameters, and what to think of them, in 80 columns.</summary>
internal static class DiagnosisTable
{
    /// <summary>Writes a diagnosis for people.</summary>
    public static void Write(Terminal terminal, StepDiagnosis step)
    {
        var page = new TextPage(terminal);
        page.Line($"batch of {step.Batch}: loss {step.Loss:F4}; even chances cost ln {step.Vocabulary} = {Math.Log(step.Vocabulary):F4}");
        page.Table(["layer", "mean", "deviation", "gradient: mean", "deviation"], step.Layers.Select(layer => new[]
        {
            layer.Label, TableNumber.Of(layer.Values.Mean), TableNumber.Of(layer.Values.Deviation), TableNumber.Of(layer.Gradient.Mean), TableNumber.Of(layer.Gradient.Deviation),
        }));
        page.Line($"tanh: {step.Tanh.Saturated:P1} of the outputs saturated (|h| > 0.97), {step.Tanh.Dead.Count} of {step.Tanh.Neurons} neurons dead for this batch");
        page.Table(["parameter", "shape", "deviation", "gradient", "grad : data", "log₁₀ update"], step.Parameters.Select(parameter => new[]
        {
            parameter.Label, parameter.Shape.ToString(), TableNumber.Of(parameter.Data.Deviation), TableNumber.Of(parameter.Gradient.Deviation), TableNumber.Of(parameter.GradientToData), parameter.ZeroInTheory ? "zero in theory" : TableNumber.Of(Math.Round(parameter.LogUpdate, 2)),
        }));
        page.Line($"update: {step.Parameters[0].Rate} (the learning rate) · grad : data; log₁₀ near −3 is healthy");
        foreach (string finding in Findings.Of(step))
            page.Paragraph("• " + finding);
    }
}

/// <summary>A diagnosis for programs.</summary>
internal static class DiagnosisJson
{
    /// <summary>The lines of a diagnosis: one for the batch, one for each layer, for tanh, for each parameter, for each finding.</summary>
    public static IEnumerable<(string Event, Action<Utf8JsonWriter> Members)> Lines(StepDiagnosis step)
    {
        yield return ("batch", json =>
        {
            json.WriteNumber("examples", step.Batch);
            json.WriteNumberOrNull("loss", step.Loss);
            json.WriteNumber("evenChances", Math.Log(step.Vocabulary));
        }
        );
        foreach (var layer in step.Layers)
            yield return ("layer", json =>
            {
                json.WriteString("name", layer.Label);
                Statistics(json, "values", layer.Values);
                Statistics(json, "gradient", layer.Gradient);
            }
            );
        yield return ("tanh", json =>
        {
            json.WriteNumber("saturated", step.Tanh.Saturated);
            json.WriteNumber("neurons", step.Tanh.Neurons);
            json.WriteNumbers("dead", [.. step.Tanh.Dead]);
        }
        );
        foreach (var parameter in step.Parameters)
            yield return ("parameter", json =>
            {
                json.WriteString("name", parameter.Label);
                json.WriteNumbers("shape", parameter.Shape.Sizes);
                Statistics(json, "values", parameter.Data);
                Statistics(json, "gradient", parameter.Gradient);
                json.WriteNumberOrNull("gradientToData", parameter.GradientToData);
                json.WriteNumberOrNull("logUpdate", parameter.LogUpdate);
                json.WriteNumber("rate", parameter.Rate);
                json.WriteBoolean("zeroInTheory", parameter.ZeroInTheory);
            }
            );
        foreach (string finding in Findings.Of(step))
            yield return ("finding", json => json.WriteString("sentence", finding));
    }

    private static void Statistics(Utf8JsonWriter json, string name, TensorStatistics statistics)
    {
        json.WriteStartObject(name);
        json.WriteNumberOrNull("mean", statistics.Mean);
        json.WriteNumberOrNull("deviation", statistics.Deviation);
        json.WriteNumber("notFinite", statistics.NotFinite);
        json.WriteEndObject();
    }
}
