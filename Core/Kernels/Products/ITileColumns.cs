namespace Autograd;

/// <summary>How many vectors a row of a tile has; a type, so that the JIT sees a constant.</summary>
internal interface ITileColumns
{
    static abstract bool Two { get; }
}

/// <summary>Tiles of one vector a row.</summary>
internal readonly struct OneVector : ITileColumns
{
    public static bool Two => false;
}

/// <summary>Tiles of two vectors a row.</summary>
internal readonly struct TwoVectors : ITileColumns
{
    public static bool Two => true;
}
