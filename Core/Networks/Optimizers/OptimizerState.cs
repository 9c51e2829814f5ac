using System.Numerics;

namespace Autograd;

/// <summary>What an optimizer keeps for one parameter between its steps: how many steps it took, and arrays as long as the parameter.</summary>
public sealed class OptimizerState<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Storage<T>[] _arrays;

    internal OptimizerState(int count, int arrays)
    {
        _arrays = new Storage<T>[arrays];
        for (int i = 0; i < arrays; i++)
        {
            _arrays[i] = AlignedMemory.Allocate<T>(count);
            this[i].Clear();
        }
    }

    /// <summary>t: how many updates the parameter had.</summary>
    public int Steps { get; set; }

    /// <summary>The i-th array, in the order of the optimizer's names for them; zeros before the first step.</summary>
    public Span<T> this[int index] => _arrays[index].Values.AsSpan(_arrays[index].Start, _arrays[index].Capacity);
}
