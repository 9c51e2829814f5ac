using System.Numerics;

namespace Autograd;

/// <summary>What a recorded tensor was computed from.</summary>
internal static class Ancestry
{
    /// <summary>The tape indices of a tensor and of all that it was computed from, ascending.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="index">The tensor's tape index.</param>
    /// <param name="floor">Tensors below this tape index count as leaves.</param>
    public static int[] Of<T>(Tape<T> tape, int index, int floor = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        HashSet<int> found = [index];
        var open = new Stack<int>([index]); // not recursive, because a graph may be deeper than the call stack
        while (open.TryPop(out int at))
            if (at >= floor && tape.Recorded[at].Entry is { } entry)
                foreach (ref readonly var operand in entry.Operands)
                    if (operand.Tensor.Tape is not null && found.Add(operand.Tensor.TapeIndex))
                        open.Push(operand.Tensor.TapeIndex);
        int[] ascending = [.. found];
        Array.Sort(ascending);
        return ascending;
    }
}
