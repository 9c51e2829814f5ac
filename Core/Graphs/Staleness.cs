using System.Numerics;

namespace Autograd;

/// <summary>Refuses a backward pass over memory that changed since the forward pass read it: the gradient would mix old and new values.</summary>
internal static class Staleness
{
    public static void Refuse<T>(Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (tensor.Entry is not { } entry)
        {
            if (tensor.IsStale)
                throw Changed(tensor);
            return;
        }
        foreach (ref readonly var operand in entry.Operands)
            if (operand.Tensor.IsStale)
                throw Changed(operand.Tensor);
        if (entry.IsStale)
            throw Changed(entry);
    }

    private static InvalidOperationException Changed<T>(Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        while (tensor.Entry is { } view && view[0].IsStale) // a view of a parameter: name the parameter
            tensor = view[0];
        return new($"{tensor.Describe()} was updated after it was recorded, so its gradient would mix old and new values: watch the parameter again and run the forward pass again.");
    }

    private static InvalidOperationException Changed<T>(TapeEntry<T> entry)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (ref readonly var operand in entry.Operands)
            if (operand.Tensor is { IsRecorded: false, MemoryVersion: > 0 } constant)
                return Assigned(constant, entry);
        foreach (var constant in entry.Saved)
            if (constant.MemoryVersion > 0)
                return Assigned(constant, entry);
        return new($"The indices {entry.Selector?.Label} of {entry.Op.Name} were refilled for another batch after it had used them: run the backward pass before the next batch is drawn.");
    }

    private static InvalidOperationException Assigned<T>(Tensor<T> constant, TapeEntry<T> entry)
        where T : unmanaged, IFloatingPointIeee754<T> => new($"{constant.Describe()} was assigned to after {entry.Op.Name} had read it, so the gradient would mix old and new values: run the forward pass again.");
}
