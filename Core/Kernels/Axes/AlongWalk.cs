namespace Autograd;

/// <summary>Where the elements stand that indices pick along an axis, one after the other.</summary>
internal readonly ref struct AlongWalk
{
    private readonly ReadOnlySpan<int> _indexSizes;
    private readonly int _axis;
    private readonly Span<int> _strides, _counter;

    public AlongWalk(ReadOnlySpan<int> sizes, int axis, ReadOnlySpan<int> indexSizes, Span<int> strides, Span<int> counter)
    {
        _axis = axis;
        _indexSizes = indexSizes;
        _strides = strides;
        _counter = counter;
        StridedCopy.RowMajor(sizes, strides);
        counter.Clear();
    }

    public int Next(int index)
    {
        int offset = index * _strides[_axis];
        for (int other = 0; other < _counter.Length; other++)
            offset += other == _axis ? 0 : _counter[other] * _strides[other];
        for (int last = _counter.Length - 1; last >= 0 && ++_counter[last] == _indexSizes[last]; last--)
            _counter[last] = 0;
        return offset;
    }
}
