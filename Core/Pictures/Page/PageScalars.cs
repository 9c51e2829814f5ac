using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Autograd;

/// <summary>The scalars that elements of tensors are computed from, for a page: a list in which each scalar names its operands.</summary>
public static class PageScalars
{
    /// <summary>The largest number of scalars in a page.</summary>
    public const int Limit = ScalarMicroscope.DefaultLimit;

    /// <summary>One element's scalar graph as JSON, for a page that asks its server.</summary>
    /// <exception cref="ScalarLimitException">It has more than <see cref="Limit"/> scalars.</exception>
    /// <exception cref="ShapeException">There is no such element.</exception>
    public static byte[] ToJson<T>(Tensor<T> tensor, params ReadOnlySpan<int> index)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var expansion = new ScalarExpansion<T>(Limit);
        var element = expansion.Of(tensor, index);
        var scalars = new Numbering<T>(expansion.Scalars);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("root", scalars.Of(element));
            scalars.Write(json);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    /// <summary>All elements of all recorded tensors, where these are few enough; otherwise nothing.</summary>
    internal static void Write<T>(Utf8JsonWriter json, IReadOnlyCollection<TensorNode<T>> nodes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (NoGrad.IsActive || nodes.Sum(node => (long)node.Tensor.Count) > Limit)
            return;
        var expansion = new ScalarExpansion<T>(Limit);
        List<(string Id, Tensor<T>[] Elements)> elements;
        try
        {
            elements = [.. nodes.Select(node => (node.Id, Enumerable.Range(0, node.Tensor.Count).Select(i => expansion.Of(node.Tensor, node.Tensor.Shape.IndexOf(i))).ToArray()))];
        }
        catch (Exception e) when (e is ScalarLimitException or NotSupportedException)
        {
            return;
        }
        var scalars = new Numbering<T>(expansion.Scalars);
        json.WriteStartObject("scalars");
        json.WriteStartObject("of");
        foreach (var (id, tensors) in elements)
            PageNumbers.Write(json, id, [.. tensors.Select(scalars.Of)]);
        json.WriteEndObject();
        scalars.Write(json);
        json.WriteEndObject();
    }

    // Scalars on the tape have its order; constants come after them.
    private sealed class Numbering<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Dictionary<Tensor<T>, int> _numbers = new(ReferenceEqualityComparer.Instance);
        private readonly List<Tensor<T>> _all;

        public Numbering(Tape<T> tape)
        {
            _all = [.. tape.Tensors];
            for (int i = 0; i < _all.Count; i++)
                _numbers.Add(_all[i], i);
            foreach (var entry in tape.Entries)
                foreach (ref readonly var operand in entry.Operands)
                    Of(operand.Tensor);
        }

        public int Of(Tensor<T> scalar)
        {
            if (!_numbers.TryGetValue(scalar, out int number))
            {
                _numbers.Add(scalar, number = _all.Count);
                _all.Add(scalar);
            }
            return number;
        }

        public void Write(Utf8JsonWriter json)
        {
            json.WriteBase64String("values", MemoryMarshal.AsBytes<T>(_all.Select(scalar => scalar.Item()).ToArray()));
            json.WriteStartArray("nodes");
            foreach (var scalar in _all)
            {
                json.WriteStartArray();
                json.WriteStringValue(scalar.Entry?.Op.Name ?? "");
                json.WriteStringValue(scalar.Label ?? "");
                foreach (ref readonly var operand in scalar.Entry is { } entry ? entry.Operands : [])
                    json.WriteNumberValue(_numbers[operand.Tensor]);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
    }
}
