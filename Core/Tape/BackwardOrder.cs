namespace Autograd;

/// <summary>The tape indices that a backward pass visits, from the loss down to the leaves, and the place of each in the list.</summary>
internal sealed class BackwardOrder
{
    private readonly int[] _indices;

    /// <param name="indices">In descending order.</param>
    public BackwardOrder(int[] indices)
    {
        for (int place = 1; place < indices.Length; place++)
            if (indices[place] >= indices[place - 1])
                throw new ArgumentException($"Place {place} of a backward order holds tape index {indices[place]} after {indices[place - 1]}: a consumer stands behind its operand.");
        _indices = indices;
    }

    public ReadOnlySpan<int> Indices => _indices;

    public int Loss => _indices[0];

    /// <summary>The place of a tape index; −1 if it is not visited, as a constant's −1 is not.</summary>
    public int PlaceOf(int index)
    {
        int dense = Loss - index; // the place where nothing between is left out
        if ((uint)dense < (uint)_indices.Length && _indices[dense] == index)
            return dense;
        int low = 0, high = Math.Min(dense, _indices.Length) - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (_indices[middle] == index)
                return middle;
            if (_indices[middle] > index)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return -1;
    }
}
