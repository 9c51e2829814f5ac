using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd reproduce micrograd</c>.</summary>
internal static class MicrogradExperiment
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var unused = DataFile.LectureOption("Not needed here; accepted, so that all experiments can be called alike.");
        var format = FormatOption.Create();
        var command = new DocumentedCommand(
            "micrograd",
            "Evaluates and differentiates micrograd's first example, on scalars.",
            "autograd reproduce micrograd")
        { unused, format };
        command.SetAction(parsed => ReproductionRun.Of("micrograd", parsed.GetValue(format), terminal, CancellationToken.None, (run, _) =>
            run.Add(Engine.Tape, MicrogradReproduction.Rows())));
        return command;
    }
}
