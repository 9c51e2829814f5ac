namespace Autograd;

/// <summary>Where a labelled tensor is computed.</summary>
/// <param name="Forward">The line of the forward pass.</param>
/// <param name="Backward">The lines written by hand that take the gradient back through it.</param>
public sealed record PageSource(PageLine Forward, IReadOnlyList<PageGradientLine> Backward);

/// <summary>One line of code, in the lecture's Python and in C#.</summary>
/// <param name="Lecture">The lecture's line.</param>
/// <param name="Code">Our line.</param>
/// <param name="Where">Our file and line number, for example <c>AtomicForward.cs:29</c>.</param>
public sealed record PageLine(string Lecture, string Code, string Where);

/// <summary>A line that computes a gradient.</summary>
/// <param name="Label">The tensor whose gradient it computes.</param>
/// <param name="Line">The line.</param>
public sealed record PageGradientLine(string Label, PageLine Line);
