using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>Makes the names in a folder last: a file that was moved there is still there after a loss of power.</summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0, InvalidArgument = 22;

    /// <summary>Waits until the folder is on the disk. Where a file system cannot do that, and on Windows, which has no such call, nothing happens.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        int handle = Open(folder, ReadOnly);
        if (handle < 0)
            return; // a folder that may be written but not read
        try
        {
            if (Sync(handle) != 0 && Marshal.GetLastPInvokeError() is var error && error != InvalidArgument)
                throw new IOException(Marshal.GetPInvokeErrorMessage(error));
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
