using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd train</c>: trains the lecture's network.</summary>
internal static class TrainCommand
{
    // The exercises' network has 64 hidden neurons, the trained one 200.
    private const int Hidden = 200;

    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal, CancellationToken stop)
    {
        var network = new NetworkOptions(Hidden);
        var engine = ValueOption.Choice<Engine>("--engine", "Where the gradients come from: a tape that records the forward pass, or the formulas written by hand (manual). Both give the same bits.");
        var graph = ValueOption.Choice<GraphFlavour>("--graph", "Batch norm and cross entropy as one op each (fused), or in the pieces of exercise 1 (atomic).");
        var steps = ValueOption.WholeNumber("--steps", "How many updates are made; the learning rate is 0.1, and 0.01 from step 100,000 on.", 200_000, 0);
        var logEvery = ValueOption.WholeNumber("--log-every", "At every how many steps the loss is written.", 10_000, 1);
        var threads = ValueOption.WholeNumber("--threads", "Among how many threads large operations are shared; it pays from a batch and a hidden layer of several hundred each on, and changes no bit.", 1, 1);
        var profile = new Option<bool>("--profile") { Description = "After the training also show where its time went: a table by op, forward and backward." };
        var output = ValueOption.FilePath("--out", "Where the trained model is written, as a safetensors file for the commands sample and eval.");
        output.Aliases.Add("--output");
        var force = OutputPath.ForceOption();
        var pictures = new RunPictureOptions();
        var format = FormatOption.Create();
        var command = new DocumentedCommand(
            "train",
            "Trains the lecture's network, then calibrates batch norm, and prints the losses of all splits and 20 names. Ctrl-C stops after the present step; with --out the model so far is saved.",
            """
            autograd train
            autograd train --engine manual --graph atomic --steps 2000 --log-every 100
            autograd train --engine tape --graph atomic --steps 20000 --profile
            autograd train --batch 1024 --hidden 1024 --threads 2 --steps 100
            autograd train --data names.txt --out model.safetensors --format json
            autograd train --steps 20000 --plot loss.svg --report run.html
            """)
        { engine, graph, steps, logEvery, threads, profile, output, force, format };
        pictures.AddTo(command);
        network.AddTo(command);
        command.SetAction(parsed =>
        {
            var settings = network.Of(parsed);
            var options = new TrainingOptions(parsed.GetValue(engine), parsed.GetValue(graph), parsed.GetValue(steps), settings.Batch, settings.Seed);
            var wanted = pictures.Of(parsed, options.Steps, settings.Data, parsed.GetValue(output), parsed.GetValue(force));
            if (parsed.GetValue(output) is { } model)
                OutputPath.Require("--out", model, WrittenKind.Model, parsed.GetValue(force), settings.Data);
            int before = Parallelism.Threads;
            Parallelism.Threads = parsed.GetValue(threads);
            try
            {
                return Run(settings, options, parsed.GetValue(logEvery), parsed.GetValue(profile), parsed.GetValue(output), wanted, parsed.GetValue(format), terminal, stop);
            }
            finally
            {
                Parallelism.Threads = before;
            }
        });
        return command;
    }

    private static int Run(NetworkSettings network, TrainingOptions options, int logEvery, bool profile, string? output, RunPictures pictures, OutputFormat format, Terminal terminal, CancellationToken stop)
    {
        using var interrupts = Interrupts.Listen(stop);
        var run = new TrainingRun(network.Start(), options, logEvery, profile, output, pictures);
        if (EventOutput.Run(format, terminal, (events, display) => run.Run(events, display, interrupts.Token)))
            return ExitCode.Success;
        terminal.Error.WriteLine($"Stopped at step {run.Steps} of {options.Steps}{(output is null ? "" : $"; the model so far is in {output}")}.");
        return ExitCode.Interrupted;
    }
}
