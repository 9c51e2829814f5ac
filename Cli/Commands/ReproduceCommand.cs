using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd reproduce</c>: a lecture's published figures, and ours.</summary>
internal static class ReproduceCommand
{
    /// <summary>The command with its experiments.</summary>
    public static Command Create(Terminal terminal, CancellationToken stop) =>
        new("reproduce", """
            Runs an experiment of the lectures and prints their published figures, ours and the difference, row by row.
            The exit code is 1 if a figure is off.

            Examples:
              autograd reproduce micrograd
              autograd reproduce exercises --data names.txt
              autograd reproduce batchnorm --data names.txt --engine manual
            """)
        {
            BatchNorm(terminal, stop),
            Micrograd(terminal),
            Exercises(terminal),
        };

    private static Command BatchNorm(Terminal terminal, CancellationToken stop)
    {
        var data = LectureDataFile.Option();
        var engine = ValueOption.Choice("--engine", "Where the gradients come from: a tape, the formulas written by hand (manual), or one after the other (both).", Engines.Both);
        var format = FormatOption.Create();
        var command = new Command("batchnorm", "Part 3's network with batch norm: 200,000 steps, 20 losses on the way and two at the end.") { data, engine, format };
        command.SetAction(parsed =>
        {
            var reproduction = new BatchNormReproduction(LectureDataFile.Read(parsed.GetValue(data), "reproduce batchnorm"));
            using var interrupts = Interrupts.Listen(stop);
            return Run("batchnorm", parsed.GetValue(format), terminal, (run, display) =>
            {
                foreach (var chosen in parsed.GetValue(engine).Each().TakeWhile(_ => !interrupts.Token.IsCancellationRequested))
                    Train(reproduction, chosen, run, display, interrupts.Token);
            }, interrupts.Token);
        });
        return command;
    }

    private static Command Micrograd(Terminal terminal)
    {
        var unused = LectureDataFile.Option("Not needed here; accepted, so that all experiments can be called alike.");
        var format = FormatOption.Create();
        var command = new Command("micrograd", "micrograd's first example: a value and two derivatives, on scalars.") { unused, format };
        command.SetAction(parsed => Run("micrograd", parsed.GetValue(format), terminal, (run, _) => run.Add(Engine.Tape, MicrogradReproduction.Rows())));
        return command;
    }

    private static Command Exercises(Terminal terminal)
    {
        var data = LectureDataFile.Option();
        var format = FormatOption.Create();
        var command = new Command("exercises", "Part 4's comparisons on its first batch: the largest difference between each gradient by hand and the tape's.") { data, format };
        command.SetAction(parsed =>
        {
            var words = LectureDataFile.Read(parsed.GetValue(data), "reproduce exercises");
            return Run("exercises", parsed.GetValue(format), terminal, (run, _) => run.Add(Engine.Manual, ExercisesReproduction.Rows(words)));
        });
        return command;
    }

    private static void Train(BatchNormReproduction reproduction, Engine engine, ReproductionRun run, IProgressDisplay display, CancellationToken stop)
    {
        using var bar = display.Begin("training", BatchNormReproduction.Steps);
        run.Add(engine, reproduction.Rows(engine, onStep: Show, stop: stop));

        void Show(int steps, float loss)
        {
            if (bar.IsDue)
                bar.Report(steps, $"loss {loss:F4}");
        }
    }

    private static int Run(string experiment, OutputFormat format, Terminal terminal, Action<ReproductionRun, IProgressDisplay> add, CancellationToken stop = default)
    {
        return format == OutputFormat.Json
            ? Report(new JsonReproductionReport(terminal.Out), new PlainDisplay(terminal.Out))
            : LiveDisplay.Run(terminal, display => Report(new TextReproductionReport(display), display));

        int Report(IReproductionReport report, IProgressDisplay display)
        {
            using var _ = report;
            var run = new ReproductionRun(experiment, report);
            add(run, display);
            if (!stop.IsCancellationRequested)
                return run.Complete();
            terminal.Error.WriteLine("Stopped before all figures were reached.");
            return ExitCode.Interrupted;
        }
    }
}
