namespace Autograd;

/// <summary>What stands in a layer's output, or in its gradient.</summary>
/// <param name="Label">The lecture's name of the tensor.</param>
/// <param name="Values">Its numbers.</param>
/// <param name="Gradient">Its gradient's.</param>
/// <param name="GradientHistogram">How the gradient's numbers are distributed.</param>
public sealed record LayerDiagnosis(string Label, TensorStatistics Values, TensorStatistics Gradient, Histogram GradientHistogram);
