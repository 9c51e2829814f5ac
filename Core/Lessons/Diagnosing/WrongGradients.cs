using System.Numerics;

namespace Autograd;

/// <summary>Something else stands in the place of the gradient that comes in: ones, another gradient, a value.</summary>
internal static class WrongGradients
{
    public static IEnumerable<Candidate<T>> Of<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (suspect.Segments is not [var segment])
            yield break;
        string where = suspect.Where;
        if (suspect.Consumer.Length > 0)
            yield return new(segment.Vjp(Tensor.Ones<T>(segment.OutputShape)), DiagnosisKind.LostFactor, $"{suspect.DC}, the gradient that comes in, is missing{where}.", "The chain rule multiplies the local derivative by the gradient that comes in.");
        foreach (var (label, random) in suspect.Evidence.Runs.Random)
            if (label != suspect.Consumer && Fits(random, segment))
                yield return new(segment.Vjp(random.BroadcastTo(segment.OutputShape)), DiagnosisKind.WrongTensor, $"d{label} is used{where} where {suspect.DC} belongs.", suspect.Consumer.Length == 0 ? "The loss itself has the gradient 1." : $"The forward line makes {suspect.Consumer}, so d{suspect.Consumer} comes back.");
        foreach (var (name, value) in suspect.AtHand(segment.OutputShape))
            yield return new(segment.Vjp(value.BroadcastTo(segment.OutputShape)), DiagnosisKind.WrongTensor, $"{Capital(name)} is used{where} where the gradient {suspect.DC} belongs.", "What flows back is a gradient, not a value.");
        foreach (string inner in suspect.Evidence.Graph.Consumers(suspect.Consumer).Where(inner => inner.Length > 0))
            foreach (var candidate in Unsummed(suspect, segment, inner))
                yield return candidate;
    }

    // The consumer's own gradient, before the sum that its broadcast asks for.
    private static IEnumerable<Candidate<T>> Unsummed<T>(Suspect<T> suspect, Segment<T> segment, string inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var before = new Segment<T>(suspect.Evidence.Graph, inner, suspect.Consumer);
        foreach (var edge in before.Edges.Where(edge => !edge.Broadcast.IsIdentity && edge.Tensor.Tape is not null))
            if (before.Vjp(suspect.Evidence.Runs.Random[inner], edge, null, undo: false) is { } g)
                yield return new(segment.Vjp(g), DiagnosisKind.MissingSum, $"The gradient that comes in is not summed over axis {edge.Broadcast.Summed}: {suspect.Consumer} was broadcast along it.", $"Use {suspect.DC}, which is already summed.");
    }

    private static bool Fits<T>(Tensor<T> g, Segment<T> segment)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Broadcast.Reaches(g.Shape, segment.OutputShape);

    private static string Capital(string name) => name.StartsWith("the ", StringComparison.Ordinal) ? $"T{name[1..]}" : name;
}
