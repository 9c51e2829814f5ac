using System.Globalization;

namespace Autograd.Cli;

/// <summary>A training run as one HTML file: losses, learning rate and the lectures' diagnostics, as plots and as tables.</summary>
internal static class RunReport
{
    private const int Width = 640, Height = 340, WideWidth = 960, WideHeight = 380, TableRows = 50;

    /// <summary>The file's bytes.</summary>
    public static byte[] Of(LectureStart start, TrainingOptions options, RunRecording recording)
    {
        var page = new HtmlPage("A training run of the lecture's network");
        page.Paragraph(Text($"{Counted.Text(start.Words, "word", "N0")} of {Counted.Text(start.Vocabulary.Count, "character")}; {start.Configuration.ParameterCount:N0} parameters: context {start.Configuration.Context}, embedding {start.Configuration.Embedding}, hidden {start.Configuration.Hidden}. {(options.Engine == Engine.Tape ? "Gradients by the tape" : "Gradients by hand")}, {options.Flavour.ToString().ToLowerInvariant()} graph, batch {options.BatchSize}, seed {options.Seed}{(options.Optimizer == OptimizerKind.Sgd ? "" : $", {options.Optimizer}")}."));
        var losses = recording.Losses;
        page.Paragraph(Text($"{losses.Count:N0} of {Counted.Text(options.Steps, "step", "N0")} {(options.Steps == 1 ? "was" : "were")} taken.") + (losses.FirstNotFinite is { } step ? Text($" The loss of step {step} is the first that is not a finite number: the run has diverged.") : ""));
        Result(page, recording);
        page.Heading(2, "What the lectures would point at");
        var last = recording.Diagnoses[^1];
        page.Findings([.. Findings.Of(recording.Diagnoses[0], isFirst: true).Select(sentence => Text($"Step {recording.Diagnoses[0].Step}: ") + sentence), .. recording.Diagnoses.Count < 2 ? [] : Findings.Of(last).Select(sentence => Text($"Step {last.Step}: ") + sentence)]);
        page.Heading(2, "Loss and learning rate");
        page.Figure(LossChart.Of(losses, options), WideWidth, WideHeight, wide: true);
        LossTable(page, losses, options);
        page.Heading(2, "Update to data");
        page.Figure(UpdateChart.Of(recording.Diagnoses), WideWidth, WideHeight, wide: true);
        UpdateTable(page, recording.Diagnoses);
        page.Heading(2, "Inside the network");
        foreach (var diagnosis in recording.Diagnoses)
            Diagnosis(page, diagnosis, start.Vocabulary, isOpen: diagnosis == last);
        return page.File();
    }

    private static void Result(HtmlPage page, RunRecording recording)
    {
        if (recording.Result is { } result)
            page.Table("Losses of the whole splits", ["split", "loss"], result.ByName.Select(row => new[] { row.Name, row.Loss is { } loss ? TableNumber.Of(loss) : "n/a" }));
        if (recording.Names.Count > 0)
            page.Paragraph($"Names: {string.Join(", ", recording.Names)}.");
    }

    private static void LossTable(HtmlPage page, LossHistory losses, TrainingOptions options)
    {
        var averages = losses.Averages.ToList();
        int every = Math.Max(1, (averages.Count + TableRows - 1) / TableRows);
        page.BeginDetails("The same figures as a table", open: false);
        page.Table(Text($"Mean of log₁₀ loss over {Counted.Text(losses.Window, "step", "N0")}{(every > 1 ? Text($", every {every}th") : "")}"), ["from step", "log₁₀ loss", "loss", "learning rate"], averages.Where((_, i) => i % every == 0 || i == averages.Count - 1).Select(average => new[]
        {
            Text($"{average.Step}"), TableNumber.Of(average.LogLoss), TableNumber.Of(Math.Pow(10, average.LogLoss)), TableNumber.Of(options.RateAt(average.Step)),
        }));
        page.EndDetails();
    }

