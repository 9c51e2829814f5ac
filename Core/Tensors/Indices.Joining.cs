namespace Autograd;

public sealed partial class Indices
{
    /// <summary>Indices one after another along an axis: <c>Indices.Concat([context, next], axis: 1)</c> (PyTorch: <c>torch.cat</c>).</summary>
    /// <exception cref="ShapeException">There are none, there is no such axis, or sizes differ on another axis.</exception>
    public static Indices Concat(ReadOnlySpan<Indices> parts, int axis = 0)
    {
        if (parts.Length == 0)
            throw new ShapeException("concat: no indices were given, at least one is needed.");
        var first = parts[0].Shape;
        axis = first.NormalizeAxis(axis);
        long total = 0;
        foreach (var part in parts)
        {
            if (part.Shape.Rank != first.Rank || !part.Shape.Sizes[..axis].SequenceEqual(first.Sizes[..axis]) || !part.Shape.Sizes[(axis + 1)..].SequenceEqual(first.Sizes[(axis + 1)..]))
                throw new ShapeException($"concat: {parts[0].Describe()} and {part.Describe()} do not fit along axis {axis}: the sizes of all other axes must be equal.");
            total += part.Shape[axis];
        }
        return Joined("concat", parts[0], parts, axis, total);
    }

    private static Indices Joined(string operation, INamed first, ReadOnlySpan<Indices> parts, int axis, long total)
    {
        var shape = Shape.OfJoined(operation, parts.Length, "indices", first, parts[0].Shape.Sizes, axis, total);
        var (outer, inner) = shape.Around(axis);
        var joined = new List<int>(shape.Count);
        for (int o = 0; o < outer; o++)
            foreach (var part in parts)
            {
                int run = part.Shape[axis] * inner;
                joined.AddRange(part.Values.Slice(o * run, run));
            }
        return Over([.. joined], shape, null);
    }

    /// <summary>Indices of one shape along a new axis 0: <c>Indices.Stack([.. starts.Select(i => data[i..(i + 8)])])</c> (PyTorch: <c>torch.stack</c>).</summary>
    /// <exception cref="ShapeException">There are none, or their shapes differ.</exception>
    public static Indices Stack(params ReadOnlySpan<Indices> parts)
    {
        var rows = new Indices[parts.Length];
        for (int i = 0; i < parts.Length; i++)
            rows[i] = parts[i].Shape.Equals(parts[0].Shape)
                ? parts[i].Reshape(Shape.Of([1, .. parts[i].Shape.Sizes]))
                : throw new ShapeException($"stack: {parts[0].Describe()} and {parts[i].Describe()} do not fit: their shapes must be equal.");
        return rows.Length == 0 ? Concat(rows) : Joined("stack", parts[0], rows, 0, rows.Length);
    }
}
