using System.Numerics;

namespace Autograd;

/// <summary>loss = mean (x − t)², with broadcasting (PyTorch: <c>F.mse_loss</c>). A composition of subtraction, square and mean.</summary>
public static class MseLossMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>The mean of the squared differences; the gradient flows to the targets too.</summary>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public Tensor<T> MseLoss(Tensor<T> targets)
        {
            if (!Broadcast.TryCommon(x.Shape, targets.Shape, out _, out int axis))
                throw new ShapeException(Broadcast.Misfit("mse loss", x.Name, x.Shape, targets.Name, targets.Shape, axis));
            return (x - targets).Square().Mean();
        }
    }
}
