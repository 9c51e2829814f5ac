using System.Runtime.InteropServices;

namespace Autograd.Cli;

/// <summary>Turns the first Ctrl-C (or SIGTERM) into a request to stop; a second one ends the process at once.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource requested;
    private readonly PosixSignalRegistration[] registrations;

    private Interrupts(CancellationToken other)
    {
        requested = CancellationTokenSource.CreateLinkedTokenSource(other);
        registrations = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM)];
    }

    /// <summary>Cancelled once somebody asked to stop.</summary>
    public CancellationToken Token => requested.Token;

    /// <summary>Listens until disposed; <paramref name="other"/> is another way to ask.</summary>
    public static Interrupts Listen(CancellationToken other) => new(other);

    /// <summary>Gives the signals back their usual effect.</summary>
    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        requested.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = !requested.IsCancellationRequested;
        requested.Cancel();
    });
}
