namespace Autograd;

/// <summary>One index as a number, as <c>Item()</c> of a tensor.</summary>
public static class IndicesItem
{
    extension(Indices indices)
    {
        /// <summary>The only index, whatever the rank: <c>x.ArgMax().Item()</c> (PyTorch: <c>item()</c>).</summary>
        /// <exception cref="ShapeException">There is not exactly one index.</exception>
        public int Item() => indices.Count == 1
            ? indices.Values[0]
            : throw new ShapeException($"Item() needs one index: {indices.Label ?? "indices"} {indices.Shape} has {indices.Count}.");
    }
}
