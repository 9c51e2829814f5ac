using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd lab</c>: why backpropagation is a leaky abstraction.</summary>
internal static class LabCommand
{
    /// <summary>The command with its experiments.</summary>
    public static Command Create(Terminal terminal) =>
        new DocumentedCommand(
            "lab",
            "Trains a classic mistake and its cure side by side, shows the figures in which they differ, and explains them: the lecture's reasons for understanding backpropagation.",
            """
            autograd lab saturation
            autograd lab dead --report dead.html
            autograd lab exploding --plot exploding.svg
            autograd lab clipped-loss --format json
            """)
        {
            OnNames("saturation", "Weights that start too large push tanh to ±1, where hardly any gradient passes; the cure scales them.", SaturationLab.Run, terminal),
            OnNames("dead", "A learning rate that is too large kills ReLUs for good; the cure lowers it.", DeadReluLab.Run, terminal),
            Experiment("exploding", "A recurrent network's W_hh makes gradients explode; the cure scales it and clips the gradients.", [], (_, seed) => ExplodingLab.Run(seed), terminal),
            Experiment("clipped-loss", "DQN's clipped loss gives the worst errors no gradient; the cure is Huber's loss.", [], (_, seed) => ClippedLossLab.Run(seed), terminal),
        };

    private static Command OnNames(string name, string description, Func<DatasetSplits, int, ulong, LabResult> run, Terminal terminal)
    {
        var data = DataFile.Option();
        return Experiment(name, description, [data], (parsed, seed) =>
        {
            var words = DataFile.Read(DataFile.Of(parsed.GetValue(data)));
            var vocabulary = Vocabulary.Of(words);
            return run(DatasetSplits.Of(words, vocabulary, context: 3), vocabulary.Count, seed);
        }, terminal);
    }

    private static Command Experiment(string name, string description, Option[] more, Func<ParseResult, ulong, LabResult> run, Terminal terminal)
    {
        var seed = ValueOption.Seed("--seed", "The seed of the generator that draws weights and examples; both runs draw the same.", TrainingOptions.LectureSeed);
        var plot = ValueOption.FilePath("--plot", "Where the plot of the first curve is written, as svg or png by the ending.");
        var report = ValueOption.FilePath("--report", "Where a report with all curves is written, as one HTML file.");
        var force = OutputPath.ForceOption();
        var format = FormatOption.Create();
        var command = new DocumentedCommand(name, description, $"autograd lab {name}\nautograd lab {name} --report {name}.html") { seed, plot, report, force, format };
        foreach (var option in more)
            command.Add(option);
        command.SetAction(parsed => LabRun.Of(parsed.GetValue(plot), parsed.GetValue(report), parsed.GetValue(force), parsed.GetValue(format), terminal, () => run(parsed, parsed.GetValue(seed))));
        return command;
    }
}
