namespace Autograd;

/// <summary>How large a parameter's gradient is beside the parameter.</summary>
/// <param name="Label">The parameter's name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Data">Its numbers.</param>
/// <param name="Gradient">Its gradient's.</param>
/// <param name="Rate">The learning rate of the step.</param>
/// <param name="UpdateDeviation">The deviation of what the step subtracts, where that is not rate·gradient.</param>
public sealed record ParameterUpdate(string Label, Shape Shape, TensorStatistics Data, TensorStatistics Gradient, double Rate, double? UpdateDeviation = null)
{
    /// <summary>std(gradient) / std(data): the lecture's <c>grad:data ratio</c>.</summary>
    public double GradientToData => Gradient.Deviation / Data.Deviation;

    /// <summary>log₁₀(std(update) / std(data)), where the update is rate·gradient or what the optimizer makes of it: about −3 is healthy. The lecture: <c>((lr*p.grad).std() / p.data.std()).log10()</c>.</summary>
    public double LogUpdate => Math.Log10(UpdateDeviation is { } update ? update / Data.Deviation : Rate * GradientToData);

    /// <summary>Whether batch norm subtracts the parameter again: then its gradient is zero up to rounding, and no ratio says anything.</summary>
    public bool ZeroInTheory => Label == "b1";
}
