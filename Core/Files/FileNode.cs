using System.Runtime.InteropServices;
using System.Text;

namespace Autograd;

/// <summary>What kind of thing a path leads to.</summary>
internal enum FileKind
{
    /// <summary>Nothing is there.</summary>
    None,

    /// <summary>A file of bytes, which can be replaced by another in one step.</summary>
    Regular,

    Folder,

    /// <summary>A terminal, a named pipe or a device such as /dev/null: bytes are written to it, and it stays.</summary>
    Stream,

    /// <summary>A disk or a socket.</summary>
    Other,
}

/// <summary>What a path leads to, links followed, without opening it: to open a named pipe would wait for its other end.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Device">The device that holds it.</param>
/// <param name="Number">Its number there: two names of one file have the same.</param>
internal readonly record struct FileNode(FileKind Kind, ulong Device, ulong Number)
{
    private const int CurrentFolder = -100, Length = 256; // AT_FDCWD, sizeof(struct statx)
    private const uint KindAndNumber = 0x101; // STATX_TYPE | STATX_INO

    /// <summary>Looks at a path.</summary>
    public static FileNode Of(string path)
    {
        string full = Path.GetFullPath(path);
        if (IsStandardOutput(full))
            return new FileNode(FileKind.Stream, 0, 0); // whatever it was redirected to
        return (OperatingSystem.IsLinux() ? OfLinux(full) : null) ?? new FileNode(KindByPath(full), 0, 0);
    }

    /// <summary>Whether a full path names this process's standard output.</summary>
    public static bool IsStandardOutput(string full) => full is "/dev/stdout" or "/dev/fd/1" or "/proc/self/fd/1";

    /// <summary>Whether two paths lead to the same file, through whatever links.</summary>
    public static bool AreSame(string one, string other)
    {
        var (a, b) = (Of(one), Of(other));
        if (a.Number != 0 || b.Number != 0)
            return a == b;
        // Neither is there, or this system does not number its files: the folder and the name decide.
        (one, other) = (Target(one), Target(other));
        bool sameName = string.Equals(Path.GetFileName(one), Path.GetFileName(other), OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
        return sameName && (Path.GetDirectoryName(one), Path.GetDirectoryName(other)) is ({ } first, { } second) && (first == second || AreSame(first, second));
    }

    /// <summary>The full path, or where it leads to if it is a symbolic link.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Target(string path)
    {
        var file = new FileInfo(Path.GetFullPath(path));
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    // Null where this system has no statx.
    private static unsafe FileNode? OfLinux(string full)
    {
        if (!NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "statx", out nint statx))
            return null;
        byte[] name = Encoding.UTF8.GetBytes(full + '\0'), status = new byte[Length];
        fixed (byte* path = name, found = status)
            if (((delegate* unmanaged<int, byte*, int, uint, byte*, int>)statx)(CurrentFolder, path, 0, KindAndNumber, found) != 0)
                return new FileNode(FileKind.None, 0, 0);
        var kind = (BitConverter.ToUInt16(status, 28) & 0xF000) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Folder,
            0x1000 or 0x2000 => FileKind.Stream,
            _ => FileKind.Other,
        };
        return new FileNode(kind, BitConverter.ToUInt64(status, 136), BitConverter.ToUInt64(status, 32));
    }

    private static FileKind KindByPath(string full) =>
        Directory.Exists(full) ? FileKind.Folder
        : full.StartsWith(OperatingSystem.IsWindows() ? @"\\.\" : "/dev/", StringComparison.Ordinal) ? FileKind.Stream
        : File.Exists(full) ? FileKind.Regular
        : FileKind.None;
}
