using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd reproduce batchnorm</c>.</summary>
internal static class BatchNormExperiment
{
    private enum Engines
    {
        Tape,
        Manual,
        Both,
    }

    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal, CancellationToken stop)
    {
        var data = DataFile.LectureOption();
        var engines = ValueOption.Choice("--engine", "Where the gradients come from: a tape, the formulas written by hand (manual), or one after the other (both).", Engines.Both);
        var format = FormatOption.Create();
        var command = new DocumentedCommand(
            "batchnorm",
            "Trains part 3's network with batch norm for 200,000 steps: 20 losses during training, and those of the train and val split at the end.",
            """
            autograd reproduce batchnorm --data names.txt
            autograd reproduce batchnorm --data names.txt --engine manual --format json
            """)
        { data, engines, format };
        command.SetAction(parsed =>
        {
            var reproduction = new BatchNormReproduction(DataFile.ReadLecture(parsed.GetValue(data), "reproduce batchnorm"));
            Engine[] chosen = parsed.GetValue(engines).Value switch
            {
                Engines.Tape => [Engine.Tape],
                Engines.Manual => [Engine.Manual],
                _ => [Engine.Tape, Engine.Manual],
            };
            using var interrupts = Interrupts.Listen(stop);
            return ReproductionRun.Of("batchnorm", parsed.GetValue(format), terminal, interrupts.Token, (run, display) =>
            {
                foreach (var engine in chosen)
                    Train(reproduction, engine, run, display, interrupts.Token);
            });
        });
        return command;
    }

    private static void Train(BatchNormReproduction reproduction, Engine engine, ReproductionRun run, IProgressDisplay display, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
            return;
        using var bar = display.Begin("training", BatchNormReproduction.Steps);
        run.Add(engine, reproduction.Rows(engine, onStep: Show, stop: stop));

        void Show(int steps, float loss)
        {
            if (bar.IsDue)
                bar.Report(steps, $"loss {loss:F4}");
        }
    }
}
