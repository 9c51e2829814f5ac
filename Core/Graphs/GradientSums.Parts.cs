namespace Autograd;

internal sealed partial class GradientSums<T>
{
    // A vjp that is 0 outside a part: that part alone is touched.
    private void AddPart(int place, TapeEntry<T> entry, IPartialVjp<T> op, Tensor<T> gradient)
    {
        if (place < 0)
            return;
        OpProfile.Hold();
        if (Gradients[place] is not { } sum)
            Hold(place, Tensor.Zeros<T>(entry[0].Shape));
        else if (!LiesAlone(sum))
        {
            var copy = Tensor<T>.Allocate(sum.Shape);
            sum.Values.CopyTo(copy.WritableValues);
            Hold(place, copy);
            _memory?.Release(sum.Memory);
        }
        op.AddVjp(entry, gradient, Gradients[place]!.WritableValues);
        OpProfile.Release(entry.Op.Name, PassDirection.Backward);
    }
}
