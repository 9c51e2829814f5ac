using System.Runtime.InteropServices;
using System.Text;

namespace Autograd;

/// <summary>Makes the names in a folder last: a file that was moved there is still there after a loss of power.</summary>
internal static class FolderSync
{
    private const int ReadOnly = 0, InvalidArgument = 22;

    /// <summary>Waits until the folder is on the disk. Where a file system cannot do that, and on Windows, which has no such call, nothing happens.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        int handle = Open([.. Encoding.UTF8.GetBytes(folder), 0], ReadOnly);
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

    // A path in UTF-8 that ends with a zero byte.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);
}
