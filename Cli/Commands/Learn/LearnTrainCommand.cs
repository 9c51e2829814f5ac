using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd learn train</c>: the end of exercise 4, where the learner's own pass trains the network.</summary>
internal static class LearnTrainCommand
{
    private const string Exercise = "4";
    private const int Hidden = 200;

    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal, CancellationToken stop)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder of exercises, or the file Exercise4.cs itself.", DefaultValueFactory = _ => "." };
        var network = new NetworkOptions(Hidden);
        var steps = ValueOption.WholeNumber("--steps", "How many updates are made; the learning rate is 0.1, and 0.01 from step 100,000 on.", 20_000, 1);
        var logEvery = ValueOption.WholeNumber("--log-every", "At every how many steps the losses are written.", 2_000, 1);
        var force = new Option<bool>("--force") { Description = "Trains even if steps of the exercise are not right yet. Losses cannot judge a pass: with the sign of db2 wrong, the validation loss is even a little better." };
        var format = FormatOption.Create();
        var command = new DocumentedCommand(
            "train",
            "Trains the lecture's network with your own backward pass of exercise 4, beside our pass by hand and the tape, from the same start and on the same batches: speed, losses, and 20 names at the end. It trains only once all steps are right.",
            """
            autograd learn train
            autograd learn train ninja --steps 200000
            autograd learn train ninja --steps 1000 --log-every 100 --format json
            """)
        { folder, steps, logEvery, force, format };
        network.AddTo(command);
        command.SetAction(parsed =>
        {
            var pass = CompiledPass.Read(parsed.GetValue(folder)!, Exercise);
            if (pass.NotRight is { Length: > 0 } refusal && !parsed.GetValue(force))
            {
                terminal.Error.WriteLine($"autograd: {refusal} Training needs a right pass; --force trains with this one.");
                return ExitCode.CheckFailed;
            }
            var settings = network.Of(parsed);
            using var interrupts = Interrupts.Listen(stop);
            var options = new TrainingOptions(Engine.Manual, GraphFlavour.Fused, parsed.GetValue(steps), settings.Batch, settings.Seed);
            var run = new LearnerTrainingRun(settings.Start(), options, pass, parsed.GetValue(logEvery));
            if (EventOutput.Run(parsed.GetValue(format), terminal, (events, display) => run.Run(events, display, interrupts.Token)))
                return ExitCode.Success;
            terminal.Error.WriteLine($"Stopped at step {run.Steps} of {options.Steps}.");
            return ExitCode.Interrupted;
        });
        return command;
    }
}
