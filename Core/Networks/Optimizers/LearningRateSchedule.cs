namespace Autograd;

/// <summary>What a schedule sets the learning rate of: an optimizer of any number type.</summary>
public interface ILearningRate
{
    /// <summary>η, 0 or more.</summary>
    double LearningRate { get; set; }
}

/// <summary>η as a function of the epoch; call <see cref="Step"/> after each epoch (PyTorch: <c>torch.optim.lr_scheduler</c>).</summary>
/// <remarks>As in PyTorch, a step changes the optimizer's present rate, so that several schedules can act on one optimizer.</remarks>
public abstract class LearningRateSchedule
{
    private readonly ILearningRate _optimizer;

    /// <summary>Starts at epoch 0. The optimizer's present rate is the base rate.</summary>
    protected LearningRateSchedule(ILearningRate optimizer)
    {
        _optimizer = optimizer;
        BaseRate = optimizer.LearningRate;
    }

    /// <summary>The rate at epoch 0.</summary>
    public double BaseRate { get; }

    /// <summary>How often <see cref="Step"/> was called.</summary>
    public int Epoch { get; private set; }

    /// <summary>Moves to the next epoch and sets the optimizer's rate.</summary>
    public void Step()
    {
        Epoch++;
        _optimizer.LearningRate = Next(_optimizer.LearningRate);
    }

    /// <summary>The rate of <see cref="Epoch"/>, from that of the epoch before.</summary>
    protected abstract double Next(double rate);
}
