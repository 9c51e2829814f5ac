using System.Numerics;

namespace Autograd;

public static partial class Tensor
{
    /// <summary>y = f(x), of which only x and y are kept: the backward pass computes f again (PyTorch: <c>torch.utils.checkpoint</c>).</summary>
    /// <remarks>
    /// It takes f's time twice, and saves the memory of all that lies between x and y. Gradients have the same bits as without
    /// it (second derivatives agree to rounding): numbers that f draws from a <see cref="TorchGenerator"/> are drawn again from
    /// where it stood, and running statistics are not updated a second time. f may use parameters and other recorded tensors.
    /// It watches none itself, except a module's parameters. What it computes is off the tape when it returns, so only y may be
    /// used afterwards. Off the tape, and in a <see cref="NoGrad"/> scope, it is f(x).
    /// </remarks>
    /// <param name="f">The segment. It must give the same numbers each time.</param>
    /// <param name="x">Its argument, on a tape.</param>
    /// <exception cref="InvalidOperationException">f watches a tensor itself; or, in the backward pass, it gave other numbers than before.</exception>
    public static Tensor<T> Checkpoint<T>(Func<Tensor<T>, Tensor<T>> f, Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Tape is not { } tape || NoGrad.IsActive)
            return f(x);
        int start = tape.Count;
        var memory = TensorMemory<T>.Current is null ? null : BackwardMemory<T>.Open(); // without a workspace the collector sees to it
        try
        {
            var y = TorchGenerator.Observe(() => f(x), out var generators);
            Tensor<T>[] kept = [y];
            if (y.IsRecorded && y.TapeIndex >= start)
            {
                var operands = Tensor<T>.CheckpointOp.Outside(tape, start, y);
                var watched = operands.FirstOrDefault(operand => operand.Tensor.TapeIndex >= start && !operand.Tensor.Memory.IsParameter).Tensor; // a parameter's leaf is found again
                tape.Truncate(start);
                if (watched is not null)
                    throw new InvalidOperationException($"checkpoint: the segment watches {watched.Describe()} itself, and would watch another in the backward pass. Watch it before the segment.");
                y = new Tensor<T>.CheckpointOp(f, x, generators).Apply(y.Detach(), operands);
                kept = [y, .. operands.Select(operand => operand.Tensor)];
            }
            foreach (var tensor in kept)
                memory?.Hold(tensor.Memory);
            memory?.Sweep(isFree: true);
            memory?.Close(kept);
            return y;
        }
        catch
        {
            memory?.Abandon();
            throw;
        }
    }
}
