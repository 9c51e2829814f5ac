using System.Runtime.InteropServices;

namespace Autograd.Tests;

/// <summary>Buffers that end exactly where readable memory ends, or begin exactly where it begins. Linux only.</summary>
internal sealed unsafe partial class GuardedMemory
{
    private const int Page = 4096;
    private const int Pages = 80;
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private readonly byte*[] _areas = new byte*[8];
    private readonly bool _atEnd;

    /// <summary>Eight areas, each between two guard pages. Touching a guard page ends the process.</summary>
    public GuardedMemory(bool atEnd)
    {
        _atEnd = atEnd;
        for (int i = 0; i < _areas.Length; i++)
        {
            byte* start = (byte*)Map(0, (Pages + 2) * Page, ReadWrite, PrivateAnonymous, -1, 0);
            Assert.That(Protect((nint)start, Page, 0) | Protect((nint)start + (Pages + 1) * Page, Page, 0), Is.Zero);
            _areas[i] = start + Page;
        }
    }

    /// <summary>A span of <paramref name="length"/> zeros in one of the eight areas.</summary>
    public Span<T> Span<T>(int area, int length)
        where T : unmanaged
    {
        var span = new Span<T>(_areas[area] + (_atEnd ? Pages * Page - length * sizeof(T) : 0), length);
        span.Clear();
        return span;
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nint length, int protection);
}
