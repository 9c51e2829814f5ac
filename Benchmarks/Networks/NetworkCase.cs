namespace Autograd.Benchmarks;

/// <summary>A network of the table.</summary>
/// <param name="Key">Its name on the command line and in <c>torch_networks.py</c>.</param>
/// <param name="Text">What the table calls it.</param>
/// <param name="Bar">How many times faster than PyTorch it must be.</param>
/// <param name="Goal">How many times faster it is to be.</param>
/// <param name="LossSteps">After how many steps the losses of both sides are compared.</param>
/// <param name="Make">Makes its training step, which gives the loss.</param>
internal sealed record NetworkCase(string Key, string Text, double Bar, double Goal, int LossSteps, Func<Func<double>> Make);
