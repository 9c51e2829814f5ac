namespace Autograd;

/// <summary>What is drawn for one vertex, whatever the file format.</summary>
/// <param name="Id">The same from run to run.</param>
/// <param name="Kind">Which decides on shape and colour.</param>
/// <param name="Name">The label, or what stands for it.</param>
/// <param name="IsNamed">Whether the name is a label that the user gave (or an op's name), not a number by tape order.</param>
/// <param name="Details">Shape, attributes, formula: the small print under or beside the name, a line each.</param>
/// <param name="Rows">Summaries of values and gradient, where they are asked for.</param>
/// <param name="Tooltip">What a pointer over the node shows, a line each.</param>
/// <param name="Cluster">The box it is drawn in, or null.</param>
internal sealed record DrawnNode(string Id, NodeKind Kind, string Name, bool IsNamed, IReadOnlyList<string> Details, IReadOnlyList<ValueRow> Rows, IReadOnlyList<string> Tooltip, string? Cluster);

/// <summary>A line of numbers on a node: <c>value | min -1 | mean 0 | max 1</c>.</summary>
/// <param name="Head">What the numbers are.</param>
/// <param name="Cells">The numbers as text: one cell, or three.</param>
internal sealed record ValueRow(string Head, IReadOnlyList<string> Cells);
