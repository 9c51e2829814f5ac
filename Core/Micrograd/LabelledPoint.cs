namespace Autograd;

/// <summary>A point of the plane and the class it belongs to.</summary>
/// <param name="X">The first coordinate.</param>
/// <param name="Y">The second coordinate.</param>
/// <param name="Label">+1 or −1.</param>
public readonly record struct LabelledPoint(double X, double Y, int Label);