    private static void UpdateTable(HtmlPage page, IReadOnlyList<StepDiagnosis> steps)
    {
        page.BeginDetails("The same figures as a table", open: false);
        page.Table("log₁₀(update/data), saturation and dead neurons", ["step", .. MlpWeights<float>.Labels, "saturated", "dead"], steps.Select(step => (string[])[
            Text($"{step.Step}"), .. step.Parameters.Select(parameter => parameter.ZeroInTheory ? "zero in theory" : TableNumber.Of(Math.Round(parameter.LogUpdate, 2))), Text($"{step.Tanh.Saturated:P1}"), Text($"{step.Tanh.Dead.Count}"),
        ]));
        page.EndDetails();
    }

    private static void Diagnosis(HtmlPage page, StepDiagnosis step, Vocabulary vocabulary, bool isOpen)
    {
        page.BeginDetails(Text($"Step {step.Step}: loss {TableNumber.Of(step.Loss)}, {step.Tanh.Saturated:P1} of tanh saturated, {Counted.Text(step.Tanh.Dead.Count, "dead neuron")}"), isOpen);
        page.BeginFigures();
        page.Figure(HistogramChart.Of("tanh's outputs", Text($"{step.Tanh.Saturated:P1} of the outputs of tanh are saturated, |t| > 0.97."), "h", [("h", step.TanhHistogram)]), Width, Height);
        page.Figure(HistogramChart.Of("Gradients of the layers' outputs", "Each line is the distribution of one layer's gradient.", "gradient", [.. step.Layers.Select(layer => ("d" + layer.Label, layer.GradientHistogram))]), Width, Height);
        page.Figure(HistogramChart.Of("Gradients of the weights", "Each line is the distribution of one weight's gradient.", "gradient", [.. step.WeightGradients.Select(weight => ("d" + weight.Label, weight.Histogram))]), Width, Height);
        page.Figure(EmbeddingChart.Of(step, vocabulary), Width, Width * 3 / 4);
        var (rows, columns) = (Math.Min(step.Batch, StepDiagnosis.ShownRows), Math.Min(step.Hidden, StepDiagnosis.ShownColumns));
        page.Dots(GreyImage.Of(step.DLogits, step.ShownLogits), Text($"dlogits, {rows} examples (rows) by {step.ShownLogits} characters: how strongly each logit is pulled down (light) or up (dark, where the right character is)."), square: true);
        page.EndFigures();
        page.Dots(GreyImage.Of(step.ShownBlocked, columns), Text($"Dead neurons: white where |h| > 0.99, {rows} examples (rows) by {columns} neurons{(columns < step.Hidden || rows < step.Batch ? Text($" of {step.Batch} by {step.Hidden}") : "")}. A neuron is dead where its whole column is white: {step.Tanh.Dead.Count} are."));
        Tables(page, step);
        page.EndDetails();
    }

    private static void Tables(HtmlPage page, StepDiagnosis step)
    {
        page.Table("Layers", ["output", "mean", "deviation", "mean of gradient", "deviation of gradient", "not finite"], step.Layers.Select(layer => new[]
        {
            layer.Label, TableNumber.Of(layer.Values.Mean), TableNumber.Of(layer.Values.Deviation), TableNumber.Of(layer.Gradient.Mean), TableNumber.Of(layer.Gradient.Deviation), Text($"{layer.Values.NotFinite + layer.Gradient.NotFinite}"),
        }));
        page.Table("Parameters", ["parameter", "shape", "deviation", "deviation of gradient", "gradient : data", "log₁₀(update/data)"], step.Parameters.Select(parameter => new[]
        {
            parameter.Label, parameter.Shape.ToString(), TableNumber.Of(parameter.Data.Deviation), TableNumber.Of(parameter.Gradient.Deviation), TableNumber.Of(parameter.GradientToData), parameter.ZeroInTheory ? "zero in theory" : TableNumber.Of(Math.Round(parameter.LogUpdate, 2)),
        }));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
