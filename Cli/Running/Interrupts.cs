using System.Runtime.InteropServices;

namespace Autograd.Cli;

/// <summary>Turns the first Ctrl-C (or SIGTERM, SIGHUP) into a request to stop; a second one ends the process at once.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource _requested;
    private readonly PosixSignalRegistration[] _registrations;

    private Interrupts(CancellationToken other)
    {
        _requested = CancellationTokenSource.CreateLinkedTokenSource(other);
        _registrations = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM), Register(PosixSignal.SIGHUP)];
    }

    /// <summary>Cancelled once somebody asked to stop.</summary>
    public CancellationToken Token => _requested.Token;

    /// <summary>Listens until disposed; <paramref name="other"/> is another way to ask.</summary>
    public static Interrupts Listen(CancellationToken other) => new(other);

    /// <summary>Gives the signals back their usual effect.</summary>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _requested.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = !_requested.IsCancellationRequested;
        _requested.Cancel();
    });
}
