namespace Autograd;

/// <summary>η as a function of the epoch: <see cref="Step"/> after each one (PyTorch: <c>torch.optim.lr_scheduler</c>).</summary>
/// <remarks>As PyTorch's own it works on the rate that stands there, so that several schedules can act on one optimizer.</remarks>
public abstract class LearningRateSchedule
{
    private readonly ILearningRate optimizer;

    /// <summary>A schedule at epoch 0; the optimizer's present rate is its base rate.</summary>
    protected LearningRateSchedule(ILearningRate optimizer)
    {
        this.optimizer = optimizer;
        BaseRate = optimizer.LearningRate;
    }

    /// <summary>The rate at epoch 0.</summary>
    public double BaseRate { get; }

    /// <summary>How often <see cref="Step"/> was called.</summary>
    public int Epoch { get; private set; }

    /// <summary>Goes on to the next epoch and sets the optimizer's rate.</summary>
    public void Step()
    {
        Epoch++;
        optimizer.LearningRate = Next(optimizer.LearningRate);
    }

    /// <summary>The rate of <see cref="Epoch"/>, from that of the epoch before.</summary>
    protected abstract double Next(double rate);
}
