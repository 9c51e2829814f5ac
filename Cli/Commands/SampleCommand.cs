using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd sample</c>: draws names from a trained model.</summary>
internal static class SampleCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var model = ModelOption.Create();
        var count = ValueOption.WholeNumber("--count", "How many names are drawn.", SampledNames.LectureCount, 1);
        var seed = ValueOption.Seed("--seed", "The seed that the model was trained with: the names are drawn with this seed + 10, as after training.", TrainingOptions.LectureSeed);
        var format = FormatOption.Create();
        var command = new DocumentedCommand(
            "sample",
            "Draws names from a model that autograd train --out has written; by default those printed after training.",
            """
            autograd sample --model model.safetensors
            autograd sample --model model.safetensors --count 5 --seed 1 --format json
            """)
        { model, count, seed, format };
        command.SetAction(parsed =>
        {
            var trained = ModelFile.Load<float>(parsed.GetRequiredValue(model)!);
            var output = EventOutput.Of(parsed.GetValue(format), terminal);
            foreach (string name in SampledNames.Of(trained, parsed.GetValue(count), parsed.GetValue(seed)))
                output.Write(new NameSampled(name));
            return ExitCode.Success;
        });
        return command;
    }
}
