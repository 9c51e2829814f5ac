using System.CommandLine;
using System.Text;

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
            var splits = Splits(DataFile.Of(parsed.GetValue(data)), trained);
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

    private static DatasetSplits Splits(string path, LanguageModel<float> model)
    {
        var words = WordList.Read(path);
        var known = model.Vocabulary.Characters.EnumerateRunes().ToHashSet();
        foreach (string word in words)
            foreach (var character in word.EnumerateRunes())
                if (!known.Contains(character))
                    throw new InvalidInputException($"{path}: the model does not know the character '{character}' (U+{character.Value:X4}) of the word '{Shortened(word)}'; it was trained on {Shortened(model.Vocabulary.Characters)}");
        MemoryGuard.Require(model.Parameters.Configuration, 1, words);
        return DatasetSplits.Of(words, model.Vocabulary, model.Parameters.Configuration.Context);
    }

    private static string Shortened(string text) =>
        text.EnumerateRunes().Count() <= 40 ? text : string.Concat(text.EnumerateRunes().Take(40)) + "…";
}
