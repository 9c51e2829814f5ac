namespace Autograd.Benchmarks;

/// <summary>Forward, backward, update: a step as a user of the library writes it, in memory that is used again.</summary>
/// <param name="model">The network, which goes on a tape of its own.</param>
/// <param name="optimizer">Updates the network's parameters.</param>
/// <param name="forward">Gives the loss.</param>
internal sealed class TrainingStep(Module<float> model, Optimizer<float> optimizer, Func<Tensor<float>> forward)
{
    private readonly Tape<float> _tape = new();
    private readonly Workspace<float> _workspace = new();

    /// <summary>The step's loss before the update.</summary>
    public double Run()
    {
        using var scope = _workspace.Begin();
        _tape.Clear();
        if (model.Tape is null)
            model.On(_tape);
        var loss = forward();
        optimizer.Step(loss.Backward(leavesOnly: true));
        return loss.Item();
    }
}
