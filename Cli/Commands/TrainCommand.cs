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
        var steps = ValueOption.WholeNumber("--steps", "How many updates are made; the learning rate is 0.1, and 0.01 from step 100,000 on, unless --lr and --lr-decay-at say otherwise.", 200_000, 0);
        var optimizer = ValueOption.Choice<OptimizerKind>("--optimizer", "What turns gradients into updates: the lecture's stochastic gradient descent (sgd), or Adam or AdamW with PyTorch's settings.");
        var rate = ValueOption.Number("--lr", "The learning rate at the start. [default: 0.1 for sgd, 0.001 for adam and adamw]");
        var decayAt = ValueOption.WholeNumber("--lr-decay-at", "From which step on the learning rate is a tenth of that; with a step that is never reached it stays.", TrainingOptions.DecayStep, 0);
        var logEvery = ValueOption.WholeNumber("--log-every", "At every how many steps the loss is written.", 10_000, 1);
        var threads = ValueOption.WholeNumber("--threads", "Among how many threads large operations are shared; it pays from a batch and a hidden layer of several hundred each on, and changes no bit.", 1, 1);
        var profile = new Option<bool>("--profile") { Description = "After the training also show where its time went: a table by op, forward and backward." };
        var anomalies = new Option<bool>("--detect-anomaly") { Description = "Checks every op, and stops at the first that makes NaN or an infinity from finite numbers: it is named, with its line of code, its operands and the usual cause. Training then takes two to five times as long." };
        var output = ValueOption.FilePath("--out", "Where the trained model is written, as a safetensors file for the commands sample and eval.");
        output.Aliases.Add("--output");
        var force = OutputPath.ForceOption();
        var pictures = new RunPictureOptions();
        var checkpoints = new CheckpointOptions();
        var format = FormatOption.Create();
        var command = new DocumentedCommand(
            "train",
            "Trains the lecture's network, then calibrates batch norm, and prints the losses of all splits and 20 names. Ctrl-C stops after the present step; with --out the model so far is saved; with --checkpoint the run is saved, and --resume goes on with it. A second Ctrl-C ends it at once; the last checkpoint stays.",
            """
            autograd train
            autograd train --engine manual --graph atomic --steps 2000 --log-every 100
            autograd train --engine tape --graph atomic --steps 20000 --profile
            autograd train --batch 1024 --hidden 1024 --threads 2 --steps 100
            autograd train --data names.txt --out model.safetensors --format json
            autograd train --steps 20000 --plot loss.svg --report run.html
            autograd train --optimizer adam --lr 0.002 --lr-decay-at 50000
            autograd train --checkpoint run.safetensors --checkpoint-every 1000
            autograd train --resume run.safetensors --out model.safetensors
            """)
        { engine, graph, steps, optimizer, rate, decayAt, logEvery, threads, profile, anomalies, output, force, format };
        pictures.AddTo(command);
        checkpoints.AddTo(command);
        network.AddTo(command);
        command.SetAction(parsed =>
        {
            var settings = network.Of(parsed);
            var options = new TrainingOptions(parsed.GetValue(engine), parsed.GetValue(graph), parsed.GetValue(steps), settings.Batch, settings.Seed, parsed.GetValue(optimizer), parsed.GetValue(rate), parsed.GetValue(decayAt));
            var resumed = checkpoints.Resumed(parsed);
            if (resumed is not null)
                (options, settings) = (resumed.Options(parsed, options, settings), resumed.Network(settings.Data));
            var wanted = pictures.Of(parsed, options.Steps, settings.Data, parsed.GetValue(output), parsed.GetValue(force));
            if (wanted.Report is not null && resumed?.Checkpoint.Step == options.Steps)
                throw new InvalidInputException($"--report needs a step to show: the run of {resumed.Used} has taken all its {options.Steps} steps.");
            var saving = checkpoints.Of(parsed, options, resumed, [("--data", settings.Data), ("--out", parsed.GetValue(output)), ("--plot", wanted.Plot), ("--report", wanted.Report)]);
            if (parsed.GetValue(output) is { } model)
                OutputPath.Require("--out", model, WrittenKind.Model, parsed.GetValue(force), settings.Data);
            int before = Parallelism.Threads;
            Parallelism.Threads = parsed.GetValue(threads);
            using var search = parsed.GetValue(anomalies) ? DetectAnomaly.Begin() : default;
            try
            {
                return Run(settings, options, parsed.GetValue(logEvery), parsed.GetValue(profile), parsed.GetValue(output), wanted, resumed, saving, parsed.GetValue(format), terminal, stop);
            }
            finally
            {
                Parallelism.Threads = before;
            }
        });
        return command;
    }

    private static int Run(NetworkSettings network, TrainingOptions options, int logEvery, bool profile, string? output, RunPictures pictures, ResumedRun? resumed, Func<string, RunCheckpoints>? saving, OutputFormat format, Terminal terminal, CancellationToken stop)
    {
        string[] words = DataFile.Read(network.Data);
        using var interrupts = Interrupts.Listen(stop); // from here on: while a pipe without a writer is waited for, a signal ends the program
        string? hash = saving is null ? null : WordHash.Of(words);
        if (hash is not null)
            resumed?.RequireData(network.Data, hash);
        var checkpoints = hash is null ? null : saving!(hash);
        var run = new TrainingRun(network.Start(words), options, logEvery, profile, output, pictures, checkpoints);
        try
        {
            if (EventOutput.Run(format, terminal, (events, display) => run.Run(events, display, interrupts.Token)))
            {
                if (output is not null || checkpoints?.Lost is not { } lost) // a model keeps what was learned
                    return ExitCode.Success;
                terminal.Error.WriteLine($"autograd: All {run.Steps} steps were taken, but {lost}.");
                return ExitCode.CheckFailed;
            }
        }
        catch (AnomalyException anomaly)
        {
            terminal.Error.WriteLine(Divergence.Text(run.Steps, anomaly, output));
            return ExitCode.CheckFailed;
        }
        if (run.Diverged is { } loss)
        {
            terminal.Error.WriteLine(Divergence.Text(run.Steps - 1, loss, output, resumed is null ? checkpoints?.Path : null));
            return ExitCode.CheckFailed;
        }
        if (run.Fault is { } fault)
        {
            terminal.Error.WriteLine(Divergence.Text(run.Steps, fault, output));
            return ExitCode.CheckFailed;
        }
        terminal.Error.WriteLine($"Stopped at step {run.Steps} of {options.Steps}{(run.IsSaved ? $"; the model so far is in {output}" : "")}{(checkpoints?.Saved is { } saved ? $"; --resume {saved} goes on" : checkpoints?.Lost is { } why ? $"; {why}" : "")}.");
        return ExitCode.Interrupted;
    }
}
