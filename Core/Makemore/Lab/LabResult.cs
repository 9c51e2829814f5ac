namespace Autograd;

/// <summary>A mistake and its cure, trained side by side from the same numbers: what differs between them is the mistake alone.</summary>
/// <param name="Name">The experiment's name on the command line.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Mistake">What is done wrong, in a few words.</param>
/// <param name="Cure">What is done right.</param>
/// <param name="Figures">What was measured.</param>
/// <param name="Curves">What changed over the steps, or from place to place.</param>
/// <param name="Explanation">Why, in plain English.</param>
/// <param name="Pointer">Where to read on.</param>
public sealed record LabResult(string Name, string Title, string Mistake, string Cure, IReadOnlyList<LabFigure> Figures, IReadOnlyList<LabCurve> Curves, string Explanation, string Pointer);

/// <summary>One measured number of both.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Mistake">With the mistake.</param>
/// <param name="Cure">With the cure.</param>
/// <param name="IsShare">Whether it is a share, to be read in percent.</param>
public sealed record LabFigure(string Name, double Mistake, double Cure, bool IsShare = false);

/// <summary>A measured curve of both.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="X">What runs along the horizontal axis.</param>
/// <param name="Y">What was measured.</param>
/// <param name="Mistake">With the mistake.</param>
/// <param name="Cure">With the cure.</param>
public sealed record LabCurve(string Title, string X, string Y, IReadOnlyList<(double X, double Y)> Mistake, IReadOnlyList<(double X, double Y)> Cure);
