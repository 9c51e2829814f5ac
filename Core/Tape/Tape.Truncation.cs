namespace Autograd;

public sealed partial class Tape<T>
{
    /// <summary>Takes what was recorded from an index on off the tape again; leaves that were watched meanwhile stay.</summary>
    internal void Truncate(int count)
    {
        var leaves = new List<Tensor<T>>();
        for (int i = count; i < _tensors.Count; i++)
            if (_tensors[i] is { Entry: null } leaf)
                leaves.Add(leaf);
            else
                _tensors[i].Forget();
        _tensors.RemoveRange(count, _tensors.Count - count);
        foreach (var leaf in leaves)
        {
            leaf.PlaceAt(new LeafPlace<T>(this, _tensors.Count));
            _tensors.Add(leaf);
        }
    }
}
