namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>∂loss/∂x for every recorded x that the loss depends on: reverse-mode differentiation.</summary>
    /// <param name="upstream">The gradient of the loss itself, in its shape; 1 where the loss is a scalar and none is given.</param>
    /// <param name="createGraph">Whether the backward pass is recorded too, so that its gradients can be differentiated again.</param>
    /// <param name="observer">Sees each term of each gradient while the pass runs; none costs nothing.</param>
    /// <param name="leavesOnly">Whether only the gradients of watched leaves and parameters are kept, which is all that training needs: the others' memory is used again at once.</param>
    /// <exception cref="NotSupportedException">With <paramref name="createGraph"/>: an op on the way cannot be differentiated twice.</exception>
    /// <exception cref="ShapeException">The upstream gradient does not have the loss's shape.</exception>
    /// <exception cref="InvalidOperationException">The loss is on no tape, or <paramref name="createGraph"/> is set in a <see cref="NoGrad"/> scope, or not a scalar while no upstream gradient is given; or a tensor on the way was updated, or the tape was cleared since.</exception>
    public Gradients<T> Backward(Tensor<T>? upstream = null, bool createGraph = false, IBackwardObserver<T>? observer = null, bool leavesOnly = false)
    {
        var tape = Tape ?? throw new InvalidOperationException($"{Describe()} is not on a tape, so there is nothing to differentiate: watch a tensor it is computed from (tape.Watch), outside NoGrad.");
        if (!tape.Holds(this))
            throw new InvalidOperationException($"{Describe()} was recorded before its tape was cleared: run the forward pass again.");
        if (upstream is null && Count != 1)
            throw new InvalidOperationException($"{Describe()} is not a scalar: Backward needs an upstream gradient of its shape, or a scalar loss (for example its Sum()).");
        if (upstream is not null && !upstream.Shape.Equals(Shape))
            throw new ShapeException($"The upstream gradient has the shape {upstream.Shape}, the loss {Describe()}: they must be equal.");
        if (createGraph && NoGrad.IsActive)
            throw new InvalidOperationException($"The backward pass of {Describe()} was to be recorded (createGraph) in a NoGrad scope, where nothing is: end the scope first.");
        _ = Values; // throws if the memory was recycled
        var plan = BackwardPlans<T>.Of(tape).For(tape, TapeIndex);
        if (createGraph)
            return BackwardPass.Run(this, upstream?.Alias() ?? Tensor.Ones<T>(Shape), plan, leavesOnly, observer);
        using (NoGrad.BeginPass())
            return BackwardPass.Run(this, upstream?.Detach() ?? Tensor.Ones<T>(Shape), plan, leavesOnly, observer);
    }
}
