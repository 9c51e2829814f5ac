using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd stats</c>: what the lectures look at inside a network, for a saved model.</summary>
internal static class StatsCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var model = ModelOption.Create();
        var data = DataFile.Option();
        var batch = ValueOption.WholeNumber("--batch", "How many examples of the training split are looked at.", 32, 2, "batch norm divides by n − 1, which is 0 for a batch of 1");
        var seed = ValueOption.Seed("--seed", "The seed of the generator that draws the examples.", TrainingOptions.LectureSeed);
        var format = FormatOption.Create();
        var command = new DocumentedCommand(
            "stats",
            "Looks inside a model that autograd train --out has written, on a batch of the data: mean and deviation of each layer and of its gradient, saturation of tanh, gradient to data of each parameter. It says in a sentence each what the lectures would point at.",
            """
            autograd stats --model model.safetensors
            autograd stats --model model.safetensors --batch 1000 --format json
            """)
        { model, data, batch, seed, format };
        command.SetAction(parsed =>
        {
            var trained = ModelFile.Load<float>(parsed.GetRequiredValue(model)!);
            string path = DataFile.Of(parsed.GetValue(data));
            var splits = ModelData.Splits(path, trained);
            MemoryGuard.Require(trained.Parameters.Configuration, parsed.GetValue(batch), []);
            var drawn = new Minibatch(splits.Train, parsed.GetValue(batch));
            drawn.Draw(new TorchGenerator(parsed.GetValue(seed)));
            EventOutput.Of(parsed.GetValue(format), terminal).Write(new BatchDiagnosed(StepDiagnosis.Of(trained.Parameters, drawn)));
            return ExitCode.Success;
        });
        return command;
    }
}
