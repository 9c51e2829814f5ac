namespace Autograd;

/// <summary>How large a parameter's gradient is beside the parameter.</summary>
/// <param name="Label">The parameter's name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Data">Its numbers.</param>
/// <param name="Gradient">Its gradient's.</param>
/// <param name="Rate">The learning rate of the step.</param>
public sealed record ParameterUpdate(string Label, Shape Shape, TensorStatistics Data, TensorStatistics Gradient, double Rate)
{
    /// <summary>std(gradient) / std(data): the lecture's <c>grad:data ratio</c>.</summary>
    public double GradientToData => Gradient.Deviation / Data.Deviation;

    /// <summary>log₁₀(rate·std(gradient) / std(data)): about −3 is healthy. The lecture: <c>((lr*p.grad).std() / p.data.std()).log10()</c>.</summary>
    public double LogUpdate => Math.Log10(Rate * GradientToData);

    /// <summary>Whether batch norm subtracts the parameter again: then its gradient is zero up to rounding, and no ratio says anything.</summary>
    public bool ZeroInTheory => Label == "b1";
}
