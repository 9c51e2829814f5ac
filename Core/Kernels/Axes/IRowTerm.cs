namespace Autograd;

/// <summary>A vector's worth of a row, as a term of a sum over rows.</summary>
internal interface IRowTerm<V>
    where V : unmanaged
{
    /// <summary>The term of the row that begins this many elements after the first.</summary>
    V At(nint offset);
}
