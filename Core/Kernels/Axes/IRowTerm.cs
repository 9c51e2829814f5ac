namespace Autograd;

/// <summary>A vector's worth of a row, as a term of a sum over rows.</summary>
internal interface IRowTerm<T, V, S>
    where T : unmanaged
    where V : unmanaged
    where S : ISimd<T, V>
{
    /// <summary>The terms of so many columns from this one, in the row that begins at the offset.</summary>
    V At(nint offset, int column, int count);
}
