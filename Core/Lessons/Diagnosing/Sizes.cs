using System.Numerics;

namespace Autograd;

/// <summary>The sizes that a step's graph knows: declared ones by name, and the axes of its tensors.</summary>
internal static class Sizes
{
    /// <summary>The sizes of 2 and more, the declared ones first.</summary>
    public static IReadOnlyList<Number> Of<T>(StepEvidence<T> evidence)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (here, there) = (evidence.Graph, evidence.Other.Graph);
        var numbers = here.Run.Sizes.Select(size => new Number(size.Key, size.Value, there.Run.Sizes[size.Key])).ToList();
        var near = evidence.Consumers.Where(c => c.Length > 0).Prepend(evidence.Step);
        foreach (string label in near.Concat(here.Steps.Keys))
            for (int axis = 0; axis < here.Steps[label].Rank; axis++)
                Add(new Number($"the size of {label}'s axis {axis}", here.Steps[label].Shape[axis], there.Steps[label].Shape[axis]));
        Add(new Number($"the number of elements of {evidence.Step}", here.Steps[evidence.Step].Count, there.Steps[evidence.Step].Count));
        return numbers;

        void Add(Number number)
        {
            if (number.Here >= 2 && number.There >= 2 && !numbers.Any(known => known.Is(number)))
                numbers.Add(number);
        }
    }

    /// <summary>n − 1.</summary>
    public static Number LessOne(Number n) => new($"({n.Name} − 1)", n.Here - 1, n.There - 1);
}
