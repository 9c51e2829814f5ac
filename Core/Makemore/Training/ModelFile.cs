using System.Globalization;
using System.Numerics;

namespace Autograd;

/// <summary>A trained model in a safetensors file: the seven parameters, <c>bnmean</c>, <c>bnvar</c>, and as metadata the vocabulary and the sizes.</summary>
/// <remarks>Equal models give equal bytes, whichever engine trained them.</remarks>
public static class ModelFile
{
    /// <summary>What the metadata call it.</summary>
    internal const string Format = "autograd-makemore-mlp";

    /// <summary>Writes the model: the whole file, or nothing.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void Save<T>(string path, LanguageModel<T> model)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var configuration = model.Parameters.Configuration;
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["vocabulary"] = model.Vocabulary.Characters,
            ["context"] = configuration.Context.ToString(CultureInfo.InvariantCulture),
            ["embedding"] = configuration.Embedding.ToString(CultureInfo.InvariantCulture),
            ["hidden"] = configuration.Hidden.ToString(CultureInfo.InvariantCulture),
        };
        var entries = model.Parameters.All.Select(parameter => Entry(parameter.Label, parameter.Value))
            .Append(Entry("bnmean", model.BnMean)).Append(Entry("bnvar", model.BnVar));
        SafetensorsFile.Save(path, metadata, [.. entries]);
    }

    /// <summary>Reads a model and checks its sizes and its tensors.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read, is not such a model, or its tensors do not fit its sizes.</exception>
    public static LanguageModel<T> Load<T>(string path)
        where T : unmanaged, IFloatingPointIeee754<T> => Of<T>(SafetensorsFile.Load(path), path);

    /// <summary>The model in a safetensors file.</summary>
    /// <exception cref="InvalidInputException">As for <see cref="Load{T}"/>.</exception>
    internal static LanguageModel<T> Of<T>(SafetensorsFile file, string path)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!file.Metadata.TryGetValue("format", out string? format) || format != Format)
            throw new InvalidInputException(format == TrainingCheckpoint.Format
                ? $"{path} is a checkpoint of a training, not a model: train --resume {path} --out FILE writes the model."
                : $"{path} is a safetensors file, but not a model of this program: its metadata lack format={Format}. Accepted is a file that train --out wrote.");
        var vocabulary = VocabularyOf(file.TextOf("vocabulary"), path);
        var configuration = new MlpConfiguration(vocabulary.Count, Size(file, path, "context"), Size(file, path, "embedding"), Size(file, path, "hidden")).Checked();
        var values = MlpWeights<T>.Labels.Select((label, i) => Tensor<T>(file, path, label, MlpParameters<T>.ShapeOf(configuration, i))).ToList();
        Shape row = [1, configuration.Hidden];
        var variance = Tensor<T>(file, path, "bnvar", row);
        foreach (var value in variance.Values)
            if (value < T.Zero)
                throw new InvalidInputException($"{path}: the tensor bnvar holds {value.ToString(null, CultureInfo.InvariantCulture)}, but a variance is never negative.");
        return new LanguageModel<T>(new MlpParameters<T>(configuration, values), vocabulary, Tensor<T>(file, path, "bnmean", row), variance);
    }

    // The rows of C belong to the characters in this order.
    private static Vocabulary VocabularyOf(string characters, string path)
    {
        if (!characters.Contains(Vocabulary.Boundary) && Vocabulary.Of([characters]) is var vocabulary && vocabulary.Characters == characters)
            return vocabulary;
        throw new InvalidInputException($"{path}: the metadata's 'vocabulary' is '{Excerpt.Of(characters)}': different characters in ascending order, without '{Vocabulary.Boundary}', were expected.");
    }

    /// <summary>Whether a file calls itself such a model; its tensors are not read.</summary>
    internal static bool IsModel(string path) => SafetensorsFile.MetadataOf(path) is { } metadata && metadata.TryGetValue("format", out string? format) && format == Format;

    private static SafetensorsEntry Entry<T>(string label, Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T> => SafetensorsEntry.Of(label, tensor.Shape.Sizes, tensor.Values);

    private static Tensor<T> Tensor<T>(SafetensorsFile file, string path, string label, Shape expected)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (shape, values) = file.Get<T>(label);
        if (!shape.AsSpan().SequenceEqual(expected.Sizes))
            throw new InvalidInputException($"{path}: the tensor {label} has the shape {Excerpt.Of([.. shape])}, the file's sizes require {expected}.");
        if (!values.All(T.IsFinite))
            throw new InvalidInputException($"{path}: the tensor {label} holds a number that is not finite, so nothing can be computed with it.");
        return Autograd.Tensor.Of<T>(values, expected).Named(label);
    }

    private static int Size(SafetensorsFile file, string path, string key) =>
        int.TryParse(file.TextOf(key), NumberStyles.None, CultureInfo.InvariantCulture, out int size)
            ? size
            : throw new InvalidInputException($"{path}: the metadata's '{key}' is '{Excerpt.Of(file.TextOf(key))}': a whole number was expected.");
}
