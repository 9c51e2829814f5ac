using System.CommandLine;

namespace Autograd.Cli;

/// <summary>The options that ask for a run in pictures: <c>--plot</c>, <c>--report</c> and <c>--report-every</c>.</summary>
internal sealed class RunPictureOptions
{
    // A report of more would be slow to open and too long to read.
    private const int MostDiagnoses = 200, StandardDiagnoses = 20;

    private readonly Option<string?> _plot = ValueOption.FilePath("--plot", "Where a plot of the loss and the learning rate is written, as svg or png by the ending.");
    private readonly Option<string?> _report = ValueOption.FilePath("--report", "Where a report of the run is written: one HTML file with the loss, the learning rate and the lectures' diagnostics, as plots and as tables.");
    private readonly Option<int> _every = ValueOption.WholeNumber("--report-every", "At every how many steps the report's diagnostics are measured; 0 stands for a twentieth of the run. The first and the last step are always among them.", 0, 0);

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _plot, _report, _every })
            command.Add(option);
    }

    /// <summary>What a command line asks for, checked before any work.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="steps">How many steps the run is to have.</param>
    /// <param name="data">The file that is read.</param>
    /// <param name="model">Where the model goes; null for nowhere.</param>
    /// <param name="force">Whether they may replace anything.</param>
    /// <exception cref="InvalidInputException">It cannot be had.</exception>
    public RunPictures Of(ParseResult parsed, int steps, string data, string? model, bool force)
    {
        var pictures = new RunPictures(parsed.GetValue(_plot), parsed.GetValue(_report), Every(parsed, steps));
        if (pictures.Plot is { } plot)
        {
            PlotFile.RequireKind("--plot", plot);
            Require("--plot", plot, PlotFile.KindOf(plot), steps, force, data);
            OutputPath.RequireOther("--plot", plot, "--out", model);
        }
        if (pictures.Report is { } report)
        {
            Require("--report", report, WrittenKind.Html, steps, force, data);
            HtmlPage.RequireKind("--report", report);
            OutputPath.RequireOther("--report", report, "--out", model);
            OutputPath.RequireOther("--report", report, "--plot", pictures.Plot);
            if (steps / pictures.Every >= MostDiagnoses)
                throw new InvalidInputException($"--report-every {pictures.Every} is too small for {steps} steps: a report holds at most {MostDiagnoses} diagnosed steps, so {steps / MostDiagnoses + 1} or more is accepted.");
        }
        else if (parsed.GetResult(_every) is { Implicit: false })
        {
            throw new InvalidInputException("--report-every is for --report <FILE>, which is not given.");
        }
        return pictures;
    }

    private int Every(ParseResult parsed, int steps) => parsed.GetValue(_every) is > 0 and var every ? every : Math.Max(1, steps / StandardDiagnoses);

    private static void Require(string option, string path, WrittenKind kind, int steps, bool force, string data)
    {
        if (steps == 0)
            throw new InvalidInputException($"{option} needs a step to show: --steps is 0.");
        OutputPath.Require(option, path, kind, force, data);
    }
}

/// <summary>Which pictures of a run are wanted.</summary>
/// <param name="Plot">Where the plot goes; null for none.</param>
/// <param name="Report">Where the report goes; null for none.</param>
/// <param name="Every">At every how many steps the report's diagnostics are measured.</param>
internal sealed record RunPictures(string? Plot, string? Report, int Every);
