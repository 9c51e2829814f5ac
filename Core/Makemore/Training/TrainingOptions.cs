using System.Globalization;

namespace Autograd;

/// <summary>What computes the gradients of training.</summary>
public enum Engine
{
    /// <summary>The tape records the forward pass and is read backward.</summary>
    Tape,

    /// <summary>The backward pass written by hand; nothing is recorded.</summary>
    Manual,
}

/// <summary>How finely the forward pass is split into ops.</summary>
public enum GraphFlavour
{
    /// <summary>Batch norm and cross entropy are one op each (exercises 2 to 4).</summary>
    Fused,

    /// <summary>Each step of exercise 1 is an op of its own.</summary>
    Atomic,
}

/// <summary>What turns gradients into updates.</summary>
public enum OptimizerKind
{
    /// <summary>p ← p − rate·gradient, as in the lecture.</summary>
    Sgd,

    /// <summary><see cref="Adam{T}"/> with PyTorch's defaults.</summary>
    Adam,

    /// <summary><see cref="AdamW{T}"/> with PyTorch's defaults.</summary>
    AdamW,
}

/// <summary>How to train; the defaults are the lecture's.</summary>
/// <param name="Engine">What computes the gradients.</param>
/// <param name="Flavour">How finely the forward pass is split into ops.</param>
/// <param name="Steps">How many updates.</param>
/// <param name="BatchSize">How many examples a step draws; at least 2, since Bessel's correction divides by n − 1.</param>
/// <param name="Seed">The seed of the torch generator that draws parameters and batches.</param>
/// <param name="Optimizer">What turns gradients into updates.</param>
/// <param name="Rate">The learning rate at the start; null for the optimizer's own: 0.1 for gradient descent, PyTorch's 0.001 for the others.</param>
/// <param name="DecayAt">From this step on the learning rate is a tenth of it.</param>
public sealed record TrainingOptions(
    Engine Engine = Engine.Tape, GraphFlavour Flavour = GraphFlavour.Fused, int Steps = 200_000, int BatchSize = 32, ulong Seed = TrainingOptions.LectureSeed,
    OptimizerKind Optimizer = OptimizerKind.Sgd, double? Rate = null, int DecayAt = TrainingOptions.DecayStep)
{
    /// <summary>2147483647, the lecture's seed.</summary>
    public const ulong LectureSeed = 2147483647;

    /// <summary>From this step on the learning rate is 0.01 instead of 0.1.</summary>
    public const int DecayStep = 100_000;

    /// <summary>The learning rate of a step: 0.1, and 0.01 from step 100,000 on.</summary>
    public static double LearningRate(int step) => step < DecayStep ? 0.1 : 0.01;

    /// <summary>The learning rate at the start.</summary>
    public double StartRate => Rate ?? (Optimizer == OptimizerKind.Sgd ? LearningRate(0) : 0.001);

    /// <summary>The learning rate of a step: a tenth from <see cref="DecayAt"/> on.</summary>
    public double RateAt(int step) => step < DecayAt ? StartRate : StartRate / 10;

    /// <summary>These options, if they are valid.</summary>
    /// <exception cref="InvalidInputException">The batch is smaller than 2; the number of steps, the step of the decay or the learning rate is negative; or the learning rate is not finite.</exception>
    public TrainingOptions Checked()
    {
        if (BatchSize < 1)
            throw new InvalidInputException($"The batch size is {BatchSize}: it must be 2 or more.");
        if (BatchSize == 1)
            throw new InvalidInputException("The batch size is 1: Bessel's correction divides the batch's variance by n − 1 = 0, so at least 2 examples are needed.");
        if (Steps < 0)
            throw new InvalidInputException($"The number of steps is {Steps}: it must be 0 or more.");
        if (DecayAt < 0)
            throw new InvalidInputException($"The learning rate decays at step {DecayAt}: it must be 0 or more.");
        if (!(StartRate >= 0 && double.IsFinite(StartRate)))
            throw new InvalidInputException(string.Create(CultureInfo.InvariantCulture, $"The learning rate is {StartRate}: it must be a finite number, 0 or more."));
        return this;
    }
}
