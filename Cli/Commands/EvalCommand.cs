using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd eval</c>: the losses of a trained model.</summary>
internal static class EvalCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var model = ModelOption.Create();
        var data = DataFile.Option();
        var format = FormatOption.Create();
        var command = new DocumentedCommand(
            "eval",
            "Prints the losses of a model that autograd train --out has written over the train, val and test split of the data.",
            """
            autograd eval --model model.safetensors
            autograd eval --model model.safetensors --data names.txt --format json
            """)
        { model, data, format };
        command.SetAction(parsed =>
        {
            var trained = ModelFile.Load<float>(parsed.GetRequiredValue(model)!);
            var splits = ModelData.Splits(DataFile.Of(parsed.GetValue(data)), trained);
            return EventOutput.Run(parsed.GetValue(format), terminal, (output, display) => Evaluate(trained, splits, output, display));
        });
        return command;
    }

    private static int Evaluate(LanguageModel<float> model, DatasetSplits splits, IEventWriter output, IProgressDisplay display)
    {
        using (display.Begin("evaluating"))
            output.Write(new LossesEvaluated(SplitLosses.Of(model, splits)));
        return ExitCode.Success;
    }
}
