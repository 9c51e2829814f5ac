using System.Runtime.InteropServices;

namespace Autograd;

public sealed partial class Trainer<T>
{
    private const string WordsName = "generator.words", NextName = "generator.next", KeptName = "generator.kept_normal", OptimizerPrefix = "optimizer.";

    /// <summary>Whether no parameter is NaN or infinite.</summary>
    internal bool HasFiniteParameters => _parameters.All.All(parameter => TensorPrimitives.IsFiniteAll(parameter.Value.Values));

    /// <summary>All that the next steps depend on, as entries of a file: the parameters, the generator and what the optimizer keeps.</summary>
    internal IEnumerable<SafetensorsEntry> Entries()
    {
        foreach (var parameter in _parameters.All)
            yield return SafetensorsEntry.Of(parameter.Label, parameter.Value);
        var state = _generator.State;
        yield return SafetensorsEntry.Of<int>(WordsName, [state.Words.Count], [.. state.Words.Select(word => unchecked((int)word))]);
        yield return SafetensorsEntry.Of<int>(NextName, [], [state.Next]);
        yield return state.KeptNormal is { } kept ? SafetensorsEntry.Of<double>(KeptName, [1], [kept]) : SafetensorsEntry.Of<double>(KeptName, [0], []);
        foreach (var entry in _optimizer?.Entries(OptimizerPrefix) ?? [])
            yield return entry;
    }

    /// <summary>Goes on from the entries of a file, as if this trainer had taken the steps.</summary>
    /// <param name="file">What <see cref="Entries"/> wrote, perhaps beside other entries.</param>
    /// <param name="source">The file's name in errors.</param>
    /// <param name="step">How many steps were taken.</param>
    /// <exception cref="InvalidInputException">They do not fit; then nothing is changed.</exception>
    internal void Restore(SafetensorsFile file, string source, int step)
    {
        var values = _parameters.All.Select(parameter => (Parameter: parameter, file.Get<T>(parameter.Label).Values)).ToList();
        foreach (var (parameter, _) in values)
            if (!file.ShapeOf(parameter.Label).SequenceEqual(parameter.Shape.Sizes))
                throw new InvalidInputException($"{source}: the tensor {parameter.Label} has the shape [{string.Join(',', file.ShapeOf(parameter.Label).ToArray())}], the network's sizes require {parameter.Shape}.");
        int[] words = file.Get<int>(WordsName).Values, next = file.Get<int>(NextName).Values;
        double[] kept = file.Get<double>(KeptName).Values;
        if (words.Length != MersenneTwister.Length || next is not [>= 0 and <= MersenneTwister.Length] || kept.Length > 1)
            throw new InvalidInputException($"{source}: the generator's state is not one of MT19937, which has {MersenneTwister.Length} words.");
        _optimizer?.Restore(file, source, OptimizerPrefix);
        foreach (var (parameter, numbers) in values)
            parameter.Set(numbers);
        _generator.State = new GeneratorState(MemoryMarshal.Cast<int, uint>(words).ToArray(), next[0], kept is [var normal] ? normal : null);
        StepsTaken = step;
    }
}
