using System.Diagnostics;
using System.IO.Pipes;

namespace Autograd.Cli;

/// <summary>
/// A pipe on which nothing is ever written: the parent holds one end, and its child reads the other. However the parent
/// ends, SIGKILL included, the system closes its end, and the child ends too.
/// </summary>
internal sealed class Lifeline : IDisposable
{
    private const string Variable = "AUTOGRAD_LIFELINE";

    private readonly AnonymousPipeServerStream _held = new(PipeDirection.Out, HandleInheritability.Inheritable);

    /// <summary>Starts a process of this program that ends with this one.</summary>
    public Process Start(ProcessStartInfo start)
    {
        start.Environment[Variable] = _held.GetClientHandleAsString();
        try
        {
            return Process.Start(start)!;
        }
        finally
        {
            _held.DisposeLocalCopyOfClientHandle();
        }
    }

    /// <summary>In the child: ends this process once its parent has gone. A process that was started otherwise goes on.</summary>
    public static void Hold()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } handle)
            return;
        Environment.SetEnvironmentVariable(Variable, null); // not for the children of this process
        AnonymousPipeClientStream pipe;
        try
        {
            pipe = new AnonymousPipeClientStream(PipeDirection.In, handle);
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            return; // it was inherited from somebody else
        }
        new Thread(() =>
        {
            pipe.ReadByte();
            Process.GetCurrentProcess().Kill(); // no finalizer and no code of a learner's can stop it
        })
        { IsBackground = true, Name = "lifeline" }.Start();
    }

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();
}
