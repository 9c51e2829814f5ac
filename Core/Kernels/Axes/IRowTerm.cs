namespace Autograd;

/// <summary>term(r, j): what <see cref="ColumnSums"/> adds up over the rows r.</summary>
internal interface IRowTerm<T, V, S>
    where T : unmanaged
    where V : unmanaged
    where S : ISimd<T, V>
{
    /// <summary>The terms of <paramref name="count"/> columns from <paramref name="column"/> on, in the row that starts at <paramref name="offset"/>.</summary>
    V At(nint offset, int column, int count);
}
