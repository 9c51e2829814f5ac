using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>An element's key and its place on the axis. A key is an integer that is larger where the element comes later.</summary>
internal interface ISortEntry<TSelf>
    where TSelf : struct, ISortEntry<TSelf>
{
    /// <summary>The bytes of a key.</summary>
    static abstract int Bytes { get; }

    static abstract TSelf Of(ulong key, int place);

    int Place { get; }

    /// <summary>A byte of the key; 0 is the least significant.</summary>
    int Byte(int index);

    bool ComesAfter(TSelf other);
}

/// <summary>A key of 32 bits and the place in one word: for single precision.</summary>
internal readonly struct NarrowEntry(ulong word) : ISortEntry<NarrowEntry>
{
    private readonly ulong _word = word;

    public static int Bytes => sizeof(uint);

    public int Place => (int)(uint)_word;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowEntry Of(ulong key, int place) => new(key << 32 | (uint)place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Byte(int index) => (byte)(_word >> (32 + 8 * index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ComesAfter(NarrowEntry other) => _word > other._word;
}

/// <summary>A key of 64 bits and the place.</summary>
internal readonly struct WideEntry(ulong key, int place) : ISortEntry<WideEntry>
{
    private readonly ulong _key = key;

    public static int Bytes => sizeof(ulong);

    public int Place { get; } = place;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideEntry Of(ulong key, int place) => new(key, place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Byte(int index) => (byte)(_key >> (8 * index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ComesAfter(WideEntry other) => _key > other._key;
}
